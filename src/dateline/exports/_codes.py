"""What other formats call actors, countries and events: CAMEO roles and bodies, FIPS and numeric codes, labels."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: name
        for name in (
            "AGR",
            "BUS",
            "COP",
            "CRM",
            "CVL",
            "EDU",
            "ELI",
            "GOV",
            "JUD",
            "LAB",
            "LEG",
            "MIL",
            "OPP",
            "REB",
            "REF",
            "SPY",
            "UAF",
        )
    }
    | {"JRN": "MED", "MED": "HLH", "SOC": "CVL"}
)
"""PLOVER sector -> CAMEO role; PRE, PRM, PTY, REL and UNK have none.

Two names changed their meaning: PLOVER's MED is medicine (CAMEO HLH), CAMEO's MED the press (PLOVER JRN).
"""
QUAD_NAMES: Final = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
_QUAD_OF_ROOT: Final = (("06", 1), ("09", 2), ("14", 3), ("21", 4))
"""CAMEO's own classes: roots below the first are 1, below the next 2, and so on."""
_OVER_COUNTRIES: Final = 4
_COUNTRY: Final = 3
_NOWHERE: Final = "XXX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part, in CAMEO's words: the whole code, and its parts where they are told."""

    code: str
    country: str | None
    group: str | None
    role: str | None


NOBODY: Final = Party(code="", country=None, group=None, role=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What formats call a country beside its ISO3."""

    numeric: str
    fips: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The tables of the room."""

    countries: Mapping[str, Country]
    labels: Mapping[str, str]
    penta: Mapping[str, int]
    bodies: Mapping[str, str]

    @staticmethod
    def load() -> Codes:
        """Read the tables of the package."""
        cameo = _rows("cameo.tsv")
        return Codes(
            countries={
                row["iso3"]: Country(numeric=row["numeric"], fips=row["fips"], name=row["name"])
                for row in _rows("countries.tsv")
            },
            labels={row["code"]: row["label"] for row in cameo},
            penta={row["code"]: int(row["penta"]) for row in cameo},
            bodies={row["code"]: row["cameo"] for row in _rows("bodies.tsv")},
        )

    def party(self, code: str | None, country: str | None, sector: str | None) -> Party:
        """Return an actor of ours in CAMEO's words.

        >>> Codes.load().party("RUSMED", "RUS", "MED").code
        'RUSHLH'
        >>> Codes.load().party("IGO:NATO", "IGO:NATO", None).code
        'IGONAT'
        """
        if code is None:
            return NOBODY
        if code[_COUNTRY:_OVER_COUNTRIES] == ":":
            group = self.bodies.get(code, code[:_COUNTRY])
            return Party(code=group, country=None, group=group, role=None)
        where = country if country and country.isalpha() and country != _NOWHERE else None
        role = ROLES.get(sector or "")
        return Party(code=f"{where or ''}{role or ''}", country=where, group=None, role=role)

    def country(self, iso3: str | None) -> Country | None:
        """Return what formats call a country, None where there is none or it is not theirs."""
        return self.countries.get(iso3 or "")

    def name(self, iso3: str | None) -> str | None:
        """Return a country's name."""
        found = self.country(iso3)
        return found.name if found else None


def cameo_quad(code: str) -> int:
    """Return the class 1 to 4 that CAMEO puts a code in; it may differ from PLOVER's.

    >>> cameo_quad("036"), cameo_quad("190")
    (1, 4)
    """
    return next(quad for limit, quad in _QUAD_OF_ROOT if code[:2] < limit)


def number_of(id_: str) -> int:
    """Return an id of ours as a number: its hexadecimal digits, so that it leads back.

    >>> f"e{number_of('e00000000000ff'):014x}"
    'e000000000000ff'
    """
    return int(id_[1:], 16)


def _rows(name: str) -> list[dict[str, str]]:
    source = resources.files("dateline.exports") / "data" / name
    with source.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
