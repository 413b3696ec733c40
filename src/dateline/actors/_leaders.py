"""Office-holders: who held which office when, found by name, by the sound of a whole name, or by a lone surname."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dateline.actors import tuning
from dateline.actors._names import NameKey, name_key, sound_key
from dateline.actors._tables import day_of, rows_of

CHECKED: Final = "leaders"
WRITTEN: Final = ("leaders_early", "officials")
"""Tables written from general knowledge: rows that no source bears out are ``written list`` and weigh less."""
_LONGEST_NAME: Final = 6
_PARTICLES: Final = frozenset(
    {"-", "'", "al", "el", "bin", "ibn", "van", "von", "der", "de", "da", "do", "dos", "zu", "la"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held: who, where, which sector, from when to when; ``basis`` is the kind of list that tells it."""

    name: str
    country: str
    sector: str
    office: str
    first: date
    last: date | None
    basis: str

    def holds(self, day: date) -> bool:
        """Tell whether the office was held on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """The tenures by the words of each listed spelling, and by the sound of names of two words and more."""

    by_name: Mapping[NameKey, tuple[Tenure, ...]]
    by_sound: Mapping[NameKey, tuple[Tenure, ...]]

    def named(self, name: str) -> tuple[Tenure, ...]:
        """Return the tenures of whoever bears a name; by sound only where one person sounds so."""
        found = self.by_name.get(name_key(name), ())
        key = sound_key(name)
        return found if found or len(key) < 2 else self.by_sound.get(key, ())  # noqa: PLR2004 - a whole name

    def with_name(self, name: str, tenures: tuple[Tenure, ...]) -> Leaders:
        """Return the leaders with one more name for somebody."""
        return replace(self, by_name={**self.by_name, name_key(name): tenures}) if tenures else self

    @staticmethod
    def sounds_of(name: str) -> frozenset[str]:
        """Return the sounds of a name in no order, as the World Factbook writes surnames first or last."""
        return frozenset(sound_key(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What the lists say of a name on a day: ``sector`` is ELI after the last office, empty before the first."""

    name: str
    country: str
    sector: str
    basis: str

    @property
    def score(self) -> float:
        """How sure it is, by the kind of list."""
        return tuning.LISTED if self.basis == "list" else tuning.WRITTEN


def load_leaders() -> Leaders:
    """Read the tables of office-holders of the package."""
    by_name: dict[NameKey, list[Tenure]] = {}
    by_sound: dict[NameKey, list[Tenure]] = {}
    for table in (CHECKED, *WRITTEN):
        for row in rows_of(table):
            first = day_of(row["first"])
            if first is None:
                continue
            tenure = Tenure(
                name=row["name"],
                country=row["iso3"],
                sector=row["sector"],
                office=row["office"],
                first=first,
                last=day_of(row["last"]),
                basis="list" if table == CHECKED or row["checked"] else "written list",
            )
            spellings = (row["name"], *(alias for alias in row["aliases"].split("|") if alias))
            for key in {name_key(name): None for name in spellings}:
                by_name.setdefault(key, []).append(tenure)
            for key in {sound_key(name): None for name in spellings}:
                by_sound.setdefault(key, []).append(tenure)
    return Leaders(
        by_name={key: tuple(rows) for key, rows in by_name.items()},
        by_sound={key: tuple(rows) for key, rows in by_sound.items() if len({row.country for row in rows}) == 1},
    )


def by_leader(words: Sequence[str], leaders: Leaders, day: date | None, home: str | None) -> Holder | None:
    """Return what the lists say of the office-holder whom the words name.

    The whole phrase is looked up first, then the longest run of its capitalised words. A lone surname counts only
    where one person so called is in office on the day, the one of ``home`` where there is one.
    """
    whole = leaders.named(" ".join(words))
    if whole and len(words) > 1:
        return _at_day(whole, day)
    if whole and len({row.name for row in _current(whole, day, home)}) == 1:
        return _at_day(_current(whole, day, home), day)
    names = [word for word in words if word[:1].isupper() or word in _PARTICLES]
    for size in range(min(len(names), _LONGEST_NAME), 1, -1):
        for start in range(len(names) - size + 1):
            rows = leaders.named(" ".join(names[start : start + size]))
            if rows:
                return _at_day(rows, day)
    return None


def _current(rows: Sequence[Tenure], day: date | None, home: str | None) -> list[Tenure]:
    holding = [row for row in rows if day and row.holds(day)]
    return [row for row in holding if row.country == home] or holding


def _at_day(rows: Sequence[Tenure], day: date | None) -> Holder | None:
    if day is None:
        latest = max(rows, key=lambda row: row.first)
        return _holder(latest, latest.sector if latest.last is None else _after(latest))
    holding = [row for row in rows if row.holds(day)]
    if holding:
        best = max(holding, key=lambda row: (row.basis == "list" and row.sector == "GOV", row.sector == "GOV"))
        return _holder(best, best.sector)
    past = [row for row in rows if row.last is not None and row.last < day]
    if past:
        latest = max(past, key=lambda row: row.first)
        return _holder(latest, _after(latest))
    return _holder(min(rows, key=lambda row: row.first), "")


def _after(tenure: Tenure) -> str:
    """Return the sector of somebody whose last listed role is over: an office leaves ELI, other roles do not."""
    return "ELI" if tenure.sector in tuning.OFFICES else tenure.sector


def _holder(tenure: Tenure, sector: str) -> Holder:
    return Holder(name=tenure.name, country=tenure.country, sector=sector, basis=tenure.basis)
