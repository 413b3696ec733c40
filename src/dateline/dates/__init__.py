"""When: the time expressions of a report, the days on which one without a date may have been written, contradictions.

Takes a reading and the day of publication where known.
Gives date uses, day candidates, problems.
Knows nothing of actors, places, or where the day of publication came from.
"""

from dateline.dates._candidates import candidates
from dateline.dates._conflicts import conflicts
from dateline.dates._find import find
from dateline.dates._infer import infer
from dateline.dates.tenure import Tenure

__all__ = ["Tenure", "candidates", "conflicts", "find", "infer"]
