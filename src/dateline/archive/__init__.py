"""What the web answered, kept as it came.

Takes answers (`Answer`) and appends them to WARC files (`Archive`), each a record of its own before anybody parses it.
Gives them back in their order (`replay`) or one by its place (`at`); reads the archives of others too, such as CC-NEWS.
Knows nothing of pages, feeds or reports.
"""

from dateline.archive._read import at, replay
from dateline.archive._write import Archive, Kept, Spot

__all__ = ["Archive", "Kept", "Spot", "at", "replay"]
