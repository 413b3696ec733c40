"""What every part of the watch works with."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.archive import Archive
from dateline.errors import DiskFullError
from dateline.fetching import Web
from dateline.ledger import Ledger
from dateline.watch._clock import Clock
from dateline.watch._hosts import Hosts
from dateline.watch._robots import Robots
from dateline.watch._sources import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.archive import Spot
    from dateline.fetching import Answer
    from dateline.workers import Death, Done, Job, Worker

LEDGER: Final = "books.sqlite"
WARC: Final = "warc"
"""The books, and the folder of the archive, within the folder of the state."""
log: Final = logging.getLogger("dateline.watch")
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Pool:
    """Some workers of one kind; a job waits for one that is free."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._workers = tuple(workers)
        self._threads = ThreadPoolExecutor(len(self._workers), thread_name_prefix="dateline-worker")
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def do(self, job: Job) -> Done | Death:
        """Have a job done by the next worker that is free.

        Raises:
            WorkerError: a worker cannot be started.
        """
        worker = await self._free.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, worker.do, job)
        finally:
            self._free.put_nowait(worker)

    def stop(self) -> None:
        """End the jobs under way; they come back as deaths."""
        for worker in self._workers:
            worker.kill()

    def close(self) -> None:
        """End the workers."""
        self.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The plan, the books, the clocks, the way to the web, the archive and the workers, in one hand.

    ``rest`` sleeps so many seconds or until the watch ends; ``slots`` bounds the fetches under way.
    """

    plan: Plan
    ledger: Ledger
    clock: Clock
    web: Web
    hosts: Hosts
    robots: Robots
    archive: Archive | None
    lists: Pool
    rest: Callable[[float], Awaitable[None]]
    slots: asyncio.Semaphore

    async def ask(self, url: str, host: str, headers: dict[str, str]) -> Answer:
        """Ask a host for an address when its turn has come.

        Raises:
            FetchError: it was refused, forbidden, or could not be fetched.
        """
        async with self.hosts.turn(host), self.slots:
            return await self.web.ask(url, headers, check=self.robots.check)

    def keep(self, answer: Answer, notes: dict[str, str]) -> Spot | None:
        """Put an answer into the archive, where there is one.

        Raises:
            DiskFullError: the disk takes no more.
        """
        if self.archive is None:
            return None
        try:
            return self.archive.append(answer, notes)
        except OSError as error:
            raise disk_error(error, str(self.plan.state)) from error


def disk_error(error: OSError, where: str) -> Exception:
    """Return a full disk as an error of ours, anything else as it is."""
    if error.errno in FULL:
        return DiskFullError(f"The disk of {where} is full. Free some space and start again; nothing kept is lost.")
    return error
