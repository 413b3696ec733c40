"""Lists of reports: feeds, sitemaps and lists of addresses.

Takes what a server sent for a list (`read`): RSS, Atom, RDF, JSON Feed, sitemaps and their indexes, GDELT's lists,
plain lists, OPML (`read_opml`). Gives a `Listing` of `Entry`s: address, title,
the days stated; and the feeds that a page names (`discover`).
Knows nothing of fetching, or of what the reports say. A document type or an entity of its own is refused.
"""

from dateline.feeds._discover import discover
from dateline.feeds._listing import Entry, Listing
from dateline.feeds._opml import read_opml
from dateline.feeds._read import read

__all__ = ["Entry", "Listing", "discover", "read", "read_opml"]
