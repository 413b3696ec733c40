"""The watch: sources are asked, pages fetched, read and kept, until it is stopped."""

from __future__ import annotations

import asyncio
import random
import shutil
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import dateline
from dateline import archive as archives
from dateline.errors import ArchiveError, DiskFullError, FetchError, PageError
from dateline.fetching import Limits, Web
from dateline.ledger import Ledger, PageState
from dateline.pages import open_page
from dateline.watch import _keep, _local, tuning
from dateline.watch._clock import SystemClock
from dateline.watch._desk import LEDGER, WARC, Desk, Pool, disk_error, log
from dateline.watch._hosts import Hosts
from dateline.watch._metrics import serve_metrics
from dateline.watch._polls import poll
from dateline.watch._robots import Robots
from dateline.watch._sources import LOCAL
from dateline.watch._visits import visit
from dateline.workers import Death, Job, Worker, command
from dateline.workers import tuning as limits

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from dateline.ledger import PageRow
    from dateline.model.report import Page
    from dateline.watch._clock import Clock
    from dateline.watch._sources import Plan, Source


class Watch:
    """One watch over a plan's sources.

    ``run`` ends when all is done (``once``), when ``stop`` is called, or the disk is full; started again, it goes on
    where it was.

    Args:
        plan: the sources and settings.
        clock: what tells the time.
        limits: what a fetch may take.
        workers: how the processes that read pages, and the one that looks through lists, are started.
        seed: spreads the pauses after failures.
        metrics_port: where Prometheus metrics are served on this machine; None: nowhere.
    """

    def __init__(  # noqa: PLR0913 - what a test or a person may set, each by its name
        self,
        plan: Plan,
        *,
        clock: Clock | None = None,
        limits: Limits | None = None,
        workers: tuple[list[str], list[str]] | None = None,
        seed: int | None = None,
        metrics_port: int | None = None,
    ) -> None:
        self._plan = plan
        self._clock = clock or SystemClock()
        self._limits = limits or Limits(allow_private=plan.allow_private)
        self._commands = workers or _commands(plan)
        self._rng = random.Random(seed)  # noqa: S311 - spreads pauses, keeps no secret
        self._metrics_port = metrics_port
        self._stop = asyncio.Event()
        self._failure: Exception | None = None
        self._hosts: dict[str, asyncio.Task[None]] = {}
        self._sources: list[asyncio.Task[None]] = []
        self._jobs: asyncio.Queue[tuple[int, PageRow, Page]] = asyncio.Queue(2 * plan.workers)
        self._read: asyncio.Queue[tuple[int, _keep.Readout]] = asyncio.Queue(2 * tuning.BATCH_PAGES)
        self._n_given = 0
        self._n_kept = 0

    def stop(self) -> None:
        """End the watch soon; what was read is kept first."""
        self._stop.set()

    async def run(self, *, once: bool = False) -> None:
        """Watch.

        Raises:
            DiskFullError: the disk is full or nearly so.
            StoreError: another watcher keeps the books, or the record cannot be written.
            WorkerError: a worker cannot be started.
        """
        plan = self._plan
        async with AsyncExitStack() as stack:
            ledger = stack.enter_context(Ledger(plan.state / LEDGER))
            if self._metrics_port:
                serve_metrics(plan.state, self._metrics_port)
            web = await stack.enter_async_context(Web(self._limits, user_agent=user_agent(plan)))
            archive = archives.Archive(plan.state / WARC, software=f"dateline/{dateline.__version__}")
            stack.callback(archive.close)
            readers, lists = Pool([Worker(self._commands[0]) for _ in range(plan.workers)]), Pool([self._lister()])
            stack.callback(lists.close)
            stack.callback(readers.close)
            hosts = Hosts(ledger, self._clock, pace_seconds=plan.pace_seconds, rest=self._rest, rng=self._rng)
            desk = Desk(
                plan=plan,
                ledger=ledger,
                clock=self._clock,
                web=web,
                hosts=hosts,
                robots=Robots(ledger, self._clock, hosts, web, is_on=plan.robots),
                archive=archive if plan.archive else None,
                lists=lists,
                rest=self._rest,
                slots=asyncio.Semaphore(tuning.SLOTS),
            )
            await self._work(desk, readers, once=once)
        if self._failure:
            raise self._failure

    async def _work(self, desk: Desk, readers: Pool, *, once: bool) -> None:
        self._check_disk()
        furthest = max(tuning.MAX_RETRY_AFTER_SECONDS, *desk.plan.revisit_seconds, desk.plan.every_seconds)
        desk.ledger.reset_times(self._clock.now(), furthest)
        left_over = self._left_over(desk)
        reading = [self._begin(self._reader(readers, desk)) for _ in range(desk.plan.workers)]
        keeping = self._begin(self._keeper(desk))
        gathering = self._begin(self._gather(desk, left_over, once=once))
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait([gathering, stopping], return_when=asyncio.FIRST_COMPLETED)
        self._stop.set()
        going = [gathering, *self._sources, *self._hosts.values(), *reading]
        for task in going:
            task.cancel()
        readers.stop()
        await asyncio.gather(*going, return_exceptions=True)
        # The keeper ends by itself: what was read before the end is kept, where the disk lets it.
        await asyncio.gather(keeping, stopping, return_exceptions=True)

    def _begin(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        return asyncio.create_task(self._guarded(work))

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        """Let the first failure of any part end the watch, and be told."""
        try:
            await work
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - raised again when all parts have ended
            told = disk_error(error, str(self._plan.state)) if isinstance(error, OSError) else error
            self._failure = self._failure or told
            self._stop.set()

    async def _rest(self, seconds: float) -> None:
        """Sleep, or less where the watch ends."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), seconds)
        if self._stop.is_set():
            raise asyncio.CancelledError

    def _check_disk(self) -> None:
        for folder in (self._plan.state, self._plan.store.parent):
            folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(folder).free // 1_000_000
            if free < self._plan.min_free_megabytes:
                raise DiskFullError(
                    f"The disk of {folder} has {free} MB left, fewer than the {self._plan.min_free_megabytes} that are"
                    " kept free. Free some space and start again, or set `min_free_mb`; nothing kept is lost."
                )

    async def _gather(self, desk: Desk, left_over: Iterator[tuple[PageRow, Page]], *, once: bool) -> None:
        """Ask the sources and fetch their pages; with ``once`` until nothing is left that is due."""
        for row, page in left_over:
            await self._give(row, page)
        self._sources = [self._begin(self._serve_source(one, desk, once=once)) for one in desk.plan.sources]
        while True:
            self._check_disk()
            desk.ledger.wake(self._clock.now())
            self._serve_hosts(desk)
            if once and all(task.done() for task in self._sources) and not self._hosts and self._is_all_kept():
                return
            await self._rest(tuning.ROUND_SECONDS if not once else tuning.ONCE_ROUND_SECONDS)

    def _is_all_kept(self) -> bool:
        return self._n_kept == self._n_given

    async def _serve_source(self, source: Source, desk: Desk, *, once: bool) -> None:
        known = desk.ledger.source(source.name)
        if known and not once:
            # Within one period whatever the clock did meanwhile.
            await self._rest(min(max(known.next_at - self._clock.now(), 0.0), source.every_seconds))
        while True:
            if source.kind in LOCAL:
                async for row, page in _local.look(source, desk):
                    await self._give(row, page)
            else:
                await poll(source, desk, self._rng)
            if once:
                return
            held = desk.ledger.source(source.name)
            await self._rest(
                min(max((held.next_at if held else 0.0) - self._clock.now(), 0.0), tuning.MAX_BACKOFF_SECONDS)
            )

    def _serve_hosts(self, desk: Desk) -> None:
        """Give each host with pages to fetch somebody who fetches them, one after the other."""
        self._hosts = {host: task for host, task in self._hosts.items() if not task.done()}
        for host in desk.ledger.hosts_waiting():
            row = desk.ledger.next_of(host)
            if host not in self._hosts and row and self._wait(row, desk) <= 0:
                self._hosts[host] = self._begin(self._serve_host(host, desk))

    async def _serve_host(self, host: str, desk: Desk) -> None:
        while row := desk.ledger.next_of(host):
            if self._wait(row, desk) > 0:
                return
            fetched = await visit(row, desk, self._rng)
            if fetched:
                await self._give(fetched.row, fetched.page)

    def _wait(self, row: PageRow, desk: Desk) -> float:
        return max(row.next_at - self._clock.now(), desk.hosts.quiet(row.host))

    async def _give(self, row: PageRow, page: Page) -> None:
        """Hand a page to the readers; waits while they are busy, so that no more is fetched than can be read."""
        number = self._n_given
        self._n_given += 1
        await self._jobs.put((number, row, page))

    async def _reader(self, readers: Pool, desk: Desk) -> None:
        while True:
            number, row, page = await self._jobs.get()
            job = Job.of(page)
            done = await readers.do(job)
            while isinstance(done, Death) and row.deaths + 1 < tuning.DEATHS:
                row = replace(row, deaths=row.deaths + 1)
                _note_death(row, done, desk)
                done = await readers.do(job)
            await self._read.put((number, _keep.readout(row, page, done)))

    async def _keeper(self, desk: Desk) -> None:
        """Keep what was read in the order in which it was given, a batch at a time."""
        early: dict[int, _keep.Readout] = {}
        batch: list[_keep.Readout] = []
        began = self._clock.tick()
        while True:
            is_ending = self._stop.is_set() and self._read.empty()
            with suppress(TimeoutError):
                number, one = await asyncio.wait_for(self._read.get(), tuning.KEEPER_SECONDS)
                early[number] = one
            began = began if batch else self._clock.tick()
            while (following := self._n_kept + len(batch)) in early:
                batch.append(early.pop(following))
            if batch and (is_ending or self._is_due(len(batch), self._clock.tick() - began)):
                await _keep.keep(batch, desk)
                self._n_kept += len(batch)
                batch = []
            if is_ending:
                return

    def _is_due(self, n_pages: int, age_seconds: float) -> bool:
        is_idle = self._n_kept + n_pages == self._n_given
        limit = tuning.IDLE_SECONDS if is_idle else tuning.BATCH_SECONDS
        return n_pages >= tuning.BATCH_PAGES or age_seconds >= limit

    def _left_over(self, desk: Desk) -> Iterator[tuple[PageRow, Page]]:
        """Yield the pages that were fetched and not read when the watch last ended, out of the archive."""
        rows = desk.ledger.pages(state=PageState.FETCHED)
        for row in sorted(rows, key=lambda row: (row.file or "", row.offset or 0)):
            page = self._archived(row, desk)
            if page:
                yield row, page
            elif row.host:  # a file is looked at again with its source
                desk.ledger.put(replace(row, state=PageState.WAITING, next_at=desk.clock.now()))

    def _archived(self, row: PageRow, desk: Desk) -> Page | None:
        if row.file is None or row.offset is None:
            return None
        spot = archives.Spot(file=row.file, offset=row.offset)
        try:
            kept = archives.at(desk.plan.state / WARC, spot, limits=self._limits)
            return open_page(kept.answer, listed=row.listed)
        except (ArchiveError, FetchError, PageError):
            return None

    def _lister(self) -> Worker:
        return Worker(self._commands[1], job_seconds=limits.LIST_SECONDS)


def _note_death(row: PageRow, death: Death, desk: Desk) -> None:
    log.warning("page=%r code=%s deaths=%d", row.url, death.code, row.deaths)
    held = desk.ledger.page(row.key)
    if held:
        desk.ledger.put(replace(held, deaths=row.deaths))


def user_agent(plan: Plan) -> str:
    """Return what the watcher says of itself to each server."""
    contact = f"; {plan.contact}" if plan.contact else ""
    return f"dateline/{dateline.__version__} (keeps a record of news reports; asks politely{contact})"


def _commands(plan: Plan) -> tuple[list[str], list[str]]:
    caps = {"megabytes": plan.page_megabytes, "cpu_seconds": plan.page_seconds}
    return command(plan.read, **caps), command("lists", **caps | {"cpu_seconds": limits.LIST_CPU_SECONDS})
