"""The days that an event's time spans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model.findings import Event, Findings

Days = tuple[date | None, date | None]
_ISO = re.compile(r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?")


def event_days(event: Event, findings: Findings) -> Days:
    """Return the first and last day of an event's own time, (None, None) where the report does not tell it."""
    when = event.when
    told = [item for item in findings.dates if item.first and when.span == item.span]
    told += [item for item in findings.dates if item.first and when.value and when.value == item.value]
    if told:
        return told[0].first, told[0].last
    return days_of(when.value)


def days_of(value: str | None) -> Days:
    """Return the days of an ISO day, week, month or year.

    >>> days_of("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    """
    found = _ISO.fullmatch(value or "")
    if found is None:
        return None, None
    year, week, month, day = (int(part) if part else None for part in found.group("year", "week", "month", "day"))
    try:
        return _interval(year or 0, week, month, day)
    except ValueError:
        return None, None


def _interval(year: int, week: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    if week:
        first = date.fromisocalendar(year, week, 1)
        return first, first + timedelta(days=6)
    if month and day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
