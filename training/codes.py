"""The codes that the corpus may use, from the shared tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OTHER_COUNTRIES = frozenset(
    {"XXX", "XKX", "PSE", "TWN", "ESH", "SUN", "YUG", "DDR", "CSK", "SCG", "ANT", "ZAR"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes that a unit may use."""

    modes_by_type: dict[str, frozenset[str]]
    sectors: frozenset[str]
    countries: frozenset[str]

    def has(self, code: str) -> bool:
        """Tell whether a code is an organisation, or a country with at most one sector."""
        if re.fullmatch(r"(IGO|NGO|MNC|IMG|ISM):[A-Za-z0-9-]+", code):
            return True
        return code[:3] in self.countries and (code[3:] == "" or code[3:] in self.sectors)


def load_codes(shared: Path) -> Codes:
    """Read the known types, modes, sectors and countries from the shared tables."""
    modes: dict[str, set[str]] = {row["event"]: set() for row in _rows(shared / "ontology/plover_events.csv")}
    for row in _rows(shared / "ontology/plover_modes.csv"):
        modes[row["event"]].add(row["mode"])
    sectors = frozenset(row["code"] for row in _rows(shared / "ontology/plover_sectors.csv"))
    text = (shared / "actors/factbook_countries.jsonl").read_text(encoding="utf-8")
    countries = frozenset(re.findall(r'"iso3": "([A-Z]{3})"', text)) | OTHER_COUNTRIES
    return Codes(
        modes_by_type={name: frozenset(values) for name, values in modes.items()},
        sectors=sectors,
        countries=countries,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
