"""What words say of a time before it is placed on the calendar: one record per way of speaking.

Rules of a language make these shapes; resolving them needs no words any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit of time; the value is its letter in a TIMEX length."""

    SECOND = "S"
    MINUTE = "M"
    HOUR = "H"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    FORTNIGHT = "FN"
    MONTH = "MO"
    QUARTER = "Q"
    SEASON = "SE"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


class Base(StrEnum):
    """What a distance counts from: the day of publication, or the date told last."""

    NOW = "now"
    TOLD = "told"


class Part(StrEnum):
    """A part of the day, as TIMEX writes it."""

    MORNING = "TMO"
    AFTERNOON = "TAF"
    EVENING = "TEV"
    NIGHT = "TNI"
    MIDDAY = "TMI"


class Ref(StrEnum):
    """A time that only points."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day of a month; without ``year`` the context gives it. ``shift`` is -1 (last), 0 (this) or 1 (next)."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    shift: int | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """A named month; ``year_shift`` is told by "of last year"; ``is_told``: of the year told before."""

    month: int
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    is_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """A year by its number."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """Ten years from ``first_year``."""

    first_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Century:
    """The hundred years that share their first two digits."""

    hundreds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season by its TIMEX letters: SP, SU, FA, WI; ``year_shift`` is told by "of last year"."""

    letters: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPart:
    """A quarter (``parts`` 4) or half (``parts`` 2) of a year."""

    number: int
    parts: int = 4
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A holiday by its name in the calendar."""

    name: str
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, Monday 0."""

    weekday: int
    shift: int | None = None
    base: Base = Base.NOW
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDay:
    """Yesterday, today, tomorrow, tonight: days from publication."""

    days: int
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """Last, this or next week, month, year ...: ``steps`` units away from the base."""

    unit: Unit
    steps: int
    base: Base = Base.NOW
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay:
    """The morning, by nightfall: a part of the day that the sentence tells, else of the day of publication."""

    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """So many units away from the base: ``count`` negative is earlier, None is some number of them."""

    unit: Unit
    count: float | None
    sign: int
    base: Base = Base.NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The past or next so many units: a length with a place on the calendar."""

    unit: Unit
    count: float | None
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time with no place on the calendar; ``count`` None is some number of units."""

    unit: Unit
    count: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Something that comes back: every so many units, or on a weekday."""

    unit: Unit
    count: float = 1
    weekday: int | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The period told last of this unit: the quarter, the day."""

    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Now, recently, soon."""

    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; ``day`` is told beside it or comes from the context."""

    hour: int
    minute: int
    zone: str | None = None
    day: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceOffice:
    """Since somebody took office: no value without a table of tenures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, both included."""

    first: Shape
    last: Shape


Shape = (
    CalendarDay
    | CalendarMonth
    | CalendarYear
    | Decade
    | Century
    | Season
    | YearPart
    | Holiday
    | Weekday
    | NearDay
    | Shifted
    | PartOfDay
    | Distance
    | Window
    | Length
    | Repeat
    | Same
    | Pointer
    | Clock
    | SinceOffice
    | Range
)
