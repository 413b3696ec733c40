"""Watch the news: sources are asked, their pages fetched, read and kept, for weeks.

Takes a list of sources (`read_sources`); runs a `Watch` over them, whose state can be seen meanwhile (`status`).
Everything that comes is appended to the archive before it is parsed, in worker processes with limits, and the same
record can be made from the archive again (`replay`).
Knows nothing of how a page is read, only in which order things happen and what is done when they fail.
"""

from dateline.watch._find import add, check
from dateline.watch._replay import replay
from dateline.watch._sources import read_sources
from dateline.watch._status import status
from dateline.watch._watch import Watch

__all__ = ["Watch", "add", "check", "read_sources", "replay", "status"]
