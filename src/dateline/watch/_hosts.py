"""Be a good guest: one request at a time to a host, its pause between two, and quiet where it asks for it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.ledger import HostRow
from dateline.watch import tuning
from dateline.watch._clock import backoff

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator, Awaitable, Callable

    from dateline.ledger import Ledger
    from dateline.watch._clock import Clock


class Hosts:
    """Gives each host its turns. What a host asked for is in the books and outlives the program.

    Args:
        ledger: the books.
        clock: the clocks.
        pace_seconds: the pause between two requests to a host.
        rest: sleeps so many seconds, or until the watch ends.
        rng: spreads the pauses after failures.
    """

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        *,
        pace_seconds: float,
        rest: Callable[[float], Awaitable[None]],
        rng: random.Random,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._pace_seconds = pace_seconds
        self._rest = rest
        self._rng = rng
        self._locks: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._paces: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a host's turn, and hold it."""
        async with self._locks.setdefault(host, asyncio.Lock()):
            await self._rest(self._wait(host))
            try:
                yield
            finally:
                self._free_at[host] = self._clock.tick() + self._paces.get(host, self._pace_seconds)

    def quiet(self, host: str) -> float:
        """Return for how many seconds a host is to be left alone."""
        row = self._ledger.host(host)
        left = row.quiet_until - self._clock.now() if row else 0.0
        # A clock that was set back must not silence a host for years.
        return min(max(left, 0.0), tuning.MAX_RETRY_AFTER_SECONDS)

    def went_well(self, host: str) -> None:
        """Note that a host answered."""
        row = self._ledger.host(host)
        if row and (row.failures or row.quiet_until):
            self._ledger.put(replace(row, failures=0, quiet_until=0.0))

    def failed(self, host: str, seconds: float | None = None) -> float:
        """Leave a host alone: for the time it asked for, else for longer with each failure; return the seconds."""
        row = self._ledger.host(host) or HostRow(host=host)
        pause = backoff(row.failures + 1, self._rng) if seconds is None else max(seconds, self._pace_seconds)
        self._ledger.put(replace(row, failures=row.failures + 1, quiet_until=self._clock.now() + pause))
        return pause

    def slow_down(self, host: str, delay_seconds: float | None) -> None:
        """Take the pause that a host's robots.txt asks for, where it is longer than ours."""
        if delay_seconds and delay_seconds > self._pace_seconds:
            self._paces[host] = min(delay_seconds, tuning.MAX_PACE_SECONDS)

    def _wait(self, host: str) -> float:
        return max(self._free_at.get(host, 0.0) - self._clock.tick(), 0.0)


def host_of(url: str) -> str:
    """Return the host and port of an address, in small letters; empty where there is none that can be read."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
