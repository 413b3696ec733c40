"""Tenures of office-holders from the snapshots of the World Factbook, cleaned, merged and closed.

The source tells when an office was taken, and in which snapshots somebody stood; not when it was left. Somebody who
stands in the last snapshot has no last day; else the last day is the one before the successor took the same office,
and where no successor is known the last snapshot that told of it.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tables.leader_names import ALIKE, ALIKE_IF_SAME_DAY, are_alike, is_whole, key, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

COLUMNS = ("name", "iso3", "sector", "office", "first", "last", "aliases")
HOMES = ("USA", "GBR", "FRA", "NLD", "DNK", "NOR", "AUS", "NZL", "COG", "CHN")
"""Whose heads stand in the source for their territories and realms too."""
MISREAD = frozenset({("PYF", "Moetai Brotherson Edouard Fritch"), ("JAM", "Michaelle Jean")})
"""Rows of the source that run two persons together, or put one into the wrong country."""
LISTS_ENDED = frozenset({date(2024, 5, 30), date(2024, 6, 21)})
"""The days on which the source stopped naming vice presidents and deputies at all: no sign that somebody left."""
WAIT = timedelta(days=90)
"""A successor who comes this soon after the last snapshot closes the tenure; a later one leaves a vacancy."""
OFFICES = (
    (r"charg", "chargé d'affaires in the US"),
    (r"ambassador", "ambassador to the US"),
    (r"first vice|executive vice president", "first vice president"),
    (r"second vice", "second vice president"),
    (r"vice president|deputy president|vice chair", "vice president"),
    (r"deputy (prime|premier)|vice (premier|prime)", "deputy prime minister"),
    (r"secretary of state", "secretary of state"),
    (r"prime|premier|taoiseach|council of ministers", "prime minister"),
    (r"chancellor", "chancellor"),
    (r"lieutenant.governor", "lieutenant governor"),
    (r"governor", "governor"),
    (r"high commissioner", "high commissioner"),
    (r"chief minister|^minister$", "chief minister"),
    (r"minister of state", "minister of state"),
    (r"chief executive|commissioner|administrat|bailiff", "head of the administration"),
    (r"chair", "chair of the presidency"),
    (r"king|queen|amir|sultan|grand duke|^prince", "monarch"),
    (r"president|taliban leader|^general", "president"),
    (r"^represented by", "representative of the head of state"),
)
UNTITLED = {
    "chief of state": "member of the presidency",
    "head of government": "member of the government",
    "ambassador to the US": "ambassador to the US",
}
SHARED = frozenset({"member of the presidency", "member of the government", "deputy prime minister", "vice president"})
"""Offices that several persons hold at once: nobody's coming closes another's tenure."""
SAME_OFFICE = {
    "chargé d'affaires in the US": "ambassador to the US",
    "head of state": "president",
    "chancellor": "prime minister",
    "chief executive": "head of the administration",
}
HEADS = frozenset({"president", "prime minister", "chancellor"})
COMMON = 5
"""A spelling of two words of which each is in so many persons' names (Jose Silva) is no sign of one of them."""
HEADS_OF_STATE = frozenset(
    {
        "president",
        "monarch",
        "chair of the presidency",
        "amir",
        "sultan",
        "emperor",
        "supreme leader",
        "acting president",
    }
    | {"head of the junta", "head of the presidency", "head of the military council"}
)
SUPERIORS = {"deputy prime minister": "prime minister", "member of the government": "prime minister"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held; ``last`` is None while it is held. ``seen`` is the last snapshot, None where written by hand."""

    name: str
    iso3: str
    sector: str
    office: str
    first: date
    last: date | None
    aliases: tuple[str, ...]
    seen: date | None = None
    is_open: bool = False

    @property
    def seat(self) -> tuple[str, str]:
        """Return what only one person holds at a time."""
        return self.iso3, SAME_OFFICE.get(self.office, self.office)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return all the names of two words or more."""
        return tuple(name for name in (self.name, *self.aliases) if " " in name)

    def row(self) -> tuple[str, ...]:
        """Return the columns."""
        last = self.last.isoformat() if self.last else ""
        return self.name, self.iso3, self.sector, self.office, self.first.isoformat(), last, "|".join(self.aliases)


def read_written(path: Path) -> list[Tenure]:
    """Read the table written by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Tenure(
                name=row["name"],
                iso3=row["iso3"],
                sector=row["sector"],
                office=row["office"],
                first=date.fromisoformat(row["first"]),
                last=date.fromisoformat(row["last"]) if row["last"] else None,
                aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def read_source(path: Path) -> list[Tenure]:
    """Read the office-holders of the World Factbook."""
    with path.open(encoding="utf-8") as lines:
        return [tenure for line in lines if (tenure := _tenure(json.loads(line)))]


def tenures(source: Path, written: Sequence[Tenure]) -> list[Tenure]:
    """Return the tenures of the source that the written table does not tell better."""
    found = read_source(source)
    told = {
        iso3: list(rows) for iso3, rows in groupby(sorted(written, key=lambda row: row.iso3), key=lambda row: row.iso3)
    }
    kept = [row for row in _at_home(found) if not _is_told(row, told)]
    merged = [row for _, rows in _by_seat(kept) for row in _merge(list(rows))]
    seats: dict[tuple[str, str], list[Tenure]] = {}
    for row in (*merged, *written):
        seats.setdefault(row.seat, []).append(row)
    closed = [_close(row, seats[row.seat]) for row in merged]
    every = [*closed, *written]
    closed = _without_common(closed)
    return sorted(
        (_close_deputy(row, every) for row in closed), key=lambda row: (row.iso3, row.first, row.name, row.office)
    )


def _without_common(rows: Sequence[Tenure]) -> list[Tenure]:
    """Leave out the short spellings that many people share, except of heads of state and government."""
    names = {key(row.name) for row in rows}
    counts = Counter(word for each in names for word in set(each.split()))

    def is_common(spelling: str) -> bool:
        words = key(spelling).split()
        return len(words) == 2 and all(counts[word] >= COMMON for word in words)  # noqa: PLR2004

    return [
        row if row.office in HEADS else replace(row, aliases=tuple(each for each in row.aliases if not is_common(each)))
        for row in rows
    ]


def _tenure(entry: dict[str, Any]) -> Tenure | None:
    if not entry["iso3"]:
        return None
    office = office_of(entry["title"], entry["office"])
    is_head = office in HEADS
    name = name_of(entry["name"], entry["surname"] or "", entry["variants"], entry["iso3"], is_head=is_head)
    if not is_whole(name.full) or (entry["iso3"], name.full) in MISREAD:
        return None
    start = entry["start"]
    return Tenure(
        name=name.full,
        iso3=entry["iso3"],
        sector="GOV",
        office=office,
        first=date.fromisoformat(f"{start}-01-01"[:10] if len(start) == len("2021") else f"{start}-01"[:10]),
        last=None,
        aliases=name.aliases,
        seen=date.fromisoformat(entry["last_seen"]),
        is_open=entry["in_office_at_last_snapshot"],
    )


def office_of(title: str | None, kind: str) -> str:
    """Return the plain name of an office.

    >>> office_of("Interim Prime Minister", "head of government")
    'prime minister'
    """
    text = (title or "").lower()
    if kind == "ambassador to the US":
        return OFFICES[0][1] if "charg" in text else kind
    return next((office for pattern, office in OFFICES if re.search(pattern, text)), UNTITLED[kind])


def _at_home(rows: Sequence[Tenure]) -> Iterator[Tenure]:
    """Leave out heads of a mother country where its territories and realms repeat them."""
    homes: dict[str, set[str]] = {}
    seats: dict[tuple[str, date], set[str]] = {}
    for row in rows:
        homes.setdefault(key(row.name), set()).add(row.iso3)
        seats.setdefault((key(row.name), row.first), set()).add(row.iso3)
    for row in rows:
        owner = next((place for place in HOMES if place in homes[key(row.name)]), min(seats[key(row.name), row.first]))
        if owner == row.iso3:
            yield row


def _is_told(row: Tenure, told: dict[str, list[Tenure]]) -> bool:
    """Tell whether the written table has this person in this office; in any office where the source names none."""
    if row.seat[1] == "ambassador to the US":
        return False
    others = [other for other in told.get(row.iso3, ()) if _office_class(row) in {"", _office_class(other)}]
    return any(_is_same(row, other) for other in others)


def _office_class(row: Tenure) -> str:
    if row.office in UNTITLED.values():
        return ""
    return "head of state" if row.seat[1] in HEADS_OF_STATE else row.seat[1]


def _by_seat(rows: Sequence[Tenure]) -> Iterable[tuple[tuple[str, str], Iterator[Tenure]]]:
    ordered = sorted(rows, key=lambda row: (row.seat, row.first, row.seen or date.max, row.name))
    return groupby(ordered, key=lambda row: row.seat)


def _merge(rows: Sequence[Tenure]) -> list[Tenure]:
    """Make one tenure of a person's rows in one seat, unless somebody else took it in between."""
    merged: list[Tenure] = []
    for row in rows:
        place = next((at for at in reversed(range(len(merged))) if _is_same(merged[at], row)), None)
        if place is None or (
            row.office not in SHARED and any(not _is_same(other, row) for other in merged[place + 1 :])
        ):
            merged.append(row)
            continue
        merged[place] = _joined(merged[place], row)
    return merged


def _is_same(one: Tenure, other: Tenure) -> bool:
    is_sure = one.first == other.first and one.seat == other.seat and one.office not in SHARED
    ratio = ALIKE_IF_SAME_DAY if is_sure else ALIKE
    return any(are_alike(mine, yours, ratio) for mine in one.spellings for yours in other.spellings)


def _joined(one: Tenure, other: Tenure) -> Tenure:
    newer, older = (other, one) if (other.seen or date.min) >= (one.seen or date.min) else (one, other)
    aliases = dict.fromkeys((*newer.aliases, older.name, *older.aliases))
    return replace(
        newer,
        first=min(one.first, other.first),
        is_open=one.is_open or other.is_open,
        aliases=tuple(alias for alias in aliases if alias != newer.name),
    )


def _close(row: Tenure, others: Sequence[Tenure]) -> Tenure:
    """Return a tenure with its last day; ``others`` held the same seat."""
    seen = row.seen or date.min
    after = [other.first for other in others if row.first < other.first <= seen + WAIT and not _is_same(other, row)]
    if row.office not in SHARED and after:
        return replace(row, last=min(after) - timedelta(days=1))
    return replace(row, last=None if row.is_open else max(seen, row.first))


def _close_deputy(row: Tenure, rows: Sequence[Tenure]) -> Tenure:
    """Let a deputy go with the head of the government where the source stopped naming deputies."""
    if row.seen not in LISTS_ENDED or row.last != row.seen:
        return row
    seat = row.iso3, SUPERIORS.get(row.office, "president" if "vice president" in row.office else "")
    heads = [
        head
        for head in rows
        if head.seat == seat and head.first <= row.seen and (head.last is None or head.last > row.seen)
    ]
    return replace(row, last=max(heads, key=lambda head: head.first).last) if heads else row
