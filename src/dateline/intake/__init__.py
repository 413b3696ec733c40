"""Pages by the thousand.

Takes files, folders, addresses, lines of JSON (`lines`), Parquet and WARC files; gives `Page`s in a fixed order
(`gather`). What cannot be opened is a page that carries its problem: nothing stops, nothing is lost.
Knows nothing of what pages say.
"""

from dateline.intake._gather import gather, opened
from dateline.intake._lines import lines

__all__ = ["gather", "lines", "opened"]
