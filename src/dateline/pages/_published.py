"""When a page was published: who says so first, from the caller's word to the page's small print."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from htmldate import find_date

from dateline.model.report import DayHow, Problem, Published
from dateline.pages._when import read_when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dateline.model.report import Page
    from dateline.pages._tree import HtmlElement

_URL_DAY: Final = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/-])", re.IGNORECASE
)
# Placeholders of content systems (0001, 1970-01-01) are no days.
_FIRST_DAY: Final = date(1970, 1, 2)
_SLACK: Final = timedelta(days=2)
_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def published_of(
    page: Page, tree: HtmlElement | None, *, url: str | None, json_ld: str | None, meta: tuple[str, ...]
) -> tuple[Published | None, tuple[Problem, ...]]:
    """Return the publication day with what is known of it, and problems such as a day that cannot be read."""
    if page.published:
        given = _read(page.published, DayHow.GIVEN)
        if given:
            return given, ()
        problem = Problem(room="pages", code="unreadable_date", detail=f"given as {page.published!r}")
        found = _first(page.seen_at, _candidates(page, tree, url, json_ld, meta))
        return found, (problem,)
    found = _first(page.seen_at, _candidates(page, tree, url, json_ld, meta))
    return found, tuple(_disagreement(page, found))


def _disagreement(page: Page, found: Published | None) -> Iterator[Problem]:
    """Tell where the day of the page is another than its list's; a day's difference may be the zone's."""
    listed = _read(page.listed, DayHow.LISTED) if page.listed else None
    if listed is None or (found and abs(found.day - listed.day) <= _ONE_DAY):
        return
    seen = f", and it was seen on {page.seen_at.date()}" if page.seen_at else ""
    said = f"the page says {found.day} ({found.how})" if found else "the page says no day that can be"
    yield Problem(room="pages", code="dates_disagree", detail=f"{said}, its list says {listed.day}{seen}")


def _candidates(
    page: Page, tree: HtmlElement | None, url: str | None, json_ld: str | None, meta: tuple[str, ...]
) -> Iterator[Published | None]:
    if json_ld:
        yield _read(json_ld, DayHow.JSON_LD)
    yield from (_read(raw, DayHow.META) for raw in meta)
    if url:
        yield _from_url(url)
    if page.listed:
        yield _read(page.listed, DayHow.LISTED)
    if tree is not None:
        yield _from_page(tree, url)


def _first(seen_at: datetime | None, candidates: Iterator[Published | None]) -> Published | None:
    last = seen_at.date() + _SLACK if seen_at else None
    return next((one for one in candidates if one and one.day >= _FIRST_DAY and (not last or one.day <= last)), None)


def _read(raw: str, how: DayHow) -> Published | None:
    when = read_when(raw)
    return Published(day=when.day, instant=when.instant, how=how, raw=raw) if when else None


def _from_url(url: str) -> Published | None:
    match = _URL_DAY.search(url)
    if not match:
        return None
    month = match["month"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return Published(day=day, instant=None, how=DayHow.URL, raw=match.group().strip("/"))


def _from_page(tree: HtmlElement, url: str | None) -> Published | None:
    # The extensive search loads a parser of 200 languages (four seconds) and found no day more on the 152 pages.
    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url, outputformat="%Y-%m-%d")
    except Exception:  # noqa: BLE001 - a page that breaks the library states no day that can be read
        return None
    return Published(day=date.fromisoformat(found), instant=None, how=DayHow.PAGE, raw=found) if found else None
