"""Which rows of the tables of leaders written from general knowledge the World Factbook bears out.

A row is checked where the source tells that the same person of the same country took an office within so many days
of the row's first day. When somebody left an office the source does not tell.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors import load
from tables.leaders import COLUMNS, read_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tables.leaders import Tenure

CHECKED_COLUMNS = (*COLUMNS, "checked")
NEAR_DAYS = 45
"""An election, an oath and the forming of a government lie so far apart at most where they are told for one another."""


def checked_rows(path: Path, source: Iterable[Tenure]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a written table with their column ``checked``: ``yes`` or empty."""
    sounds = load().leaders
    told: dict[tuple[str, frozenset[str]], list[Tenure]] = defaultdict(list)
    for tenure in source:
        for name in tenure.spellings:
            told[tenure.iso3, sounds.sounds_of(name)].append(tenure)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row, tenure in zip(rows, read_written(path), strict=True):
        found = [other for name in tenure.spellings for other in told.get((tenure.iso3, sounds.sounds_of(name)), ())]
        is_near = any(abs((other.first - tenure.first).days) <= NEAR_DAYS for other in found)
        yield (*(row[column] for column in COLUMNS), "yes" if is_near else "")
