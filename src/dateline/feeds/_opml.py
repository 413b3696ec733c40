"""OPML: the lists of feeds that feed readers export."""

from __future__ import annotations

from dateline.errors import FeedError
from dateline.feeds import tuning
from dateline.feeds._listing import Entry, Listing, web_address
from dateline.feeds._xml import local, named, parse
from dateline.pages import decode


def read_opml(content: bytes, name: str) -> Listing:
    """Return the feeds of an OPML list, folders flattened.

    Raises:
        FeedError: it is no OPML, or one that is refused.
    """
    chars, _ = decode(content)
    root = parse(chars, name)
    if local(root) != "opml":
        raise FeedError(f"{name}: XML with the root <{local(root)}>, which is no OPML")
    entries = [
        Entry(url=address, title=element.get("title") or element.get("text"))
        for element in named(root, "outline", tuning.MAX_ENTRIES)
        if (address := web_address(element.get("xmlUrl"), ""))
    ]
    return Listing(kind="urls", title=None, entries=tuple(entries))
