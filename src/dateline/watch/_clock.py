"""Two clocks: the wall's for what is written down, one that never jumps for pauses and deadlines."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol

from dateline.watch import tuning

if TYPE_CHECKING:
    import random


class Clock(Protocol):
    """What tells the time; a test brings its own."""

    def now(self) -> float:
        """Return the seconds since 1970 by the wall clock, which may jump."""

    def tick(self) -> float:
        """Return seconds that only ever go forward."""


class SystemClock:
    """The machine's clocks."""

    def now(self) -> float:
        """Return the seconds since 1970 by the wall clock, which may jump."""
        return time.time()

    def tick(self) -> float:
        """Return seconds that only ever go forward."""
        return time.monotonic()


def backoff(failures: int, rng: random.Random) -> float:
    """Return how long to wait after so many failures in a row: doubled each time, capped, spread by half."""
    # 2**20 minutes is far above the cap; a larger power would overflow after months of failures.
    plain = tuning.BACKOFF_SECONDS * 2.0 ** min(max(failures - 1, 0), 20)
    return float(min(plain, tuning.MAX_BACKOFF_SECONDS)) * rng.uniform(0.5, 1.5)


def retry_after(header: str, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for, capped; None where it says nothing that can be read.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 0.0), retry_after("soon", 0.0)
    (120.0, 60.0, None)
    """
    raw = header.strip()
    if raw.isascii() and raw.isdigit():
        seconds = float(raw[:12])
    else:
        try:
            when = parsedate_to_datetime(raw)
        except (ValueError, TypeError, OverflowError):
            return None
        seconds = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now
    return min(max(seconds, 0.0), tuning.MAX_RETRY_AFTER_SECONDS)


def iso(seconds: float) -> str:
    """Return an instant as text, in UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
