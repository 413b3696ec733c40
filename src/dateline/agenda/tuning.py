"""Numbers of the agenda room: choices of 2026-11-28, made from how reports write of meetings; not fitted."""

from __future__ import annotations

from typing import Final

LONGEST_DAYS: Final = 31
"""A plan told for a longer time ("this year") is listed and joined with none."""

DAYS_OFF: Final = 1
"""A deed may stand a day beside the plan: time zones, and talks that run past midnight."""

DAYS_AFTER: Final = 2
"""A deed whose own day is not told counts where it is reported so many days after the plan's last day."""
