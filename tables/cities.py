"""Make the table of cities of the actors room from the gazetteer of the places room.

Run as ``python -m tables.cities``. A name is told where one country's places of that name hold most of the people
who live in places so called; names that the room already knows otherwise are left out.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dateline.actors import load
from dateline.places import load as load_gazetteer

OUT = Path(__file__).resolve().parent.parent / "src/dateline/actors/data/cities.tsv"
LEAST_POPULATION = 30_000
MOST_SHARE = 0.75
KINDS = frozenset({"city", "capital", "admin1"})
USUAL = 2
"""Holders known by an alternative name or a people are left out."""


def main() -> None:
    """Write the table."""
    gazetteer = load_gazetteer()
    lists = load()
    rows = []
    for at in range(len(gazetteer.keys)):
        key = gazetteer.keys[at].decode()
        holders = gazetteer.held_by(key)
        people: Counter[str] = Counter()
        for holder in holders:
            row = int(holder) >> 3
            if int(holder) & 7 <= USUAL and gazetteer.kinds[gazetteer.kind[row]] in KINDS:
                people[gazetteer.countries[gazetteer.country[row]]] += int(gazetteer.population[row])
        total = sum(people.values())
        if total < LEAST_POPULATION:
            continue
        country, most = people.most_common(1)[0]
        words = tuple(key.split())
        if country and most >= MOST_SHARE * total and words not in lists.entries and words not in lists.agents:
            rows.append((key, country))
    lines = ["name\tiso3", *(f"{name}\t{country}" for name, country in sorted(rows))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
