"""What of a report its sketch is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.text import ParagraphRole
from dateline.recovery import damage_of
from dateline.stories import tuning
from dateline.stories._addresses import address_key
from dateline.stories._sketch import Source, sketch_many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    from dateline.model.findings import DayCandidates
    from dateline.model.report import Report
    from dateline.model.story import Sketch


def lead_of(report: Report) -> str:
    """Return the words that the embedding is made from: the title and the first of the body."""
    words = [*(report.title or "").split(), *body_of(report).split()]
    return " ".join(words[: tuning.LEAD_WORDS])


def body_of(report: Report) -> str:
    """Return the body without titles, bylines, date lines and trailers, which copies change at will."""
    text = report.text
    return "\n".join(one.span.of(text.chars) for one in text.paragraphs if one.role is ParagraphRole.BODY)


def sketch_reports(
    reports: Sequence[tuple[Report, DayCandidates | None]],
    embed: Callable[[list[str]], npt.NDArray[np.float32]] | None = None,
) -> list[Sketch]:
    """Return the sketches of reports, with what their leads mean where ``embed`` gives a text's vector."""
    vectors = [None] * len(reports) if embed is None else list(embed([lead_of(report) for report, _ in reports]))
    sources = [_source(report, days, lead) for (report, days), lead in zip(reports, vectors, strict=True)]
    return sketch_many(sources)


def _source(report: Report, days: DayCandidates | None, lead: npt.NDArray[np.float32] | None) -> Source:
    first, last = _days(report, days)
    return Source(
        body=body_of(report),
        address=address_key(report.url),
        first_day=first,
        last_day=last,
        damage=damage_of(report),
        lead=lead,
    )


def _days(report: Report, days: DayCandidates | None) -> tuple[int | None, int | None]:
    if report.published:
        day = report.published.day.toordinal()
        return day, day
    if days is None or not days.days:
        return None, None
    return min(days.days).toordinal(), max(days.days).toordinal()
