"""Pages without end, read by one process or several, out in the order in which they came in."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from dateline.model.report import Problem
from dateline.pipeline._machine import Machine, load
from dateline.pipeline._run import failed, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from dateline.model.findings import Findings
    from dateline.model.report import Page

Batch = tuple["Page", ...]
_AHEAD: Final = 2
"""Batches handed out for each worker, so that none waits."""


def read_stream(  # noqa: PLR0913 - the options of one run
    pages: Iterable[Page],
    *,
    machine: Machine | None = None,
    workers: int = 1,
    batch: int = 32,
    today: date | None = None,
    is_for_store: bool = True,
) -> Iterator[Findings]:
    """Yield the findings of pages as they come, in the same order and the same bytes for any number of workers.

    Args:
        pages: the pages; no more are taken than the workers have in hand.
        machine: what one worker reads with; several load their own.
        workers: processes. One is this process itself.
        batch: pages that are read in one go.
        today: the latest day that an undated report may be from; the day of the call where None.
        is_for_store: bring what a store finds copies by; a tenth of the time is spared without.
    """
    day = today or datetime.now(tz=UTC).date()
    batches = _batches(pages, batch)
    if workers > 1:
        yield from _Crew(workers=workers, day=day, is_for_store=is_for_store).read(batches)
        return
    held = machine or load()
    for each in batches:
        yield from read_pages(each, held, today=day, is_for_store=is_for_store)


def _batches(pages: Iterable[Page], size: int) -> Iterator[Batch]:
    waiting = iter(pages)
    while batch := tuple(islice(waiting, size)):
        yield batch


@dataclass(slots=True, kw_only=True)
class _Crew:
    """Worker processes. One that dies takes its pages along: they are then read one by one, and the deadly one told."""

    workers: int
    day: date
    is_for_store: bool
    pool: ProcessPoolExecutor | None = None

    def read(self, batches: Iterator[Batch]) -> Iterator[Findings]:
        waiting: deque[tuple[Batch, Future[list[Findings]]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, self._hand_out(batch)))
                if len(waiting) > self.workers * _AHEAD:
                    yield from self._next(waiting)
            while waiting:
                yield from self._next(waiting)
        finally:
            self._close()

    def _next(self, waiting: deque[tuple[Batch, Future[list[Findings]]]]) -> list[Findings]:
        batch, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._close()
        found = [self._alone(page) for page in batch]
        handed = [other for other, _ in waiting]
        waiting.clear()
        waiting.extend((other, self._hand_out(other)) for other in handed)
        return found

    def _alone(self, page: Page) -> Findings:
        try:
            return self._hand_out((page,)).result()[0]
        except BrokenProcessPool:
            self._close()
            return failed(page, Problem(room="pipeline", code="worker_died", detail="The page ended its worker."))

    def _hand_out(self, batch: Batch) -> Future[list[Findings]]:
        if self.pool is None:
            context = multiprocessing.get_context("spawn")  # a fork would copy the threads of libraries half-way
            self.pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=_ignore_interrupts)
        try:
            return self.pool.submit(_work, batch, self.day, self.is_for_store)
        except BrokenProcessPool:
            self._close()
            return self._hand_out(batch)

    def _close(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that handed the work out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def shared() -> Machine:
    """Return what this process reads with, loaded once, when it is first asked for."""
    return load()


def _work(batch: Sequence[Page], day: date, is_for_store: bool) -> list[Findings]:  # noqa: FBT001 - handed over by place
    return read_pages(batch, shared(), today=day, is_for_store=is_for_store)
