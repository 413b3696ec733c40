"""Read the day and instant that a page, its sender or a line of text states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?=t\d|\D|$)",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})\b",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH},?[\s-](?P<year>\d{{4}})\b",
        r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
    )
)
_CLOCK: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?(?:utc|gmt|z)?(?P<offset>[+-]\d{2}:?(?:\d{2})?)(?!\d)|\s?\(?(?P<zone>[a-z]{1,4})\b\)?)?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"\b(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})", re.IGNORECASE)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?")
_ZONE_HOURS: Final = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "sast": 2,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11,
}  # fmt: skip
# Zones that mean different hours in summer or in different countries give a day and no instant.
_VAGUE_ZONES: Final = ("et", "ct", "mt", "pt", "ist")
_UPDATE_WORDS: Final = frozenset({"updated", "modified", "revised"})
_FILLERS: Final = frozenset(
    {"published", "posted", "created", "date", "issued", "first", "last", "on", "at", "t", "local", "time", "hrs"}
    | _UPDATE_WORDS
    | set(_ZONE_HOURS)
    | set(_VAGUE_ZONES)
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"}
)
_WORD: Final = re.compile(r"[^\W_]+")
_PARENTHESIS: Final = re.compile(r"\([^()]{0,60}\)")
_MAX_CHARS: Final = 120
_NOON: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A stated day; the instant too where clock and zone are told; whether it is said to be that of an update."""

    day: date
    instant: datetime | None
    is_update: bool


def read_when(raw: str) -> When | None:
    """Read a string that is wholly a date, with or without clock, zone and words such as "Published".

    >>> str(read_when("Friday, January 4, 2019").day)
    '2019-01-04'
    >>> read_when("2021-06-01T23:30:00-05:00").instant.isoformat()
    '2021-06-01T23:30:00-05:00'
    >>> read_when("On January 4, 2019 the tower fell") is None
    True
    """
    chars = _COMPACT.sub(r"\1-\2-\3T\4:\5:\6", " ".join(raw.split()))
    if _EPOCH.fullmatch(chars):
        return _from_epoch(int(chars))
    if not chars or len(chars) > _MAX_CHARS:
        return None
    for shape in _DAYS:
        match = shape.search(chars)
        day = _day(match) if match else None
        if match and day:
            return _with_clock(day, chars[: match.start()], chars[match.end() :])
    return None


def _from_epoch(number: int) -> When | None:
    seconds = number / 1000 if number >= 10**12 else number
    instant = datetime.fromtimestamp(seconds, tz=UTC)
    return When(day=instant.date(), instant=instant, is_update=False)


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    year = int(found["year"])
    if found.get("first"):
        order = _order(int(found["first"]), int(found["second"]), found["mark"])
        month, day = order or (0, 0)
    else:
        name = found.get("name")
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(found["month"])
        day = int(found["day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _order(first: int, second: int, mark: str) -> tuple[int, int] | None:
    """Return (month, day), None where 4/5/2019 could be either."""
    if mark == "." or first > _NOON or first == second:
        return second, first
    return (first, second) if second > _NOON else None


def _with_clock(day: date, before: str, after: str) -> When | None:
    rest = f"{before} | {after}"
    clock = next((match for match in _CLOCK.finditer(rest) if _is_clock(match)), None)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    words = {word.lower() for word in _WORD.findall(_PARENTHESIS.sub(" ", rest))}
    if words - _FILLERS:
        return None
    instant = _instant(day, clock) if clock else None
    return When(day=day, instant=instant, is_update=bool(words & _UPDATE_WORDS))


def _is_clock(match: re.Match[str]) -> bool:
    return bool(match["minute"] or match["half"])


def _instant(day: date, clock: re.Match[str]) -> datetime | None:
    zone = _zone(clock)
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % _NOON + (_NOON if clock["half"].lower() == "p" else 0)
    minute, second = int(clock["minute"] or 0), min(int(clock["second"] or 0), 59)
    if zone is None or hour >= 2 * _NOON or minute >= 5 * _NOON:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def _zone(clock: re.Match[str]) -> timezone | None:
    if clock["offset"]:
        digits = clock["offset"][1:].replace(":", "").ljust(4, "0")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if shift >= timedelta(hours=2 * _NOON):
            return None
        return timezone(-shift if clock["offset"][0] == "-" else shift)
    hours = _ZONE_HOURS.get((clock["zone"] or "").lower())
    return None if hours is None else timezone(timedelta(hours=hours))
