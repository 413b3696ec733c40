"""Fetch a page that waits, and settle what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dateline.errors import FetchError, PageError
from dateline.ledger import PageRow, PageState
from dateline.model.report import Page
from dateline.pages import open_page
from dateline.watch import tuning
from dateline.watch._clock import backoff, iso, retry_after
from dateline.watch._desk import log
from dateline.watch._polls import BUSY, conditional

if TYPE_CHECKING:
    import random

    from dateline.fetching import Answer
    from dateline.watch._desk import Desk

ACCEPT: Final = "text/html,application/xhtml+xml,text/plain;q=0.9"
_OK: Final = 200
_NOT_MODIFIED: Final = 304
_GONE: Final = frozenset({404, 410})
_FORBIDDEN: Final = frozenset({401, 402, 403, 407, 451})
_FINAL: Final = {
    "robots": PageState.BLOCKED,
    "refused_address": PageState.BLOCKED,
    "too_large": PageState.FAILED,
    "redirects": PageState.FAILED,
}
"""What asking again would not change; everything else is tried again."""
_OF_HOST: Final = frozenset({"unreachable", "no_host", "robots_unreachable"})
"""What is true of all of a host's pages, so that the others wait too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page that is to be read, with its row."""

    row: PageRow
    page: Page


async def visit(row: PageRow, desk: Desk, rng: random.Random) -> Fetched | None:
    """Fetch a page; what is new is in the archive and the books when this returns.

    Raises:
        DiskFullError: the disk takes no more.
    """
    headers = {"accept": ACCEPT} | (conditional(row.etag, row.modified) if row.content_id else {})
    try:
        answer = await desk.ask(row.url, row.host, headers)
    except FetchError as error:
        if error.code in _OF_HOST:
            desk.hosts.failed(row.host)
        _unfetched(row, error.code, str(error), desk, rng)
        return None
    if answer.status in BUSY:
        pause = desk.hosts.failed(row.host, retry_after(answer.header("retry-after"), desk.clock.now()))
        code, detail = f"http_{answer.status}", f"the server asked to wait {pause:.0f} s"
        desk.ledger.put(replace(row, next_at=desk.clock.now() + pause, code=code, detail=detail))
        desk.ledger.count(row.source, "busy", desk.clock.now())
        return None
    desk.hosts.went_well(row.host)
    return _answered(row, answer, desk, rng)


def _answered(row: PageRow, answer: Answer, desk: Desk, rng: random.Random) -> Fetched | None:
    detail = f"{answer.url}: the server answered {answer.status} {answer.reason}".rstrip()
    if answer.status == _NOT_MODIFIED and row.content_id:
        _unchanged(row, desk)
        return None
    if answer.status in _GONE:
        settle(row, PageState.GONE, f"http_{answer.status}", detail, desk)
    elif answer.status in _FORBIDDEN:
        settle(row, PageState.BLOCKED, f"http_{answer.status}", detail, desk)
    elif answer.status != _OK:
        _unfetched(row, f"http_{answer.status}", detail, desk, rng)
    elif sha256(answer.content).hexdigest() == row.digest and row.content_id:
        _unchanged(row, desk)
    else:
        return _fetched(row, answer, desk)
    return None


def _fetched(row: PageRow, answer: Answer, desk: Desk) -> Fetched | None:
    """Keep what came in the archive first, then in the books: in between it would only be fetched once more."""
    try:
        page = open_page(answer, listed=row.listed)
    except (FetchError, PageError) as error:
        settle(row, PageState.FAILED, getattr(error, "code", "no_page"), str(error), desk)
        return None
    spot = desk.keep(answer, notes_of(row))
    now = desk.clock.now()
    fresh = replace(
        row,
        state=PageState.FETCHED,
        next_at=0.0,
        attempts=0,
        etag=answer.header("etag") or None,
        modified=answer.header("last-modified") or None,
        digest=sha256(answer.content).hexdigest(),
        file=spot.file if spot else None,
        offset=spot.offset if spot else None,
        tried_at=now,
        code=None,
        detail=None,
    )
    with desk.ledger.step():
        desk.ledger.put(fresh)
        desk.ledger.count(row.source, "fetched", now)
    return Fetched(row=fresh, page=page)


def notes_of(row: PageRow) -> dict[str, str]:
    """Return what is noted beside a page in the archive, so that it can be read anew from there alone."""
    notes = {"Kind": "page", "Key": row.key, "Source": row.source, "First-Seen": iso(row.first_seen)}
    if row.listed:
        notes["Listed"] = row.listed
    return notes


def _unchanged(row: PageRow, desk: Desk) -> None:
    now = desk.clock.now()
    with desk.ledger.step():
        desk.ledger.put(kept(row, desk, now))
        desk.ledger.count(row.source, "unchanged", now)


def kept(row: PageRow, desk: Desk, now: float) -> PageRow:
    """Return the row of a page that is in the record, due for its next visit where there is one."""
    ages = desk.plan.revisit_seconds if row.host else ()  # what came out of a file is not asked for on the web
    due = max(row.first_seen + ages[row.visits], now) if row.visits < len(ages) else 0.0
    if row.state == PageState.FETCHED and row.next_at > 0:
        due = now  # its list told of an edit meanwhile
    return replace(
        row, state=PageState.KEPT, visits=row.visits + 1, attempts=0, next_at=due, tried_at=now, code=None, detail=None
    )


def _unfetched(row: PageRow, code: str, detail: str, desk: Desk, rng: random.Random) -> None:
    final = _FINAL.get(code)
    attempts = row.attempts + (code != "robots_unreachable")
    if final is None and attempts >= tuning.TRIES:
        final = PageState.FAILED
    if final:
        settle(replace(row, attempts=attempts), final, code, detail, desk)
        return
    now = desk.clock.now()
    with desk.ledger.step():
        waiting = replace(row, attempts=attempts, next_at=now + backoff(attempts, rng), tried_at=now)
        desk.ledger.put(replace(waiting, code=code, detail=detail))
        desk.ledger.count(row.source, "retried", now)


def settle(row: PageRow, state: PageState, code: str, detail: str, desk: Desk) -> None:
    """Note that a page will not be asked for again; one that is in the record stays there."""
    log.info("page=%r state=%s code=%s detail=%r", row.url, state, code, detail)
    now = desk.clock.now()
    settled = kept(row, desk, now) if row.content_id else replace(row, state=state, next_at=0.0, tried_at=now)
    with desk.ledger.step():
        desk.ledger.put(replace(settled, code=code, detail=detail[:500]))
        desk.ledger.count(row.source, str(state), now)
