"""How far confidences are from the share of findings that are right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

N_BINS = 10


def calibration_error(scored: Sequence[tuple[float, bool]], *, n_bins: int = N_BINS) -> float:
    """Return the expected calibration error: confidence against share of right ones, over bins of equal size.

    >>> calibration_error([(0.5, True), (0.5, False)], n_bins=1)
    0.0
    """
    ordered = sorted(scored)
    borders = [round(len(ordered) * number / n_bins) for number in range(n_bins + 1)]
    parts = [ordered[start:end] for start, end in pairwise(borders) if end > start]
    gaps = [abs(sum(score for score, _ in part) - sum(is_right for _, is_right in part)) for part in parts]
    return sum(gaps) / max(len(ordered), 1)
