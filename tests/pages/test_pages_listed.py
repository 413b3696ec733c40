"""The day that a feed tells of a page: it stands where the page tells none, and a disagreement is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.model.report import DayHow, Page
from dateline.pages import extract

SEEN = datetime(2026, 11, 10, 12, tzinfo=UTC)
TOLD = (
    '<html><head><meta property="article:published_time" content="2026-11-03T08:00:00Z"></head><body>{}</body></html>'
)
BODY = "<p>The bridge was closed on Tuesday, and nobody in the town could say for how long it would be.</p>"


def page(html: str, listed: str | None) -> Page:
    return Page(content=html.encode(), listed=listed, seen_at=SEEN, is_html=True)


@pytest.mark.parametrize(
    ("html", "listed", "day", "how", "detail"),
    [
        (TOLD.format(BODY), None, date(2026, 11, 3), DayHow.META, None),
        (TOLD.format(BODY), "Wed, 04 Nov 2026 01:00:00 +1300", date(2026, 11, 3), DayHow.META, None),
        (TOLD.format(BODY), "2026-11-09", date(2026, 11, 3), DayHow.META,
         "the page says 2026-11-03 (meta), its list says 2026-11-09, and it was seen on 2026-11-10"),
        (BODY, "2026-11-09T10:00:00Z", date(2026, 11, 9), DayHow.LISTED, None),
        (BODY, "2031-01-01", None, None,
         "the page says no day that can be, its list says 2031-01-01, and it was seen on 2026-11-10"),
        (BODY, "soon", None, None, None),
    ],
    ids=["page alone", "a zone apart", "disagreement", "list alone", "list ahead of the clock", "list without a day"],
)  # fmt: skip
def test_day_of_page_and_list(
    html: str, listed: str | None, day: date | None, how: DayHow | None, detail: str | None
) -> None:
    found = extract(page(html, listed))
    published = found.published
    assert (published and published.day, published and published.how) == (day, how)
    told = [problem.detail for problem in found.problems if problem.code == "dates_disagree"]
    assert told == ([detail] if detail else [])
