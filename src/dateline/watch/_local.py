"""Sources on this machine: folders of pages, and WARC files."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline import archive as archives
from dateline.errors import ArchiveError, DatelineError
from dateline.ledger import PageRow, PageState, SourceRow
from dateline.pages import open_page
from dateline.watch._desk import log
from dateline.watch._entries import key_of
from dateline.watch._sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from dateline.archive import Kept
    from dateline.model.report import Page
    from dateline.watch._desk import Desk
    from dateline.watch._sources import Source

_ENDINGS: Final = (".html", ".htm", ".xhtml", ".txt", ".html.gz", ".htm.gz", ".txt.gz")
_WARC_ENDINGS: Final = (".warc", ".warc.gz")
_SETTLED_SECONDS: Final = 2.0
_OK: Final = 200
"""A file that was written to less than this ago may still be being written."""


async def look(source: Source, desk: Desk) -> AsyncIterator[tuple[PageRow, Page]]:
    """Yield the pages of a folder or of WARC files that are not in the record as they are now."""
    row = desk.ledger.source(source.name) or SourceRow(name=source.name, kind=source.kind, at=source.at)
    now = desk.clock.now()
    desk.ledger.count(source.name, "polled", now)
    look_through = _folder if source.kind == SourceKind.FOLDER else _warcs
    n_new, problem = 0, None
    try:
        async for found in look_through(source, desk):
            n_new += 1
            yield found
    except (ArchiveError, OSError) as error:
        problem = str(error)
        log.warning("source=%r detail=%r", source.name, problem)
    done = desk.clock.now()
    row = replace(row, tried_at=now, next_at=done + source.every_seconds, new_at=done if n_new else row.new_at)
    if problem:
        row = replace(row, failures=row.failures + 1, code="unreadable", detail=problem)
    else:
        row = replace(row, ok_at=done, failures=0, code=None, detail=None)
    desk.ledger.put(row)


async def _folder(source: Source, desk: Desk) -> AsyncIterator[tuple[PageRow, Page]]:
    for path in await asyncio.to_thread(_files, Path(source.at), _ENDINGS):
        state = path.stat()
        if desk.clock.now() - state.st_mtime < _SETTLED_SECONDS:
            continue
        print_ = f"{state.st_mtime_ns}-{state.st_size}"
        row = _row(path.resolve().as_uri(), source, desk, fingerprint=print_)
        if row is None:
            continue
        try:
            page = await asyncio.to_thread(open_page, str(path), id=row.key)
        except DatelineError as error:
            desk.ledger.put(replace(row, state=PageState.FAILED, code="no_page", detail=str(error)[:500]))
            desk.ledger.count(source.name, "failed", desk.clock.now())
            continue
        seen_at = datetime.fromtimestamp(row.first_seen, UTC)
        desk.ledger.put(replace(row, state=PageState.FETCHED))
        yield row, replace(page, seen_at=seen_at)


async def _warcs(source: Source, desk: Desk) -> AsyncIterator[tuple[PageRow, Page]]:
    for path in await asyncio.to_thread(_archives, Path(source.at)):
        name, state = path.resolve().as_uri(), path.stat()
        print_ = f"{state.st_mtime_ns}-{state.st_size}"
        held = desk.ledger.source(name)
        if held and held.digest == print_:
            continue
        records = archives.replay(path)
        while kept := await asyncio.to_thread(next, records, None):
            found = _archived(kept, source, desk)
            if found:
                desk.ledger.put(replace(found[0], state=PageState.FETCHED))
                yield found
        desk.ledger.put(SourceRow(name=name, kind="further", at=name, digest=print_, ok_at=desk.clock.now()))


def _archived(kept: Kept, source: Source, desk: Desk) -> tuple[PageRow, Page] | None:
    if kept.answer.status != _OK or kept.notes.get("Kind", "page") != "page":
        return None
    row = _row(kept.answer.url, source, desk, fingerprint=f"{kept.answer.seen_at.isoformat()}")
    if row is None:
        return None
    try:
        return row, open_page(kept.answer, listed=kept.notes.get("Listed"))
    except DatelineError:
        return None  # CC-NEWS holds pictures and feeds too


def _row(url: str, source: Source, desk: Desk, *, fingerprint: str) -> PageRow | None:
    """Return the row of a page out of a file, None where it is in the record as it is."""
    key, now = key_of(url), desk.clock.now()
    held = desk.ledger.page(key)
    if held and held.fingerprint == fingerprint and held.state != PageState.FETCHED:
        return None
    if held:
        return replace(held, fingerprint=fingerprint)
    return PageRow(
        key=key,
        url=url,
        host="",
        source=source.name,
        state=PageState.FETCHED,
        first_seen=now,
        next_at=0.0,
        fingerprint=fingerprint,
    )


def _files(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    if not folder.is_dir():
        raise ArchiveError(f"There is no folder {folder}.")
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name.lower().endswith(endings))


def _archives(path: Path) -> list[Path]:
    if not path.exists():
        raise ArchiveError(f"There is no archive {path}.")
    return _files(path, _WARC_ENDINGS) if path.is_dir() else [path]
