"""Make the record again from the archive: the same answers, read and kept by the same rules."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from dateline import archive as archives
from dateline.errors import ArchiveError, FetchError, PageError
from dateline.ledger import Ledger, PageRow, PageState
from dateline.pages import open_page
from dateline.watch import _keep, tuning
from dateline.watch._clock import Clock, SystemClock
from dateline.watch._desk import Pool
from dateline.watch._entries import key_of
from dateline.watch._sources import Plan
from dateline.workers import Death, Job, Worker, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.archive import Kept
    from dateline.model.report import Page

_OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What an archive held: the answers with pages in them, and how many of the versions were new to their page."""

    n_pages: int
    n_kept: int


async def replay(
    folder: Path,
    store: Path,
    *,
    workers: int = 1,
    read: Literal["full", "text"] = "full",
    start: list[str] | None = None,
) -> Replayed:
    """Read the pages of an archive anew into a store, in the order in which they came.

    Args:
        folder: the WARC files.
        store: where the record goes.
        workers: processes that read.
        read: how much is read of a page, as in the list of sources.
        start: how a process that reads is started.

    Raises:
        ArchiveError: there are no WARC files.
    """
    files = await asyncio.to_thread(lambda: sorted(folder.glob("*.warc.gz")))
    if not files:
        raise ArchiveError(f"There are no WARC files in {folder}.")
    plan = Plan(sources=(), store=store, state=folder, workers=workers, read=read)
    limits = {"megabytes": plan.page_megabytes, "cpu_seconds": plan.page_seconds}
    pool = Pool([Worker(start or command(read, **limits)) for _ in range(workers)])
    n_pages = 0
    try:
        with tempfile.TemporaryDirectory() as books, Ledger(Path(books) / "books.sqlite") as ledger:
            desk = _Desk(plan=plan, ledger=ledger, clock=SystemClock())
            for batch in _batches(_pages(files, ledger), tuning.BATCH_PAGES):
                n_pages += len(batch)
                readouts = await asyncio.gather(*(_read(row, page, pool) for row, page in batch))
                await _keep.keep(list(readouts), desk)  # type: ignore[arg-type] # it asks for these three alone
            counts = ledger.counts()
    finally:
        pool.close()
    return Replayed(n_pages=n_pages, n_kept=sum(n for (_, what), n in counts.items() if what in {"kept", "revised"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    plan: Plan
    ledger: Ledger
    clock: Clock


async def _read(row: PageRow, page: Page, pool: Pool) -> _keep.Readout:
    job = Job.of(page)
    done = await pool.do(job)
    for _ in range(tuning.DEATHS - 1):
        if not isinstance(done, Death):
            break
        done = await pool.do(job)
    return _keep.readout(row, page, done)


def _pages(files: list[Path], ledger: Ledger) -> Iterator[tuple[PageRow, Page]]:
    for file in files:
        for kept in archives.replay(file):
            found = _page(kept, ledger)
            if found:
                yield found


def _page(kept: Kept, ledger: Ledger) -> tuple[PageRow, Page] | None:
    if kept.answer.status != _OK or kept.notes.get("Kind", "page") != "page":
        return None
    try:
        page = open_page(kept.answer, listed=kept.notes.get("Listed"))
    except (FetchError, PageError):
        return None
    key = kept.notes.get("Key") or key_of(kept.answer.url)
    row = ledger.page(key) or _row(kept, key)
    row = replace(row, file=kept.spot.file, offset=kept.spot.offset)
    ledger.put(row)
    return row, page


def _row(kept: Kept, key: str) -> PageRow:
    seen = kept.notes.get("First-Seen")
    first = datetime.fromisoformat(seen) if seen else kept.answer.seen_at
    return PageRow(
        key=key,
        url=kept.answer.url,
        host="",
        source=kept.notes.get("Source", ""),
        state=PageState.FETCHED,
        first_seen=first.timestamp(),
        next_at=0.0,
    )


def _batches(items: Iterator[tuple[PageRow, Page]], size: int) -> Iterator[list[tuple[PageRow, Page]]]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
