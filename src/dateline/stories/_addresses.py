"""The key of an address: the same for all the addresses under which a site gives one page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dateline.stories.rules import AMP_PARTS, DEVICE_HOSTS, INDEX_PAGES, TRACKING

_TRACKING: Final = re.compile("|".join(f"(?:{shape})" for shape in TRACKING), re.IGNORECASE)
_DEVICE: Final = re.compile(rf"^(?:(?:{'|'.join(DEVICE_HOSTS)})\.)+(?=[^.]+\.[^.])")
_INDEX: Final = re.compile(rf"/(?:{'|'.join(INDEX_PAGES)})$")
_AMP: Final = re.compile(rf"(?:/(?:{'|'.join(AMP_PARTS)}))+(?:/\d)?$")
_CACHE: Final = re.compile(r"^(?:[\w-]+\.)?cdn\.ampproject\.org$")
_CACHED: Final = re.compile(r"^/[a-z]/(?:s/)?(?P<rest>[^/]+\..*)$")


def address_key(url: str | None) -> str | None:
    """Return what is the same in every address of one page, None where there is no address.

    >>> address_key("https://m.example.org/a/b/amp?utm_source=x&id=3#top")
    'example.org/a/b?id=3'
    """
    if not url or "://" not in url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    cached = _CACHED.match(parts.path) if _CACHE.match(host) else None
    if cached:
        return address_key(f"https://{cached['rest']}{'?' + parts.query if parts.query else ''}")
    if not host:
        return None
    return f"{_DEVICE.sub('', host)}{_path(parts.path)}{_query(parts.query)}"


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", unquote(path)).rstrip("/")
    path = _INDEX.sub("", path)
    return _AMP.sub("", path).removesuffix(".amp").rstrip("/")


def _query(query: str) -> str:
    kept = sorted((name, value) for name, value in parse_qsl(query) if not _TRACKING.fullmatch(name))
    return f"?{urlencode(kept)}" if kept else ""
