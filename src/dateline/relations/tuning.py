"""Numbers of the relations room.

Change points on made-up series (2026-11-28, 200 series each of 60 points, `tests/relations`): noise alone gives a
change in less than one of twenty; one step of four standard deviations is found within a point in more than 19 of 20.
"""

from __future__ import annotations

from typing import Final

HALF_LIFE_DAYS: Final = 30.0
"""What was told so many days ago counts half; a choice, not fitted: a month, the step that series are read by."""

PRIOR_REPORTS: Final = 1.0
"""So many reports that tell of nothing are added: with no reports the index goes to 0."""

DRAWS: Final = 400
SEED: Final = 20261128
BAND: Final = (5.0, 95.0)
"""Percentiles of the bootstrap."""

PENALTY: Final = 4.0
"""Times variance times log(n): what a change must explain; 3 is the modified BIC's (Zhang and Siegmund 2007)."""

LEAST_PERIODS: Final = 3
"""No state lasts less."""
