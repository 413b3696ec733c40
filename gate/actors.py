"""Measure the room `actors`: phrases, and office-holders by date: ``python -m gate.actors [../shared]``.

The phrases were coded for another system (PLOVER sectors, ISO 3166 and its own codes for bodies). How they compare:

* Only what an item tells is scored: its country, its first sector; titles of encyclopedia pages are not ours to give.
  A hint of the country that was given beside the phrase is not used. A day that is not told, or "today", is no day.
* ``UNO``, ``EUR`` and ``IGO`` are ``IGO:UN`` (or one of its agencies), ``IGO:EU`` and any ``IGO:``; such bodies have no
  sector here, so none is scored. ``NGO`` as a sector is our ``NGO:``. Northern Cyprus (``CYN``) is Cyprus and ``PRE``.
* ``UNK`` (somebody, nothing known) is the same as no sector.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.actors import code_phrase, load
from gate import coreference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.actors import Lists
    from dateline.model.findings import Actor

PHRASES = Path("gold/score-only/actors/phrases.dev.jsonl")
BODIES = {
    "UNO": ("IGO:UN", "IGO:WHO", "IGO:UNESCO", "IGO:IAEA", "IGO:ILO", "IGO:ICJ"),
    "EUR": ("IGO:EU",),
    "IGO": ("IGO:",),
}
SNAPSHOT = date(2026, 5, 17)
"""The day up to which the leaders without a last day were seen in office."""
LATER = timedelta(days=400)
"""So long after the last day of a tenure, somebody without another office is a former official."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A phrase, its day, and what it should give; None where the item does not tell."""

    text: str
    day: date | None
    country: str | None
    sector: str | None


def read_day(told: str | None) -> date | None:
    """Return a day as the items write it.

    >>> read_day("10 May 2015"), read_day("today")
    (datetime.date(2015, 5, 10), None)
    """
    if not told or told == "today":
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return date.fromisoformat(told)
    return datetime.strptime(told, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone


def item_of(entry: Mapping[str, Any]) -> Item:
    """Return an item of the file in one form."""
    kwargs, expected = entry["kwargs"], entry["expected"]
    told = kwargs.get("query_date") or next(iter(kwargs.get("args", ())[1:2]), None)
    return Item(
        text=entry["actor_text"],
        day=read_day(told),
        country=expected.get("cc", expected.get("country")),
        sector=expected.get("code_1"),
    )


def is_country_right(item: Item, actor: Actor) -> bool:
    """Tell whether the country or body is the one that is asked for."""
    ours = actor.country or ""
    if item.country in BODIES:
        return ours.startswith(BODIES[item.country])
    if item.sector == "NGO":
        return ours.startswith("NGO:")
    return {"CYN": "CYP"}.get(ours, ours) == item.country


def is_sector_right(item: Item, actor: Actor) -> bool:
    """Tell whether the sector is the one that is asked for."""
    if item.sector == "NGO":
        return (actor.country or "").startswith("NGO:")
    ours = "PRE" if actor.country == "CYN" else (actor.sector or "")
    return ours.replace("UNK", "") == (item.sector or "").replace("UNK", "")


def read_items(shared: Path) -> list[Item]:
    """Read the phrases."""
    return [item_of(json.loads(line)) for line in (shared / PHRASES).read_text(encoding="utf-8").splitlines()]


def measure_phrases(items: Iterable[Item], lists: Lists) -> dict[str, float]:
    """Return the share of right countries and of right sectors."""
    coded = [(item, code_phrase(item.text, lists, item.day)) for item in items]
    countries = [is_country_right(item, actor) for item, actor in coded if item.country is not None]
    sectors = [
        is_sector_right(item, actor) for item, actor in coded if item.sector is not None and item.country not in BODIES
    ]
    return {"country_accuracy": sum(countries) / len(countries), "code_accuracy": sum(sectors) / len(sectors)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A row of a table of leaders."""

    name: str
    country: str
    sector: str
    first: date
    last: date | None
    spellings: frozenset[str]


def read_offices(table: str) -> list[Office]:
    """Read a table of leaders of the package."""
    path = resources.files("dateline.actors") / "data" / f"{table}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        Office(
            name=row["name"],
            country=row["iso3"],
            sector=row["sector"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]) if row["last"] else None,
            spellings=frozenset({row["name"], *filter(None, row["aliases"].split("|"))}),
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def office_checks(offices: Sequence[Office], every: Sequence[Office]) -> Iterator[tuple[str, date, str]]:
    """Yield name, day and code: amid each tenure, and long after each that was followed by no other office."""
    by_name: dict[str, list[Office]] = {}
    for office in every:
        for spelling in office.spellings:
            by_name.setdefault(spelling, []).append(office)
    for office in offices:
        end = office.last or max(office.first, SNAPSHOT)
        code = office.country if ":" in office.country else office.country + office.sector
        yield office.name, office.first + (end - office.first) / 2, code
        later = end + LATER
        others = by_name[office.name]
        is_out = office.last and all(other.last and other.last < later for other in others)
        if is_out and office == max(others, key=lambda other: other.first) and ":" not in office.country:
            yield office.name, later, f"{office.country}ELI"


def measure_leaders(table: str, every: Sequence[Office], lists: Lists) -> float:
    """Return the share of names coded right on the days of ``office_checks``."""
    checks = list(office_checks(read_offices(table), every))
    return sum(code_phrase(name, lists, day).code == code for name, day, code in checks) / len(checks)


def measure(shared: Path) -> dict[str, float]:
    """Return the room's figures."""
    lists = load()
    every = [office for table in ("leaders", "leaders_early", "officials") for office in read_offices(table)]
    return {
        **measure_phrases(read_items(shared), lists),
        "leaders_by_date": measure_leaders("leaders", every, lists),
        "written_leaders_by_date": measure_leaders("leaders_early", every, lists),
        **coreference.measure(shared),
    }


if __name__ == "__main__":
    for name, figure in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(f"{name:24} {figure:10.4f}")
