"""Ask a source what is new."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.errors import FetchError
from dateline.feeds import Listing
from dateline.ledger import SourceRow
from dateline.watch import _entries, tuning
from dateline.watch._clock import backoff, retry_after
from dateline.watch._desk import log
from dateline.watch._hosts import host_of
from dateline.watch._sources import is_web
from dateline.workers import Death, Job

if TYPE_CHECKING:
    import random

    from dateline.fetching import Answer
    from dateline.watch._desk import Desk
    from dateline.watch._sources import Source

_ACCEPT: Final = (
    "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"
)
_OK: Final = 200
_NOT_MODIFIED: Final = 304
BUSY: Final = frozenset({429, 503})
_MAX_DEPTH: Final = 2
FURTHER: Final = "further"
"""The kind, in the books, of a list that another list points to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    code: str
    detail: str
    wait_seconds: float | None = None


async def poll(source: Source, desk: Desk, rng: random.Random) -> None:
    """Ask a source, put what is new into the books, and note when it is due next."""
    row = desk.ledger.source(source.name)
    row = replace(row, at=source.at, kind=source.kind) if row else _fresh(source.name, source.kind, source.at)
    row = await _polled(row, source.name, desk, depth=0)
    pause = source.every_seconds
    if row.failures:
        # At most doubled with each failure: a source that is asked every few seconds is asked again soon.
        pause = min(backoff(row.failures, rng), pause * 2.0 ** min(row.failures, 20))
        log.warning("source=%r code=%s failures=%d detail=%r", row.name, row.code, row.failures, row.detail)
    desk.ledger.put(replace(row, next_at=desk.clock.now() + pause))


def _fresh(name: str, kind: str, at: str) -> SourceRow:
    return SourceRow(name=name, kind=kind, at=at)


async def _polled(row: SourceRow, source: str, desk: Desk, *, depth: int) -> SourceRow:
    """Return a list's row after it was asked; what it lists is in the books then, and what it points to was asked."""
    now = desk.clock.now()
    desk.ledger.count(source, "polled", now)
    outcome = await (_from_web(row, source, desk) if is_web(row.at) else _from_file(row, desk))
    if isinstance(outcome, _Failure):
        desk.ledger.count(source, "failed", now)
        return replace(row, tried_at=now, failures=row.failures + 1, code=outcome.code, detail=outcome.detail)
    row, listing = outcome
    row = replace(row, tried_at=now, ok_at=now, failures=0, code=None, detail=None)
    if listing is None:
        desk.ledger.count(source, "unchanged", now)
        return row
    n_new, n_changed = _entries.note(listing.entries, source, desk.ledger, now)
    log.info(
        "source=%r kind=%s entries=%d new=%d changed=%d", source, listing.kind, len(listing.entries), n_new, n_changed
    )
    if depth < _MAX_DEPTH:
        for url in listing.more:
            await _further(url, source, listing, desk, depth=depth + 1)
    return replace(row, new_at=now) if n_new else row


async def _further(url: str, source: str, listing: Listing, desk: Desk, *, depth: int) -> None:
    held = desk.ledger.source(url) or _fresh(url, FURTHER, url)
    row = await _polled(held, source, desk, depth=depth)
    if listing.kind != "gdelt":  # its files come once and never again
        desk.ledger.put(row)


async def _from_file(row: SourceRow, desk: Desk) -> tuple[SourceRow, Listing | None] | _Failure:
    try:
        content = await asyncio.to_thread(Path(row.at).read_bytes)
    except OSError as error:
        return _Failure(code="unreadable", detail=str(error))
    return await _looked_through(row, content, None, desk)


async def _from_web(row: SourceRow, source: str, desk: Desk) -> tuple[SourceRow, Listing | None] | _Failure:
    is_full = row.full_at is None or abs(desk.clock.now() - row.full_at) >= tuning.FULL_SECONDS
    headers = {"accept": _ACCEPT} | ({} if is_full else conditional(row.etag, row.modified))
    host = host_of(row.at)
    quiet = desk.hosts.quiet(host)
    if quiet > 0:
        return _Failure(
            code=row.code or "busy", detail=row.detail or f"{host} asked to be left alone for {quiet:.0f} s"
        )
    try:
        answer = await desk.ask(row.at, host, headers)
    except FetchError as error:
        return _Failure(code=error.code, detail=str(error))
    return await _answered(row, answer, source, desk, is_full=is_full)


async def _answered(
    row: SourceRow, answer: Answer, source: str, desk: Desk, *, is_full: bool
) -> tuple[SourceRow, Listing | None] | _Failure:
    if answer.status == _NOT_MODIFIED and not is_full:
        return row, None
    if answer.status != _OK:
        detail = f"{answer.url}: the server answered {answer.status} {answer.reason}".rstrip()
        if answer.status in BUSY:
            desk.hosts.failed(host_of(row.at), retry_after(answer.header("retry-after"), desk.clock.now()))
        return _Failure(code=f"http_{answer.status}", detail=detail)
    desk.hosts.went_well(host_of(row.at))
    row = replace(
        row,
        etag=answer.header("etag") or None,
        modified=answer.header("last-modified") or None,
        full_at=desk.clock.now() if is_full else row.full_at,
    )
    if sha256(answer.content).hexdigest() == row.digest:
        return row, None
    desk.keep(answer, {"Source": source, "Kind": "list"})
    return await _looked_through(row, answer.content, answer.charset, desk)


async def _looked_through(
    row: SourceRow, content: bytes, charset: str | None, desk: Desk
) -> tuple[SourceRow, Listing | None] | _Failure:
    digest = sha256(content).hexdigest()
    if digest == row.digest:
        return row, None
    done = await desk.lists.do(Job(kind="list", content=content, url=row.at, charset=charset))
    if isinstance(done, Death) or done.listing is None:
        return _Failure(code=done.code or "no_feed", detail=done.detail or "")
    return replace(row, digest=digest), msgspec.msgpack.decode(done.listing, type=Listing)


def conditional(etag: str | None, modified: str | None) -> dict[str, str]:
    """Return the header lines that ask for an answer only where something changed."""
    told = {"if-none-match": etag, "if-modified-since": modified}
    return {name: value for name, value in told.items() if value and value.isprintable() and value.isascii()}
