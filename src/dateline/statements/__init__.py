"""Who said what, in which words, to whom.

Takes a `Reading`, the cast of actors, the quotations and the dates; gives `Statement`s.
Knows nothing of events, places or the store.
"""

from dateline.statements._find import find

__all__ = ["find"]
