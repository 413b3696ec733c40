"""Times of an undated report that its possible days agree on: "June 16" where each of them gives the same year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.dates._find import place, see
from dateline.dates.tuning import AGREED_WEIGHT
from dateline.model.findings import How

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.dates._context import Resolved
    from dateline.dates.tenure import Tenure
    from dateline.model.findings import DateUse, DayCandidates
    from dateline.model.reading import Reading


def infer(
    reading: Reading, dates: Sequence[DateUse], days: DayCandidates, *, tenures: Sequence[Tenure] = ()
) -> tuple[DateUse, ...]:
    """Return the dates of an undated report, those without a value with the one that most of its days give.

    Such a value is ``inferred``, and its score is that of its rule times the weight of the days that agree.

    Args:
        reading: the text of the report.
        dates: its time expressions as ``find`` gives them without a day of publication.
        days: the days on which the report may have been written.
        tenures: offices held by people of this text.
    """
    seen = see(reading)
    starts = [sentence.span.start for sentence in reading.sentences]
    shares: list[dict[Resolved, float]] = [defaultdict(float) for _ in seen]
    for day, weight in zip(days.days, days.weights, strict=True):
        for votes, resolved in zip(shares, place(seen, published=day, tenures=tenures, starts=starts), strict=True):
            votes[resolved] += weight
    agreed = {each.phrase.span: _agreed(votes) for each, votes in zip(seen, shares, strict=True)}
    return tuple(_with_value(when, *agreed[when.span]) if when.span in agreed else when for when in dates)


def _agreed(votes: dict[Resolved, float]) -> tuple[Resolved, float]:
    resolved = max(votes, key=lambda each: (votes[each], each.value or ""))
    return resolved, votes[resolved]


def _with_value(when: DateUse, resolved: Resolved, weight: float) -> DateUse:
    is_news = when.first is None and resolved.first is not None
    if not is_news or weight < AGREED_WEIGHT:
        return when
    return replace(
        when,
        value=resolved.value,
        grain=resolved.grain,
        first=resolved.first,
        last=resolved.last,
        how=How.INFERRED,
        score=round(when.score * weight, 4),
    )
