"""Times told from another time: the day of publication, or a date told before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateline.dates._absolute import day_resolved
from dateline.dates._calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    month_interval,
    part_interval,
    plus_days,
    plus_months,
    week_interval,
    week_value,
    year_interval,
)
from dateline.dates._context import Context, Resolved
from dateline.dates._tense import Tense
from dateline.dates.shapes import Base, Distance, NearDay, Part, Ref, Shifted, Unit, Weekday
from dateline.model.findings import Grain, How

GRAIN_BY_UNIT: Final = {
    Unit.SECOND: Grain.INSTANT,
    Unit.MINUTE: Grain.INSTANT,
    Unit.HOUR: Grain.INSTANT,
    Unit.DAY: Grain.DAY,
    Unit.WEEKEND: Grain.WEEK,
    Unit.WEEK: Grain.WEEK,
    Unit.FORTNIGHT: Grain.WEEK,
    Unit.MONTH: Grain.MONTH,
    Unit.QUARTER: Grain.QUARTER,
    Unit.SEASON: Grain.SEASON,
    Unit.YEAR: Grain.YEAR,
    Unit.DECADE: Grain.DECADE,
    Unit.CENTURY: Grain.CENTURY,
}
_DAYS_BY_UNIT: Final = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_MONTHS_BY_UNIT: Final = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
_DAYS_IN_WEEK: Final = 7
_SATURDAY: Final = 5
_BELOW_DAY: Final = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_MOST_DAYS: Final = 3_700_000
moved = plus_days


def base_day(base: Base, unit: Unit, context: Context) -> tuple[date | None, How]:
    """Return the day that a distance counts from, and how a time so counted is known."""
    told = context.told_last(*told_grains(unit))
    if base is Base.TOLD and told is not None:
        return told.first, How.INFERRED
    return context.published, How.FROM_PUBLICATION_DATE if context.published else How.UNKNOWN


def told_grains(unit: Unit) -> tuple[Grain, ...]:
    """Return the grains fine enough to count units of this size from."""
    days = (Grain.DAY, Grain.DAY_PART, Grain.INSTANT)
    if unit in {Unit.YEAR, Unit.DECADE, Unit.CENTURY}:
        return (*days, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
    if unit in {Unit.QUARTER, Unit.SEASON}:
        return (Grain.QUARTER,)
    if unit is Unit.MONTH:
        return (*days, Grain.WEEK, Grain.MONTH)
    return (*days, Grain.WEEK) if unit in {Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT} else days


def near_day(shape: NearDay, context: Context) -> Resolved:
    """Resolve yesterday, today, tomorrow."""
    day = plus_days(context.published, shape.days) if context.published else None
    return day_resolved(day, How.FROM_PUBLICATION_DATE, shape.part)


def weekday(shape: Weekday, context: Context) -> Resolved:
    """Resolve a day of the week by its turn, else by the tense; without either it is the one just past."""
    base, how = base_day(shape.base, Unit.DAY, context)
    if base is None:
        return day_resolved(None, How.UNKNOWN, shape.part)
    days_back = (base.weekday() - shape.weekday) % _DAYS_IN_WEEK
    is_ahead = context.direction.tense is Tense.FUTURE
    if shape.shift == -1:
        days = -(days_back or _DAYS_IN_WEEK)
    elif shape.shift == 1:
        days = _DAYS_IN_WEEK - days_back
    elif is_ahead or (shape.shift == 0 and context.direction.tense is Tense.UNKNOWN):
        days = (_DAYS_IN_WEEK - days_back) % _DAYS_IN_WEEK
    else:
        days = -days_back
    return day_resolved(plus_days(base, days), how, shape.part)


def shifted(shape: Shifted, context: Context) -> Resolved:
    """Resolve last, this and next week, month, year ..."""
    base, how = base_day(shape.base, shape.unit, context)
    grain = Grain.DAY_PART if shape.part else GRAIN_BY_UNIT[shape.unit]
    if base is None:
        return Resolved(value=None, grain=grain)
    if shape.unit is Unit.WEEKEND and not shape.steps:
        return weekend(context, is_this=True)
    is_before_last = shape.unit is Unit.QUARTER and shape.base is Base.TOLD and how is not How.INFERRED
    day = distant_day(base, shape.unit, shape.steps - 1 if is_before_last else shape.steps)
    return Resolved(value=None, grain=grain) if day is None else period_of(day, shape.unit, how, shape.part)


def weekend(context: Context, *, is_this: bool = False) -> Resolved:
    """Resolve the weekend: the one just past, or by the tense or "this" the coming one."""
    if context.published is None:
        return Resolved(value=None, grain=Grain.WEEK)
    days_past_monday = context.published.weekday()
    is_running = days_past_monday >= _SATURDAY
    is_ahead = context.direction.tense is Tense.FUTURE or (is_this and context.direction.tense is Tense.UNKNOWN)
    day = context.published if is_running or is_ahead else plus_days(context.published, -_DAYS_IN_WEEK)
    return period_of(day, Unit.WEEKEND, How.FROM_PUBLICATION_DATE)


def distance(shape: Distance, context: Context) -> Resolved:
    """Resolve two years ago, three days later."""
    grain = GRAIN_BY_UNIT[shape.unit]
    if shape.count is None and shape.base is Base.TOLD and shape.unit in _BELOW_DAY:
        told = context.here or context.told_last(Grain.DAY, Grain.DAY_PART, Grain.INSTANT)
        return day_resolved(told.first if told else None, How.INFERRED)
    if shape.count is None:
        ref = Ref.PAST if shape.sign < 0 else Ref.FUTURE
        return Resolved(value=ref.value if shape.base is Base.NOW else None, grain=Grain.VAGUE)
    told = context.told_last(Grain.QUARTER, Grain.DAY, Grain.MONTH, Grain.YEAR)
    if shape.base is Base.TOLD and shape.unit is Unit.YEAR and told and told.grain is Grain.QUARTER and told.first:
        return period_of(plus_months(told.first, 12 * round(shape.count) * shape.sign), Unit.QUARTER, How.INFERRED)
    base, how = base_day(shape.base, shape.unit, context)
    day = distant_day(base, shape.unit, shape.count * shape.sign) if base else None
    if day is None:
        return Resolved(value=None, grain=grain)
    unit = shape.unit
    if unit in {Unit.WEEK, Unit.WEEKEND, Unit.FORTNIGHT}:
        unit = Unit.DAY
    return period_of(day, unit, how)


def distant_day(base: date, unit: Unit, count: float) -> date | None:
    """Return the day so many units away, None beyond the calendar."""
    if unit in _MONTHS_BY_UNIT:
        months = round(count * _MONTHS_BY_UNIT[unit])
        is_inside = FIRST_YEAR <= (base.year * 12 + base.month - 1 + months) // 12 <= LAST_YEAR
        return plus_months(base, months) if is_inside else None
    days = round(count * _DAYS_BY_UNIT[unit]) if unit in _DAYS_BY_UNIT else _whole_days(unit, count)
    if abs(days) > _MOST_DAYS:
        return None
    ordinal = base.toordinal() + days
    return base + timedelta(days=days) if date.min.toordinal() <= ordinal <= date.max.toordinal() else None


def _whole_days(unit: Unit, count: float) -> int:
    seconds = count * {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}[unit]
    return int(seconds / 86400)


def period_of(day: date, unit: Unit, how: How, part: Part | None = None) -> Resolved:
    """Return the period of a unit that a day lies in."""
    grain = GRAIN_BY_UNIT[unit]
    if unit is Unit.WEEK or unit is Unit.WEEKEND:
        monday, sunday = week_interval(day)
        is_weekend = unit is Unit.WEEKEND
        first = plus_days(monday, _SATURDAY) if is_weekend else monday
        value = week_value(day) + ("-WE" if is_weekend else "")
        return Resolved(value=value, grain=grain, first=first, last=sunday, how=how)
    if unit is Unit.MONTH:
        first, last = month_interval(day.year, day.month)
        return Resolved(value=f"{day.year:04}-{day.month:02}", grain=grain, first=first, last=last, how=how)
    if unit is Unit.QUARTER or unit is Unit.SEASON:
        number = (day.month + 2) // 3
        first, last = part_interval(day.year, number, 4)
        return Resolved(value=f"{day.year:04}-Q{number}", grain=Grain.QUARTER, first=first, last=last, how=how)
    return _long_period(day, unit, how) or day_resolved(day, how, part)


def _long_period(day: date, unit: Unit, how: How) -> Resolved | None:
    years = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit)
    if years is None:
        return None
    first_year = max(day.year - day.year % years, FIRST_YEAR)
    last_year = min(first_year - first_year % years + years - 1, LAST_YEAR)
    digits = f"{day.year:04}"
    value = digits if years == 1 else digits[:3] + "X" if unit is Unit.DECADE else digits[:2] + "XX"
    first, last = year_interval(first_year)[0], year_interval(last_year)[1]
    return Resolved(value=value, grain=GRAIN_BY_UNIT[unit], first=first, last=last, how=how)
