"""Find the feeds of a site from its page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin

from trafilatura import load_html

from dateline.feeds._listing import web_address
from dateline.pages import decode

_FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"}
)
_USUAL: Final = (
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/news-sitemap.xml",
    "/sitemap.xml",
)
_FEED_WORDS: Final = ("rss", "/feed", "atom.xml")
_MAX_FOUND: Final = 12


def discover(content: bytes, url: str, *, charset: str | None = None) -> tuple[str, ...]:
    """Return the addresses where a site may have its feed: those its page names, then those that sites use.

    A feed of comments comes last. What is returned is to be fetched and read before it is believed.
    """
    chars, _ = decode(content, charset)
    tree = load_html(chars) if chars.strip() else None
    named: list[str | None] = []
    if tree is not None:
        declared = tree.xpath("//link[@href and contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')]")
        named += [link.get("href") for link in declared if (link.get("type") or "").lower() in _FEED_TYPES]
        named += [one for one in tree.xpath("//a/@href") if any(word in one.lower() for word in _FEED_WORDS)]
    found = [web_address(one, url) for one in named] + [urljoin(url, path) for path in _USUAL]
    unique = dict.fromkeys(one for one in found if one)
    return tuple(sorted(unique, key=lambda one: "comment" in one.lower())[:_MAX_FOUND])
