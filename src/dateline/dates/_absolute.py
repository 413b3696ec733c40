"""Times that name the calendar, with the year from the words, the context or the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates._calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    PART_LETTERS,
    SEASON_MONTHS,
    day_of,
    holiday,
    month_interval,
    part_interval,
    season_interval,
    year_interval,
)
from dateline.dates._context import Context, Resolved
from dateline.dates._tense import Tense
from dateline.dates.shapes import Part
from dateline.dates.tuning import AHEAD_OF_PAST_COST, BEHIND_FUTURE_COST, FUTURE_COST, WEAK_CONTRARY_COST
from dateline.model.findings import Grain, How

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from dateline.dates._calendar import Interval
    from dateline.dates.shapes import (
        CalendarDay,
        CalendarMonth,
        CalendarYear,
        Century,
        Decade,
        Holiday,
        Season,
        YearPart,
    )

_MONTHS_IN_YEAR = 12


def day_resolved(day: date | None, how: How, part: Part | None = None) -> Resolved:
    """Return a day, or its part, as a resolved time."""
    grain = Grain.DAY_PART if part else Grain.DAY
    if day is None:
        return Resolved(value=None, grain=grain)
    suffix = "T12:00" if part is Part.MIDDAY else part or ""
    return Resolved(value=day.isoformat() + suffix, grain=grain, first=day, last=day, how=how)


def calendar_day(shape: CalendarDay, context: Context) -> Resolved:
    """Resolve a day of a month."""
    if shape.year is not None:
        return day_resolved(day_of(shape.year, shape.month, shape.day), How.STATED, shape.part)
    if context.year is not None and shape.shift is None:
        return day_resolved(day_of(context.year, shape.month, shape.day), How.STATED, shape.part)
    if context.published is None:
        return day_resolved(None, How.UNKNOWN, shape.part)
    days = [day for year in _years_around(context.published) if (day := day_of(year, shape.month, shape.day))]
    if shape.weekday is not None:
        days = [day for day in days if day.weekday() == shape.weekday] or days
    day = _turned(days, shape.shift, context.published) or _nearest(days, context)
    return day_resolved(day, How.STATED if shape.shift is None else How.FROM_PUBLICATION_DATE, shape.part)


def _years_around(published: date) -> range:
    return range(max(published.year - 1, FIRST_YEAR), min(published.year + 1, LAST_YEAR) + 1)


def _turned(days: Iterable[date], shift: int | None, published: date) -> date | None:
    if shift is None:
        return None
    if shift < 0:
        return max((day for day in days if day < published), default=None)
    if shift > 0:
        return min((day for day in days if day > published), default=None)
    return next((day for day in days if day.year == published.year), None)


def _nearest(days: Iterable[date], context: Context) -> date | None:
    return min(days, key=lambda day: (cost_of((day, day), context), day), default=None)


def cost_of(interval: Interval, context: Context) -> float:
    """Return how far an interval is from publication, farther on the side that the tense speaks against."""
    published, direction = context.published, context.direction
    assert published is not None
    first, last = interval
    if first > published:
        contrary = AHEAD_OF_PAST_COST if direction.is_strong else WEAK_CONTRARY_COST
        return (first - published).days * (contrary if direction.tense is Tense.PAST else FUTURE_COST)
    if last < published:
        contrary = BEHIND_FUTURE_COST if direction.is_strong else WEAK_CONTRARY_COST
        return (published - last).days * (contrary if direction.tense is Tense.FUTURE else 1.0)
    return 0.0


def calendar_month(shape: CalendarMonth, context: Context) -> Resolved:
    """Resolve a named month."""
    told = context.told_last() if shape.is_told else None
    if told is not None and told.first is not None:
        return _month_resolved(told.first.year, shape.month, How.INFERRED)
    if shape.year is not None:
        return _month_resolved(shape.year, shape.month, How.STATED)
    if context.published is None:
        return Resolved(value=None, grain=Grain.MONTH)
    year = _year_of(shape.month, shape.shift, shape.year_shift, context)
    is_turned = shape.shift is not None or shape.year_shift is not None
    return _month_resolved(year, shape.month, How.FROM_PUBLICATION_DATE if is_turned else How.STATED)


def _month_resolved(year: int, month: int, how: How) -> Resolved:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Resolved(value=None, grain=Grain.MONTH)
    first, last = month_interval(year, month)
    return Resolved(value=f"{year:04}-{month:02}", grain=Grain.MONTH, first=first, last=last, how=how)


def _year_of(month: int, shift: int | None, year_shift: int | None, context: Context) -> int:
    """Return the year of the month that is meant, counted from the month of publication."""
    published = context.published
    assert published is not None
    if year_shift is not None:
        return published.year + year_shift
    months_back = (published.month - month) % _MONTHS_IN_YEAR
    if shift is not None:
        is_this = shift == 0
        back = 0 if is_this else (months_back or _MONTHS_IN_YEAR) if shift < 0 else months_back - _MONTHS_IN_YEAR
        return published.year if is_this else _year_months_back(published, back)
    years = range(max(published.year - 1, FIRST_YEAR), min(published.year + 1, LAST_YEAR) + 1)
    return min(years, key=lambda year: cost_of(month_interval(year, month), context))


def _year_months_back(published: date, months: int) -> int:
    return (published.year * _MONTHS_IN_YEAR + published.month - 1 - months) // _MONTHS_IN_YEAR


def calendar_year(shape: CalendarYear, _: Context) -> Resolved:
    """Resolve a year told by its number."""
    first, last = year_interval(shape.year)
    return Resolved(value=f"{shape.year:04}", grain=Grain.YEAR, first=first, last=last, how=How.STATED)


def decade(shape: Decade, _: Context) -> Resolved:
    """Resolve a decade told by its number."""
    first, last = year_interval(shape.first_year)[0], year_interval(shape.first_year + 9)[1]
    return Resolved(value=f"{shape.first_year // 10:03}X", grain=Grain.DECADE, first=first, last=last, how=How.STATED)


def century(shape: Century, _: Context) -> Resolved:
    """Resolve a century told by its number."""
    if not 0 < shape.hundreds < LAST_YEAR // 100:
        return Resolved(value=None, grain=Grain.CENTURY)
    first = year_interval(shape.hundreds * 100)[0]
    last = year_interval(shape.hundreds * 100 + 99)[1]
    return Resolved(value=f"{shape.hundreds:02}XX", grain=Grain.CENTURY, first=first, last=last, how=How.STATED)


def season(shape: Season, context: Context) -> Resolved:
    """Resolve a season."""

    def placed(year: int) -> tuple[str, date, date]:
        return (f"{year:04}-{shape.letters}", *season_interval(year, shape.letters))

    year = shape.year
    if year is None and shape.year_shift is not None and context.published is not None:
        year = context.published.year + shape.year_shift
    if year is None and shape.shift == 0 and context.published is not None:
        year = _this_season(shape.letters, context.published)
    return _placed(placed, year, shape.shift, context, Grain.SEASON)


def _this_season(letters: str, published: date) -> int:
    first_month, last_month = SEASON_MONTHS[letters]
    return published.year - (1 if last_month < first_month and published.month <= last_month else 0)


def year_part(shape: YearPart, context: Context) -> Resolved:
    """Resolve a quarter or half of a year."""
    letter = PART_LETTERS[shape.parts]

    def placed(year: int) -> tuple[str, date, date]:
        return (f"{year:04}-{letter}{shape.number}", *part_interval(year, shape.number, shape.parts))

    year = shape.year
    if year is None and shape.shift is not None and context.published is not None:
        year = context.published.year + shape.shift
    return _placed(placed, year, None, context, Grain.QUARTER)


def _placed(
    placed: Callable[[int], tuple[str, date, date]], year: int | None, shift: int | None, context: Context, grain: Grain
) -> Resolved:
    how = How.STATED if shift is None else How.FROM_PUBLICATION_DATE
    if year is None:
        year = _year_by_tense(placed, shift, context)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return Resolved(value=None, grain=grain)
    value, first, last = placed(year)
    return Resolved(value=value, grain=grain, first=first, last=last, how=how)


def _year_by_tense(placed: Callable[[int], tuple[str, date, date]], shift: int | None, context: Context) -> int | None:
    published = context.published
    if published is None:
        return None
    years = range(max(published.year - 2, FIRST_YEAR), min(published.year + 2, LAST_YEAR) + 1)
    intervals = {year: placed(year)[1:] for year in years}
    if shift == 1:
        return min((year for year, (first, _) in intervals.items() if first > published), default=None)
    if shift == -1:
        return max((year for year, (_, last) in intervals.items() if last < published), default=None)
    return min(years, key=lambda year: cost_of(intervals[year], context))


def holiday_of(shape: Holiday, context: Context) -> Resolved:
    """Resolve a holiday."""
    if shape.year is not None:
        year = shape.year
        return day_resolved(holiday(shape.name, year), How.STATED)
    if context.published is None:
        return day_resolved(None, How.UNKNOWN)
    days = [holiday(shape.name, year) for year in _years_around(context.published)]
    day = _turned(days, shape.shift, context.published) or _nearest(days, context)
    return day_resolved(day, How.STATED if shape.shift is None else How.FROM_PUBLICATION_DATE)
