"""Who did what to whom, in PLOVER, with status, attribution, time and place.

Takes a `Reading`, the cast, the dates, the places and the statements; gives `Event`s, or the relation of two mentions.
Knows nothing of other reports, the store or the exports.
"""

from dateline.events._find import Around, find
from dateline.events._relate import Relation, relate
from dateline.events._tables import Codebook, load

__all__ = ["Around", "Codebook", "Relation", "find", "load", "relate"]
