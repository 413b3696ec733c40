"""Who said what, in which words, to whom.

Takes a `Reading`, the cast of actors, the quotations, the dates and a `Judge`; gives `Statement`s.
Knows nothing of events, places or the store.
"""

from dateline.statements._find import find
from dateline.statements._judge import Judge, load

__all__ = ["Judge", "find", "load"]
