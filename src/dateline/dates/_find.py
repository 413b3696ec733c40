"""Every time expression of a reading, resolved one after the other, as each may lean on those before it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.dates._context import Context, Resolved
from dateline.dates._resolve import resolve
from dateline.dates._scan import Phrase, grammar, scan
from dateline.dates._tense import Direction, direction_at
from dateline.dates.shapes import CalendarDay, CalendarMonth, Range, SinceOffice
from dateline.dates.tuning import TIME_MARK_GAIN, TIME_MARK_SCORE, TOLD_KEPT, YEAR_REACH_SENTENCES, score_of
from dateline.model.findings import DateUse, Grain, How
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dateline.dates.tenure import Tenure
    from dateline.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A time expression before it has a place on the calendar: its phrase, its direction, the number of its sentence.

    Nothing here depends on the day of publication, so that many days can be tried on one look at the text.
    """

    phrase: Phrase
    direction: Direction
    sentence: int


def find(reading: Reading, *, published: date | None, tenures: Sequence[Tenure] = ()) -> tuple[DateUse, ...]:
    """Return every time expression of the body with its TIMEX value, days, and how they are known.

    Args:
        reading: the text with its tokens; without tags the tense is read off the words.
        published: the day of publication; without it relative words get no value.
        tenures: offices held by people of this text, which place "since taking office".
    """
    seen = see(reading)
    marks = _time_marks(reading)
    placed = place(seen, published=published, tenures=tenures, starts=_starts(reading))
    return tuple(_date_use(each.phrase, resolved, marks) for each, resolved in zip(seen, placed, strict=True))


def see(reading: Reading) -> tuple[Seen, ...]:
    """Return the time expressions of the body with what the words around them tell."""
    starts = _starts(reading)
    return tuple(
        Seen(
            phrase=phrase,
            direction=direction_at(reading, phrase.span, is_range=isinstance(phrase.shape, Range)),
            sentence=_sentence_at(starts, phrase.span),
        )
        for phrase in scan(reading.text, grammar())
    )


def place(
    seen: Sequence[Seen], *, published: date | None, tenures: Sequence[Tenure], starts: Sequence[int]
) -> list[Resolved]:
    """Place time expressions on the calendar in the order of the text, as each may lean on those before it."""
    context, here_sentence = Context(published=published), -1
    year: tuple[int, int] | None = None
    placed: list[Resolved] = []
    for each in seen:
        near_year = year[0] if year and 0 <= each.sentence - year[1] <= YEAR_REACH_SENTENCES else None
        here = context.here if here_sentence == each.sentence else None
        context = replace(context, direction=each.direction, year=near_year, here=here)
        resolved = _resolved(each.phrase, context, tenures, starts)
        if _is_anchor(resolved):
            context = replace(context, told=(*context.told[-TOLD_KEPT:], resolved))
        if resolved.grain is Grain.DAY and resolved.first is not None:
            context, here_sentence = replace(context, here=resolved), each.sentence
        year = _year_told(each.phrase, resolved, each.sentence) or year
        placed.append(resolved)
    return placed


def _starts(reading: Reading) -> list[int]:
    return [sentence.span.start for sentence in reading.sentences]


def _is_anchor(resolved: Resolved) -> bool:
    """Tell whether later times may be told from this one: not from a quarter or year that is itself so told."""
    if resolved.first is None or resolved.grain in {Grain.VAGUE, Grain.DURATION}:
        return False
    return not (resolved.grain in {Grain.QUARTER, Grain.YEAR} and resolved.how is How.INFERRED)


def _sentence_at(starts: Sequence[int], span: Span) -> int:
    return bisect_right(starts, span.start)


def _year_told(phrase: Phrase, resolved: Resolved, sentence: int) -> tuple[int, int] | None:
    shape = phrase.shape
    is_told = isinstance(shape, (CalendarDay, CalendarMonth)) and shape.year is not None
    return (resolved.first.year, sentence) if is_told and resolved.first is not None else None


def _resolved(phrase: Phrase, context: Context, tenures: Sequence[Tenure], starts: Sequence[int]) -> Resolved:
    if not isinstance(phrase.shape, SinceOffice):
        return resolve(phrase.shape, context)
    tenure = _tenure_near(phrase.span, tenures, starts)
    if tenure is None:
        return resolve(phrase.shape, context)
    last = context.published if context.published and context.published >= tenure.start else None
    value = f"{tenure.start.isoformat()}/{last.isoformat() if last else '..'}"
    return Resolved(value=value, grain=Grain.INTERVAL, first=tenure.start, last=last, how=How.INFERRED)


def _tenure_near(span: Span, tenures: Sequence[Tenure], starts: Sequence[int]) -> Tenure | None:
    sentence = _sentence_at(starts, span)
    beside = [tenure for tenure in tenures if _sentence_at(starts, tenure.span) == sentence]
    return beside[0] if len(beside) == 1 else None


def _date_use(phrase: Phrase, resolved: Resolved, marks: Sequence[Span]) -> DateUse:
    score = score_of(phrase.rule)
    if any(mark.overlaps(phrase.span) for mark in marks):
        score += (1.0 - score) * TIME_MARK_GAIN
    return DateUse(
        span=phrase.span,
        value=resolved.value,
        grain=resolved.grain,
        first=resolved.first,
        last=resolved.last,
        how=resolved.how,
        score=round(score, 4),
    )


def _time_marks(reading: Reading) -> list[Span]:
    """Return the stretches that the language core takes for times, where it is sure."""
    start, end = reading.tokens.start, reading.tokens.end
    sure = (mark for mark in reading.marks if mark.layer == "time" and mark.score >= TIME_MARK_SCORE)
    return [Span(int(start[mark.first]), int(end[mark.last - 1])) for mark in sure]
