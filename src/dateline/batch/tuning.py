"""The numbers of this room, with what they rest on."""

from __future__ import annotations

from typing import Final

SLICE_PAGES: Final = 512
"""Pages of one step: two minutes of a core, which is what a killed worker costs at most. Passing over the pages of a
shard before a slice costs a thousandth of reading them."""

BATCH_PAGES: Final = 32
"""Pages read in one go, as the plain reader does."""

PART_REPORTS: Final = 50_000
"""Reports of one file of the record: half a gigabyte with their pages."""

RUN_PAGES: Final = 50_000
"""Pages that are sorted in one go."""

STRETCH_REPORTS: Final = 20_000
STRETCH_DAYS: Final = 60
"""A stretch of days ends with so many reports or days: each is compared with the fortnight behind it as well."""

BASKET_REPORTS: Final = 50_000
"""Linked reports that are grouped in one go."""

BATCH_SECONDS: Final = 600
"""A batch of pages that takes longer is ended with its process, and its slice read page by page: the slowest of real
pages takes two seconds."""

DUCKDB_SHARE: Final = 0.4
"""Of a worker's memory, what DuckDB may take; the rest is the model's and Python's."""

DEATHS: Final = 20
FAILURES: Final = 3
"""How often a step is tried again when its worker was lost, and when it failed by itself. After the first loss a slice
is read carefully, so that no page can end its worker; further losses come from outside."""

LATE: Final = 4.0
LATE_SECONDS: Final = 60.0
"""A step that takes so many times the median of its stage, and so long, is handed to a second worker as well, if one
has nothing else to do: whoever is first has done it."""
