"""The order of the rooms, and nothing else.

Takes `Page`s, gives `Findings`. It alone knows which room comes after which.
Knows nothing of stores, exports or people.
"""

from dateline.pipeline._machine import Machine, load
from dateline.pipeline._run import failed, outline, read_page, read_pages
from dateline.pipeline._stream import read_stream, shared

__all__ = ["Machine", "failed", "load", "outline", "read_page", "read_pages", "read_stream", "shared"]
