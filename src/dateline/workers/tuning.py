"""The numbers of this room, with what they rest on."""

from __future__ import annotations

from typing import Final

PAGE_CPU_SECONDS: Final = 30
PAGE_SECONDS: Final = 120.0
PAGE_MEGABYTES: Final = 1024
"""What a page may take of its worker: processor time, time in all, and memory beyond the loaded model. The slowest of
the 152 real pages takes 1.6 s and 40 MB."""

START_SECONDS: Final = 120.0
"""How long a worker may take to load its model."""

WORKER_PAGES: Final = 2000
"""A worker is replaced after so many pages: whatever leaks ends with it."""

LIST_SECONDS: Final = 30.0
LIST_CPU_SECONDS: Final = 10
"""What a list may take of its worker. The slowest list that is read at all, 50,000 addresses, takes 1.3 s."""
