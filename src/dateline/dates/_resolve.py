"""Shapes placed on the calendar: from what the words say to the TIMEX value and its days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.dates import _absolute as absolute
from dateline.dates import _relative as relative
from dateline.dates._calendar import day_of
from dateline.dates._context import Context, Resolved
from dateline.dates.shapes import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    Century,
    Clock,
    Decade,
    Distance,
    Holiday,
    Length,
    NearDay,
    PartOfDay,
    Pointer,
    Range,
    Ref,
    Repeat,
    Same,
    Season,
    Shape,
    Shifted,
    SinceOffice,
    Unit,
    Weekday,
    Window,
    YearPart,
)
from dateline.dates.tuning import MOST_UNITS
from dateline.model.findings import Grain, How

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_WHOLE_UNITS: Final = {
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.CENTURY: (Unit.YEAR, 100),
    Unit.FORTNIGHT: (Unit.WEEK, 2),
    Unit.WEEKEND: (Unit.WEEKEND, 1),
}
_SMALLER_UNITS: Final = {Unit.HOUR: (Unit.MINUTE, 60), Unit.YEAR: (Unit.MONTH, 12), Unit.MINUTE: (Unit.SECOND, 60)}
_NEVER: Final = Resolved(value=None, grain=Grain.VAGUE)


def resolve(shape: Shape, context: Context) -> Resolved:
    """Place a shape on the calendar as far as the context allows; the value is None where it does not."""
    return _RESOLVERS[type(shape)](shape, context)


def _clock(shape: Clock, context: Context) -> Resolved:
    day = resolve(shape.day, context) if shape.day else _day_of_clock(context)
    unresolved = Resolved(value=None, grain=Grain.INSTANT)
    if day.first is None or day.first != day.last:
        return unresolved
    value = f"{day.first.isoformat()}T{shape.hour:02}:{shape.minute:02}{shape.zone or ''}"
    return replace(day, value=value, grain=Grain.INSTANT)


def _day_of_clock(context: Context) -> Resolved:
    if context.here:
        return replace(context.here, how=How.INFERRED)
    return relative.near_day(NearDay(days=0), context)


def _part_of_day(shape: PartOfDay, context: Context) -> Resolved:
    day = _day_of_clock(context)
    return absolute.day_resolved(day.first, day.how, shape.part)


def _range(shape: Range, context: Context) -> Resolved:
    last_shape, first_shape = shape.last, shape.first
    if _year(first_shape) is not None and _year(last_shape) is None:
        last_shape = _with_year(last_shape, _year(first_shape))
    last = resolve(last_shape, context)
    if last.first is not None and _year(first_shape) is None:
        first_shape = _with_year(first_shape, last.first.year)
    first = resolve(first_shape, context)
    if first.first is not None and last.last is not None and first.first > last.last:
        first, last = _put_in_order(first_shape, first, last_shape, last, context)
    unresolved = Resolved(value=None, grain=Grain.INTERVAL)
    if first.value is None or last.value is None or first.first is None or last.last is None:
        return unresolved
    if first.first > last.last:
        return unresolved
    value = f"{first.value}/{last.value}"
    return Resolved(value=value, grain=Grain.INTERVAL, first=first.first, last=last.last, how=first.how)


def _put_in_order(
    first_shape: Shape, first: Resolved, last_shape: Shape, last: Resolved, context: Context
) -> tuple[Resolved, Resolved]:
    if isinstance(last_shape, Weekday) and last.first is not None and first.first is not None:
        days = (last_shape.weekday - first.first.weekday()) % 7
        later = absolute.day_resolved(day_of(*_ymd(first, days)), last.how)
        return first, later
    if last.first is None:
        return first, last
    return resolve(_with_year(first_shape, last.first.year - 1), context), last


def _ymd(resolved: Resolved, days: int) -> tuple[int, int, int]:
    assert resolved.first is not None
    day = relative.moved(resolved.first, days)
    return day.year, day.month, day.day


def _year(shape: Shape) -> int | None:
    return getattr(shape, "year", None)


def _with_year(shape: Shape, year: int | None) -> Shape:
    if isinstance(shape, (CalendarDay, CalendarMonth, Season, YearPart, Holiday)):
        return replace(shape, year=year)
    return shape


def _length(shape: Length, _: Context) -> Resolved:
    return Resolved(value=length_value(shape.unit, shape.count), grain=Grain.DURATION, how=How.STATED)


def length_value(unit: Unit, count: float | None) -> str:
    """Return a TIMEX length: ``P2W``, ``PT36H``, ``PXY``; decades and centuries are told in years.

    >>> length_value(Unit.WEEK, 2), length_value(Unit.HOUR, 1.5), length_value(Unit.YEAR, None)
    ('P2W', 'PT90M', 'PXY')
    """
    if count is None:
        return {Unit.DECADE: "PXDE", Unit.CENTURY: "PXCE"}.get(unit) or _length_of(unit, "X")
    whole_unit, many = _WHOLE_UNITS.get(unit, (unit, 1))
    count *= many
    if count % 1 and whole_unit in _SMALLER_UNITS:
        whole_unit, many = _SMALLER_UNITS[whole_unit]
        count *= many
    return _length_of(whole_unit, f"{count:.6g}" if count < MOST_UNITS else "X")


def _length_of(unit: Unit, count: str) -> str:
    time = "T" if unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR} else ""
    letter = {Unit.MONTH: "M", Unit.SEASON: "SE"}.get(unit, unit.value)
    return f"P{time}{count}{letter}"


def _window(shape: Window, context: Context) -> Resolved:
    value = length_value(shape.unit, shape.count)
    resolved = Resolved(value=value, grain=Grain.DURATION, how=How.FROM_PUBLICATION_DATE)
    if context.published is None or shape.count is None:
        return replace(resolved, how=How.UNKNOWN)
    edge = relative.distant_day(context.published, shape.unit, shape.count * shape.sign)
    if edge is None:
        return resolved
    return replace(resolved, first=min(edge, context.published), last=max(edge, context.published))


def _repeat(shape: Repeat, _: Context) -> Resolved:
    if shape.weekday is not None:
        value = f"XXXX-WXX-{shape.weekday + 1}{shape.part or ''}"
    elif shape.part is not None:
        value = f"XXXX-XX-XX{shape.part}"
    else:
        value = length_value(shape.unit, shape.count)
    return Resolved(value=value, grain=Grain.DURATION, how=How.STATED)


def _pointer(shape: Pointer, context: Context) -> Resolved:
    day = context.published if shape.ref is Ref.PRESENT else None
    how = How.FROM_PUBLICATION_DATE if day else How.UNKNOWN
    return Resolved(value=shape.ref.value, grain=Grain.VAGUE, first=day, last=day, how=how)


def _since_office(_: SinceOffice, __: Context) -> Resolved:
    return _NEVER


def _same(shape: Same, context: Context) -> Resolved:
    told = context.told_last(*relative.told_grains(shape.unit))
    if told and told.first and shape.unit is not Unit.WEEKEND:
        return relative.period_of(told.first, shape.unit, How.INFERRED)
    if shape.unit is Unit.WEEKEND:
        return relative.weekend(context)
    steps = -1 if shape.unit is Unit.QUARTER else 0
    return relative.shifted(Shifted(unit=shape.unit, steps=steps), context)


_RESOLVERS: Final[dict[type, Callable[[Any, Context], Resolved]]] = {
    CalendarDay: absolute.calendar_day,
    CalendarMonth: absolute.calendar_month,
    CalendarYear: absolute.calendar_year,
    Decade: absolute.decade,
    Century: absolute.century,
    Season: absolute.season,
    YearPart: absolute.year_part,
    Holiday: absolute.holiday_of,
    Weekday: relative.weekday,
    NearDay: relative.near_day,
    Shifted: relative.shifted,
    PartOfDay: _part_of_day,
    Distance: relative.distance,
    Window: _window,
    Length: _length,
    Repeat: _repeat,
    Same: _same,
    Pointer: _pointer,
    Clock: _clock,
    SinceOffice: _since_office,
    Range: _range,
}
