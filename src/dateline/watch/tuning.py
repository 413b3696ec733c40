"""The numbers of this room, with what they rest on."""

from __future__ import annotations

from typing import Final

EVERY_SECONDS: Final = 900.0
"""How often a source is asked; GDELT's own round is fifteen minutes."""

PACE_SECONDS: Final = 2.0
"""Between two requests to a host. A robots.txt that asks for more gets more, up to ``MAX_PACE_SECONDS``."""

MAX_PACE_SECONDS: Final = 120.0

FULL_SECONDS: Final = 86_400.0
"""A list is fetched whole once a day, whatever its ETag says: servers forget to change it."""

ROBOTS_SECONDS: Final = 86_400.0
"""How long a robots.txt holds (RFC 9309, 2.4: not longer than 24 hours)."""

MAX_ROBOTS_BYTES: Final = 512 * 1024
"""RFC 9309, 2.5 asks for at least 500 kibibytes."""

BACKOFF_SECONDS: Final = 60.0
MAX_BACKOFF_SECONDS: Final = 6 * 3600.0
"""After a failure: one minute, doubled each time up to six hours, each time spread by half to either side."""

MAX_RETRY_AFTER_SECONDS: Final = 7 * 86_400.0

TRIES: Final = 5
"""Fetches of a page before it is given up."""

DEATHS: Final = 2
"""Workers that a page may kill before it becomes a problem in the record."""

SLOTS: Final = 32
"""Fetches under way at the same time, over all hosts."""

BATCH_PAGES: Final = 64
BATCH_SECONDS: Final = 5.0
"""The record is written at the first of the two; the file is let go between batches, so that others can read it."""

MIN_FREE_MEGABYTES: Final = 256
"""Below this the watcher stops before the disk does."""

FIRST_SIGHT_SLACK_DAYS: Final = 1
"""A day that a list tells may be one ahead of ours: it is tomorrow in Auckland."""

CLOCK_SLACK_SECONDS: Final = 30 * 86_400.0
"""A time in the books further ahead than this was written by a clock that was wrong."""

LOCKED_SECONDS: Final = 5.0
"""How long a batch waits for the record each time another program holds it."""

ROUND_SECONDS: Final = 2.0
ONCE_ROUND_SECONDS: Final = 0.05
"""Between two looks for hosts to serve, and for whether a single round is done."""

KEEPER_SECONDS: Final = 0.25
IDLE_SECONDS: Final = 0.5
"""When nothing more is under way, what was read is kept after this."""
