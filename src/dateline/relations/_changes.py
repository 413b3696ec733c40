"""Where the mean of a series changes: PELT (Killick, Fearnhead and Eckley 2012), squared error as cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.relations import tuning

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAD_TO_SIGMA: Final = 1.4826
_OF_DIFFERENCES: Final = float(np.sqrt(2))


def changes(values: Sequence[float]) -> tuple[int, ...]:
    """Return the places at which a new mean begins.

    >>> changes([0, 1, 0, 1, 0, 1, 9, 8, 9, 8, 9, 8])
    (6,)
    """
    n_values, least = len(values), tuning.LEAST_PERIODS
    sigma = _noise(np.asarray(values, dtype=float))
    if n_values < 2 * least or sigma == 0:
        return ()
    penalty = tuning.PENALTY * sigma**2 * float(np.log(n_values))
    cost = _Cost(values)
    best, came_from = [-penalty], [0]
    starts = [0]
    for end in range(1, n_values + 1):
        open_ = [start for start in starts if end - start >= least]
        totals = [(best[start] + cost(start, end) + penalty, start) for start in open_]
        total, start = min(totals, default=(float("inf"), 0))
        best.append(total)
        came_from.append(start)
        kept = {start for sum_, start in totals if sum_ - penalty <= total}
        starts = [start for start in starts if start in kept or end - start < least] + [end]
    return _back(came_from)


class _Cost:
    """The squared error of a stretch around its mean."""

    def __init__(self, values: Sequence[float]) -> None:
        self._sums = np.concatenate([[0.0], np.cumsum(values)])
        self._squares = np.concatenate([[0.0], np.cumsum(np.square(values))])

    def __call__(self, start: int, end: int) -> float:
        total = self._sums[end] - self._sums[start]
        return float(self._squares[end] - self._squares[start] - total * total / (end - start))


def _noise(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Return the standard deviation of the noise, from differences of neighbours: a step moves only one of them."""
    steps = np.diff(values)
    if not len(steps):
        return 0.0
    robust = float(np.median(np.abs(steps - np.median(steps)))) * _MAD_TO_SIGMA
    return (robust or float(np.std(steps))) / _OF_DIFFERENCES


def _back(came_from: Sequence[int]) -> tuple[int, ...]:
    found, at = [], len(came_from) - 1
    while at > 0:
        at = came_from[at]
        found.append(at)
    return tuple(sorted(place for place in found if place))
