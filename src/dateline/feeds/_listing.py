"""What a list of reports says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag, urljoin

ListingKind = Literal["rss", "atom", "json", "sitemap", "index", "gdelt", "urls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report as its list tells it; the days as written there. ``guid`` is the list's own name for it."""

    url: str
    title: str | None = None
    guid: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The entries of a list in its order, and the further lists that it points to."""

    kind: ListingKind
    title: str | None
    entries: tuple[Entry, ...]
    more: tuple[str, ...] = ()


def web_address(raw: str | None, base: str) -> str | None:
    """Return an http(s) address made absolute, None where there is none.

    >>> web_address("/a#top", "https://example.org/feed")
    'https://example.org/a'
    >>> web_address("javascript:alert(1)", "https://example.org/feed") is None
    True
    """
    if not raw or not raw.strip():
        return None
    try:
        url = urldefrag(urljoin(base, "".join(raw.split()))).url
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None
