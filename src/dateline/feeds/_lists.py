"""Sitemaps, plain lists of addresses, and GDELT's lists."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from dateline.errors import FeedError
from dateline.feeds import tuning
from dateline.feeds._listing import Entry, Listing, web_address
from dateline.feeds._xml import children, named, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_GDELT_COLUMNS: Final = {61: 60, 58: 57, 16: 5}
"""Columns of GDELT's event files (2.0 and 1.0) and of its mentions, with the one that holds the address."""
_GDELT_UPDATE_WORDS: Final = 3
_MAX_INDEX: Final = 50_000
"""Sitemaps that an index may name by the protocol."""


def sitemap(root: etree._Element, url: str, limit: int) -> Listing:
    """Return the addresses of a sitemap; of a news sitemap with title and day (sitemaps.org, Google News)."""
    entries = tuple(entry for element in named(root, "url", limit) if (entry := _located(element, url)))
    return Listing(kind="sitemap", title=None, entries=entries)


def sitemap_index(root: etree._Element, url: str, limit: int) -> Listing:
    """Return the sitemaps that an index names, the latest changed first."""
    found = [entry for element in named(root, "sitemap", _MAX_INDEX) if (entry := _located(element, url))]
    found.sort(key=lambda entry: entry.updated or "", reverse=True)
    return Listing(kind="index", title=None, entries=(), more=tuple(entry.url for entry in found[:limit]))


def _located(element: etree._Element, base: str) -> Entry | None:
    told = dict(children(element))
    address = web_address(words(told["loc"]), base) if "loc" in told else None
    if not address:
        return None
    news = dict(children(told["news"])) if "news" in told else {}
    return Entry(
        url=address,
        title=words(news["title"]) if "title" in news else None,
        published=words(news["publication_date"]) if "publication_date" in news else None,
        updated=words(told["lastmod"]) if "lastmod" in told else None,
    )


def lines(chars: str, url: str, limit: int) -> Listing:
    """Return the addresses of a plain list, one a line; of GDELT's ``lastupdate.txt`` its event file as a further list.

    Raises:
        FeedError: no line holds an address.
    """
    rows = [line.split() for line in chars.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    updates = [row[2] for row in rows if len(row) == _GDELT_UPDATE_WORDS and row[0].isdigit()]
    events = tuple(one for one in updates if one.lower().endswith(".export.csv.zip") and web_address(one, url))
    if events:
        return Listing(kind="gdelt", title=None, entries=(), more=events)
    addresses = [row[0] for row in rows if row[0].lower().startswith(("http://", "https://"))]
    if not addresses:
        raise FeedError(f"{url}: neither a feed nor a list of addresses")
    entries = tuple(Entry(url=found) for one in addresses[:limit] if (found := web_address(one, url)))
    return Listing(kind="urls", title=None, entries=entries)


def gdelt(content: bytes, url: str, limit: int) -> Listing:
    """Return the addresses of a zipped GDELT file, each once.

    Raises:
        FeedError: it is no such file, is damaged, or unpacks to too much.
    """
    addresses = dict.fromkeys(_gdelt_addresses(_unzipped(content, url)))
    entries = tuple(Entry(url=found) for one in addresses if (found := web_address(one, url)))
    return Listing(kind="gdelt", title=None, entries=entries[:limit])


def _unzipped(content: bytes, url: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) != 1:
                raise FeedError(f"{url}: a ZIP archive of {len(names)} files; GDELT's hold one")
            with archive.open(names[0]) as member:
                data = member.read(tuning.MAX_UNZIPPED_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise FeedError(f"{url}: a ZIP archive that cannot be read ({error})") from error
    if len(data) > tuning.MAX_UNZIPPED_BYTES:
        raise FeedError(f"{url}: unpacks to more than {tuning.MAX_UNZIPPED_BYTES} bytes", code="too_large")
    return data.decode("utf-8", errors="replace")


def _gdelt_addresses(chars: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(chars.replace("\0", "")), delimiter="\t", quoting=csv.QUOTE_NONE):
        column = _GDELT_COLUMNS.get(len(row))
        if column is not None:
            yield row[column]
