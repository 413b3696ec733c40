"""Where the words of a report contradict the day that its page gives."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dateline.dates._calendar import day_of
from dateline.dates._scan import grammar, scan
from dateline.dates._tense import Tense, direction_at
from dateline.dates.en.words import WEEKDAYS
from dateline.dates.shapes import CalendarDay, CalendarMonth, CalendarYear
from dateline.model.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dateline.dates._scan import Phrase
    from dateline.model.findings import DateUse
    from dateline.model.reading import Reading
    from dateline.model.text import Span

ROOM: Final = "dates"
# A page may carry the day of a zone behind that of the event.
ZONE_SLACK: Final = timedelta(days=1)


def conflicts(reading: Reading, dates: Sequence[DateUse], published: date | None) -> tuple[Problem, ...]:
    """Return where the words contradict the calendar or the day of publication.

    ``weekday_mismatch``: a weekday beside a day of the month on which it does not fall in the year that the words or
    the day of publication give. ``past_after_publication``: a date with its year, told as past, after publication.
    """
    by_span = {when.span: when for when in dates}
    phrases = [phrase for phrase in scan(reading.text, grammar()) if phrase.span in by_span]
    found = [*_mismatches(phrases, published)]
    if published is not None:
        found += _later_than_publication(phrases, reading, by_span, published)
    return tuple(found)


def _mismatches(phrases: Sequence[Phrase], published: date | None) -> Iterator[Problem]:
    for phrase in phrases:
        shape = phrase.shape
        if not isinstance(shape, CalendarDay) or shape.weekday is None:
            continue
        years = (shape.year,) if shape.year else _years_near(shape, published)
        days = [day for year in years if (day := day_of(year, shape.month, shape.day))]
        if not days or any(day.weekday() == shape.weekday for day in days):
            continue
        day = days[0]
        detail = f"{WEEKDAYS[shape.weekday].title()} is told of {day}, which is a {WEEKDAYS[day.weekday()].title()}"
        yield Problem(room=ROOM, code="weekday_mismatch", detail=detail, span=phrase.span)


def _years_near(shape: CalendarDay, published: date | None) -> tuple[int, ...]:
    """Return the year of the nearest such day, and the next nearest where that is near too."""
    if published is None:
        return ()
    years = range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1)
    days = [day for year in years if (day := day_of(year, shape.month, shape.day))]
    days.sort(key=lambda day: (abs((day - published).days), day))
    return tuple(day.year for day in days[:2])


def _later_than_publication(
    phrases: Sequence[Phrase], reading: Reading, by_span: dict[Span, DateUse], published: date
) -> Iterator[Problem]:
    for phrase in phrases:
        shape, when = phrase.shape, by_span[phrase.span]
        if (
            not isinstance(shape, (CalendarDay, CalendarMonth, CalendarYear))
            or shape.year is None
            or when.first is None
        ):
            continue
        direction = direction_at(reading, phrase.span)
        if direction.tense is Tense.PAST and direction.is_strong and when.first > published + ZONE_SLACK:
            detail = f"{when.value} is told as past in a report of {published}"
            yield Problem(room=ROOM, code="past_after_publication", detail=detail, span=phrase.span)
