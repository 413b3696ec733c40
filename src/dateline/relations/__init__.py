"""How one actor stood towards another: events by class, intensity, tension and where it changed.

Takes `Deed`s and `Coverage` (`series`), gives a `Series` of `Point`s, and its picture as SVG (`draw`).
Knows nothing of stores or of how deeds are found.
"""

from dateline.relations._draw import draw
from dateline.relations._series import Point, Series, Step, series

__all__ = ["Point", "Series", "Step", "draw", "series"]
