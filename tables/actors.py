"""Make the tables of the actors room that come from the World Factbook: leaders and countries.

Run as ``python -m tables.actors``. Leaders whom the hand-written ``leaders_early.tsv`` tells of in the same office are
left to it; its other rows close the tenures of their predecessors.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tables.leader_checks import CHECKED_COLUMNS, checked_rows
from tables.leaders import COLUMNS, read_source, read_written, tenures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT.parent / "shared/actors"
OUT = ROOT / "src/dateline/actors/data"
WRITTEN = ("leaders_early", "officials")
COUNTRY_COLUMNS = ("iso3", "iso2", "name", "capital", "noun", "adjective", "latitude", "longitude")
NAMES = {
    "BOL": "Bolivia", "CIV": "Ivory Coast", "COG": "Republic of the Congo", "COD": "Democratic Republic of the Congo",
    "DOM": "Dominican Republic", "FLK": "Falkland Islands", "MMR": "Myanmar", "PSE": "Palestine", "SJM": "Svalbard",
    "VAT": "Vatican City", "BHS": "Bahamas", "GMB": "Gambia", "SHN": "Saint Helena",
}  # fmt: skip
"""Where the source's short form is none, doubtful or carries a remark."""
CAPITALS = {
    "BOL": "La Paz", "BEN": "Porto-Novo", "BDI": "Gitega", "CIV": "Yamoussoukro", "IOT": "", "LKA": "Colombo",
    "MMR": "Naypyidaw", "NRU": "Yaren", "PSE": "Ramallah", "UKR": "Kyiv", "ZAF": "Pretoria", "SWZ": "Mbabane",
    "HKG": "", "MAC": "", "VAT": "Vatican City",
}  # fmt: skip
DEMONYMS = {
    "BRB": ("Barbadian|Barbadians|Bajan|Bajans", "Barbadian|Bajan"),
    "BWA": ("Motswana|Batswana", "Botswana|Motswana|Batswana"),
    "GBR": ("Briton|Britons|British", "British"),
    "HKG": ("Hong Konger|Hong Kongers", "Hong Kong"),
    "CZE": ("Czech|Czechs", "Czech"),
    "FRA": ("Frenchman|Frenchmen|Frenchwoman|Frenchwomen", "French"),
    "IRL": ("Irishman|Irishmen|Irishwoman|Irishwomen|Irish", "Irish"),
    "IMN": ("Manxman|Manxmen|Manxwoman|Manxwomen", "Manx"),
    "LSO": ("Mosotho|Basotho", "Basotho|Lesotho"),
    "MAC": ("Macanese", "Macanese|Macau"),
    "NLD": ("Dutchman|Dutchmen|Dutchwoman|Dutchwomen", "Dutch"),
    "PRK": ("North Korean|North Koreans", "North Korean"),
    "KOR": ("South Korean|South Koreans", "South Korean"),
    "PSE": ("Palestinian|Palestinians", "Palestinian"),
    "SPM": ("", ""),
    "SGP": ("Singaporean|Singaporeans", "Singaporean|Singapore"),
    "SWZ": ("Swazi|Swazis|liSwati|emaSwati", "Swazi|Swati"),
    "TWN": ("Taiwanese", "Taiwanese|Taiwan"),
    "TLS": ("Timorese", "Timorese|East Timorese"),
    "WLF": ("Wallisian|Wallisians|Futunan|Futunans", "Wallisian|Futunan"),
    "XKX": ("Kosovar|Kosovars|Kosovan|Kosovans", "Kosovar|Kosovan"),
}
"""Where the source's wording is no plain list of singulars, or not what reports write."""
NO_VALUE = frozenset({"", "none", "NA", "na"})
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


def degrees(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude of "12 31 N, 70 02 W"; the source writes some minutes as hundredths.

    >>> degrees("12 30 N, 70 06 W")
    (12.5, -70.1)
    """
    found = COORDINATES.search(text)
    if found is None:
        return None
    north, east = (
        int(whole) + (int(minutes) / 60 if int(minutes) < 60 else int(minutes) / 100)  # noqa: PLR2004
        for whole, minutes in ((found[1], found[2]), (found[4], found[5]))
    )
    return round(-north if found[3] == "S" else north, 3), round(-east if found[6] == "W" else east, 3)


def nouns(text: str) -> str:
    """Return singulars and plurals of a demonym, joined.

    >>> nouns("Croat(s), Croatian(s)"), nouns("Swiss (singular and plural)")
    ('Croat|Croats|Croatian|Croatians', 'Swiss')
    """
    forms: list[str] = []
    for part in _parts(text):
        single, mark, _ = part.partition("(s)")
        forms += [single, f"{single}s"] if mark else [part]
    return "|".join(dict.fromkeys(forms))


def adjectives(text: str) -> str:
    """Return the adjectives of a country, joined.

    >>> adjectives("Lao or Laotian"), adjectives("Aruban; Dutch")
    ('Lao|Laotian', 'Aruban')
    """
    return "|".join(dict.fromkeys(part.replace("(s)", "") for part in _parts(text.partition(";")[0])))


def _parts(text: str) -> list[str]:
    bare = re.sub(r" \((?!s\))[^)]*\)?", "", text.partition(";")[0])
    parts = (part.strip() for part in re.split(r",| or |/", bare))
    return [part for part in parts if part not in NO_VALUE]


def capital(entry: dict[str, Any]) -> str:
    """Return the capital's name without remarks."""
    if entry["iso3"] in CAPITALS:
        return CAPITALS[entry["iso3"]]
    bare = html.unescape(entry["capital"] or "").partition(";")[0].partition("(")[0].partition(" in ")[0].strip()
    return bare if bare == "Washington, D.C." else bare.partition(",")[0]


def name(entry: dict[str, Any]) -> str:
    """Return the short form of a country's name."""
    if entry["iso3"] in NAMES:
        return NAMES[entry["iso3"]]
    names = entry["names"] or {}
    forms = (html.unescape(names.get(f"conventional {size} form") or "") for size in ("short", "long"))
    return next((form.partition(" (")[0] for form in forms if form not in NO_VALUE), "")


def countries(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the rows of the table of countries, one a code."""
    rows: dict[str, tuple[str, ...]] = {}
    for entry in map(json.loads, lines):
        place = degrees(entry["capital_coordinates"] or "") or degrees(entry["coordinates"] or "")
        if not entry["iso3"] or not name(entry) or place is None:
            continue
        demonym = DEMONYMS.get(entry["iso3"]) or (
            nouns(entry["demonym_noun"] or ""),
            adjectives(entry["demonym_adjective"] or ""),
        )
        row = (entry["iso3"], entry["iso2"], name(entry), capital(entry), *demonym, *map(str, place))
        rows.setdefault(entry["iso3"], row)
    return sorted(rows.values())


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table of tab-separated columns."""
    lines = ("\t".join(row) for row in (columns, *rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both tables, and mark the written ones."""
    written = read_written(OUT / "leaders_early.tsv")
    found = tenures(SOURCE / "factbook_leaders.jsonl", written)
    write(OUT / "leaders.tsv", COLUMNS, (tenure.row() for tenure in found))
    source = read_source(SOURCE / "factbook_leaders.jsonl")
    for table in WRITTEN:
        write(OUT / f"{table}.tsv", CHECKED_COLUMNS, list(checked_rows(OUT / f"{table}.tsv", source)))
    with (SOURCE / "factbook_countries.jsonl").open(encoding="utf-8") as lines:
        write(OUT / "countries.tsv", COUNTRY_COLUMNS, countries(lines))


if __name__ == "__main__":
    main()
