"""Tell what kind of list it is, and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from dateline.errors import FeedError
from dateline.feeds import _lists, _syndication, tuning
from dateline.feeds._xml import local, parse
from dateline.fetching import Limits, TooLargeError, unpack
from dateline.pages import decode

if TYPE_CHECKING:
    from dateline.feeds._listing import Listing

_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_BY_ROOT: Final = {
    "rss": (_syndication.rss, tuning.MAX_ENTRIES),
    "rdf": (_syndication.rss, tuning.MAX_ENTRIES),
    "channel": (_syndication.rss, tuning.MAX_ENTRIES),
    "feed": (_syndication.atom, tuning.MAX_ENTRIES),
    "urlset": (_lists.sitemap, tuning.MAX_ENTRIES),
    "sitemapindex": (_lists.sitemap_index, tuning.MAX_FURTHER),
}


def read(content: bytes, url: str, *, charset: str | None = None, limits: Limits | None = None) -> Listing:
    """Return what a list says. No socket is opened.

    Args:
        content: the bytes as unpacked from the answer.
        url: the list's address; relative links are resolved against it.
        charset: the encoding that the sender told.
        limits: how much a packed list may unpack to.

    Raises:
        FeedError: it is no list, is damaged beyond reading, or is refused.
    """
    if content.startswith(_ZIP):
        return _lists.gdelt(content, url, tuning.MAX_ENTRIES)
    chars, _ = decode(_unpacked(content, url, limits or Limits()), charset)
    start = chars.lstrip("\ufeff \t\r\n")[:1]
    if start == "{":
        return _syndication.json_feed(_json(chars, url), url, tuning.MAX_ENTRIES)
    if start != "<":
        return _lists.lines(chars, url, tuning.MAX_ENTRIES)
    root = parse(chars, url)
    reader, limit = _BY_ROOT.get(local(root), (None, 0))
    if reader is None:
        raise FeedError(f"{url}: XML with the root <{local(root)}>, which is no feed and no sitemap")
    return reader(root, url, limit)


def _unpacked(content: bytes, url: str, limits: Limits) -> bytes:
    if not content.startswith(_GZIP):
        return content
    try:
        return unpack(content, limits.max_bytes)
    except TooLargeError as error:
        raise FeedError(f"{url}: the list is {error}", code="too_large") from error
    except ValueError as error:
        raise FeedError(f"{url}: {error}") from error


def _json(chars: str, url: str) -> dict[str, object]:
    try:
        feed = msgspec.json.decode(chars.lstrip("\ufeff"))
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise FeedError(f"{url}: JSON that cannot be read ({error})") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError(f"{url}: JSON without a list of items, which is no feed")
    return feed
