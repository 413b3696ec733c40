"""The days on which a report without a date may have been written, by its own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.dates import tuning
from dateline.dates._evidence import Told, calendar_until, evidence, prior
from dateline.dates._scan import grammar, scan
from dateline.dates._tense import Direction, Tense, direction_at
from dateline.dates.shapes import CalendarDay, Range
from dateline.model.findings import DayCandidates
from dateline.model.text import ParagraphRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.dates._scan import Phrase
    from dateline.dates.tenure import Tenure
    from dateline.model.findings import DateUse
    from dateline.model.reading import Reading

REACH: Final = 20
WORDS_TO_NAME: Final = 4
_FORMER: Final = frozenset({"former", "ex", "late", "then", "predecessor", "successor"})
# "MOSCOW:", "PARIS (AFP) -", "LONDON, June 3 (Reuters) -" at the head of the body: copy of an agency.
_AGENCY_HEAD: Final = re.compile(
    r"\s*[A-Z][A-Z.'’ ]{2,29}(?:,[^:\n–—-]{1,40})?(?:\([^)\n]{1,30}\))?\s?(?::|[–—-]|--)\s"
)


def candidates(
    reading: Reading,
    dates: Sequence[DateUse],
    *,
    tenures: Sequence[Tenure] = (),
    today: date,
    most_days: int = tuning.MOST_DAYS,
) -> DayCandidates | None:
    """Return the days on which the report may have been written, None where its words leave too many.

    Args:
        reading: the text of the report, without its date.
        dates: its time expressions, from ``find``; only these count as evidence.
        tenures: offices that its people hold in it: "President X" was written in X's tenure.
        today: no report was written later.
        most_days: a set of more days says too little to be told.
    """
    spans = {when.span for when in dates}
    starts = [sentence.span.start for sentence in reading.sentences]
    told = [_told(phrase, reading, starts) for phrase in scan(reading.text, grammar()) if phrase.span in spans]
    calendar = calendar_until(today)
    held = [tenure for tenure in tenures if not _is_former(tenure, reading.text.chars)]
    found = list(evidence(told, held, calendar, is_agency=_is_agency(reading)))
    if not found:
        return None
    weights = prior(calendar) * np.prod([each.weights for each in found], axis=0)
    chosen = _smallest_set(weights)
    if not 0 < len(chosen) <= most_days:
        return None
    kept = weights[chosen] / weights[chosen].sum()
    return DayCandidates(
        days=tuple(date.fromordinal(int(number)) for number in calendar.numbers[chosen]),
        weights=tuple(float(weight) for weight in kept),
        reasons=tuple((each.reason, each.span) for each in found),
    )


def _is_former(tenure: Tenure, chars: str) -> bool:
    before = re.findall(r"[a-z]+", chars[max(0, tenure.span.start - 2 * REACH) : tenure.span.start].lower())
    return not _FORMER.isdisjoint(before[-WORDS_TO_NAME:])


def _smallest_set(weights: np.ndarray) -> np.ndarray:
    """Return the positions, ascending, of the fewest days that hold most of the weight."""
    total = float(weights.sum())
    if total <= 0.0:
        return np.zeros(0, np.int64)
    order = np.argsort(-weights, kind="stable")
    share = np.cumsum(weights[order]) / total
    n_kept = int(np.searchsorted(share, tuning.COVERAGE)) + 1
    return np.sort(order[:n_kept])


def _told(phrase: Phrase, reading: Reading, starts: Sequence[int]) -> Told:
    before = reading.text.chars[max(0, phrase.span.start - REACH) : phrase.span.start].split()
    direction = direction_at(reading, phrase.span, is_range=isinstance(phrase.shape, Range))
    shift = phrase.shape.shift if isinstance(phrase.shape, CalendarDay) else None
    if shift:
        direction = Direction(tense=Tense.FUTURE if shift > 0 else Tense.PAST, is_strong=True)
    return Told(
        phrase=phrase,
        direction=direction,
        sentence=bisect_right(starts, phrase.span.start) - 1,
        before=before[-1].lower() if before else "",
    )


def _is_agency(reading: Reading) -> bool:
    body = [
        paragraph.span.of(reading.text.chars)
        for paragraph in reading.text.paragraphs
        if paragraph.role is ParagraphRole.BODY
    ]
    return bool(_AGENCY_HEAD.match(body[0] if body else reading.text.chars))
