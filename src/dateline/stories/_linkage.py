"""Average linkage: join what is most alike, as long as the mean likeness of all pairs between two groups suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]


def linked(scores: Scores, least: float) -> list[tuple[int, ...]]:
    """Return the groups of rows that belong together, each sorted, in the order of their first row (UPGMA).

    The best pair is joined first, of several alike the first by their rows, so that whoever sorts the rows by what
    they are has a result in which no order of arrival is. A chain of weak links joins nothing. Work grows with the
    square of the rows for each joining.

    Args:
        scores: a symmetric matrix, 0 to 1; what stands on the diagonal does not count.
        least: the mean score from which two groups are one.

    >>> linked(np.array([[0, 0.9, 0], [0.9, 0, 0], [0, 0, 0]]), 0.5)
    [(0, 1), (2,)]
    """
    n = len(scores)
    groups: list[tuple[int, ...]] = [(row,) for row in range(n)]
    sums = scores.astype(np.float64, copy=True)
    sizes = np.ones(n)
    means = sums.copy()
    np.fill_diagonal(means, -1.0)
    while n:
        one, other = sorted(divmod(int(means.argmax()), n))
        if means[one, other] < least:
            break
        groups[one], groups[other] = tuple(sorted(groups[one] + groups[other])), ()
        sizes[one] += sizes[other]
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        means[one] = np.where(means[one] < 0, -1.0, sums[one] / (sizes[one] * sizes))
        means[one, other] = -1.0
        means[:, one] = means[one]
        means[other], means[:, other] = -1.0, -1.0
    return [group for group in groups if group]
