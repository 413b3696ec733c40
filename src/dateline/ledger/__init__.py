"""The watcher's books: what was asked for, what came, and what became of it.

Takes and gives rows: of sources (`SourceRow`), pages (`PageRow`, in one of the `PageState`s) and hosts (`HostRow`).
Keeps them in an SQLite file (`Ledger`) that one program writes and any number read meanwhile.
Knows nothing of what the rows mean: the watcher decides.
"""

from dateline.ledger._ledger import Ledger
from dateline.ledger._rows import HostRow, PageRow, PageState, SourceRow

__all__ = ["HostRow", "Ledger", "PageRow", "PageState", "SourceRow"]
