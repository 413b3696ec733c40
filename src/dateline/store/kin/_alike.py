"""Pairs of reports whose leads mean much the same and whose days are near, by products of whole days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Row = tuple[int, int, int, bool, int, bytes]
Pairs = list[tuple[int, int]]
_MINE: Final = 256
_YOURS: Final = 8192
"""Reports of a product: 16 MB of cosines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Leads by the days of their reports; ``bodies`` are hashes of the reports' words, days are ordinals."""

    numbers: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    is_home: npt.NDArray[np.bool_]
    bodies: npt.NDArray[np.uint64]
    steps: npt.NDArray[np.int8]

    @classmethod
    def of(cls, rows: Sequence[Row], width: int) -> Leads:
        """Return leads from rows (number, first day, last day, whether of the stretch, body, packed sketch)."""
        numbers, first, last, is_home, bodies, packed = list(zip(*rows, strict=True)) or [()] * 6
        steps = np.frombuffer(b"".join(one[-width:] for one in packed), np.int8)
        return cls(
            numbers=np.array(numbers, np.int64),
            first=np.array(first, np.int64),
            last=np.array(last, np.int64),
            is_home=np.array(is_home, np.bool_),
            bodies=np.array(bodies, np.uint64),
            steps=steps.reshape(len(rows), -1 if rows else 0),
        )


def alike(leads: Leads) -> Iterator[Pairs]:
    """Yield the pairs with a report of the stretch, each once, that may be of one story, some at a time."""
    home = np.flatnonzero(leads.is_home)
    for start in range(0, len(home), _MINE):
        mine = home[start : start + _MINE]
        first, last = leads.first[mine].min(), leads.last[mine].max()
        reach = np.flatnonzero(_gap(first, last, leads.first, leads.last) <= tuning.STORY_DAYS)
        for begin in range(0, len(reach), _YOURS):
            yield _pairs(leads, mine, reach[begin : begin + _YOURS])


def _pairs(leads: Leads, mine: npt.NDArray[np.intp], yours: npt.NDArray[np.intp]) -> Pairs:
    cosines = _cosines(leads.steps[mine].astype(np.float32), leads.steps[yours].astype(np.float32))
    rows, columns = np.nonzero(cosines >= tuning.STORY_COSINE)
    ones, others = mine[rows], yours[columns]
    near = _gap(leads.first[ones], leads.last[ones], leads.first[others], leads.last[others]) <= tuning.STORY_DAYS
    once = (leads.numbers[ones] < leads.numbers[others]) | ~leads.is_home[others]
    apart = (ones != others) & (leads.bodies[ones] != leads.bodies[others])
    kept = near & once & apart
    return list(zip(leads.numbers[ones[kept]].tolist(), leads.numbers[others[kept]].tolist(), strict=True))


def _gap(
    first: npt.NDArray[np.int64], last: npt.NDArray[np.int64], other: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return the least number of days between stretches of days, as `stories` counts it."""
    gap: npt.NDArray[np.int64] = np.maximum(0, np.maximum(first - end, other - last))
    return gap


def _cosines(mine: npt.NDArray[np.float32], yours: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return cosines to the last bit as `stories` has them: sums of whole numbers under 2^24 are exact in 32 bits."""
    lengths = np.sqrt((mine * mine).sum(axis=1)[:, None] * (yours * yours).sum(axis=1)).astype(np.float64)
    products = (mine @ yours.T).astype(np.float64)
    cosines: npt.NDArray[np.float64] = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return cosines
