"""RSS, RDF, Atom and JSON Feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.feeds._listing import Entry, Listing, web_address
from dateline.feeds._xml import children, named, words

if TYPE_CHECKING:
    from lxml import etree

_PUBLISHED: Final = ("pubdate", "published", "issued", "date", "created")
_UPDATED: Final = ("updated", "modified", "lastbuilddate")
_HTML_KINDS: Final = frozenset({"", "text/html", "application/xhtml+xml"})


def rss(root: etree._Element, url: str, limit: int) -> Listing:
    """Return the items of an RSS or RDF feed."""
    channel = next((child for name, child in children(root) if name == "channel"), root)
    entries = tuple(entry for item in named(root, "item", limit) if (entry := _item(item, url)))
    return Listing(kind="rss", title=_first(channel, ("title",)), entries=entries)


def atom(root: etree._Element, url: str, limit: int) -> Listing:
    """Return the entries of an Atom feed."""
    entries = tuple(entry for element in named(root, "entry", limit) if (entry := _atom_entry(element, url)))
    return Listing(kind="atom", title=_first(root, ("title",)), entries=entries)


def json_feed(feed: dict[str, object], url: str, limit: int) -> Listing:
    """Return the items of a JSON Feed (jsonfeed.org, version 1 and 1.1)."""
    items = feed.get("items")
    listed = [item for item in items if isinstance(item, dict)][:limit] if isinstance(items, list) else []
    entries = tuple(entry for item in listed if (entry := _json_item(item, url)))
    return Listing(kind="json", title=_text(feed, "title"), entries=entries)


def _item(item: etree._Element, base: str) -> Entry | None:
    guid = _first(item, ("guid", "identifier"))
    link = _first(item, ("origlink",)) or _first(item, ("link",)) or _alternate(item)
    address = web_address(link, base) or _guid_address(item, guid) or web_address(_about(item), base)
    return _entry(item, address, guid)


def _atom_entry(element: etree._Element, base: str) -> Entry | None:
    guid = _first(element, ("id",))
    address = web_address(_first(element, ("origlink",)) or _alternate(element), base) or web_address(guid, guid or "")
    return _entry(element, address, guid)


def _entry(element: etree._Element, address: str | None, guid: str | None) -> Entry | None:
    if not address:
        return None
    return Entry(
        url=address,
        title=_first(element, ("title",)),
        guid=guid,
        published=_first(element, _PUBLISHED),
        updated=_first(element, _UPDATED),
    )


def _json_item(item: dict[str, object], base: str) -> Entry | None:
    guid = _text(item, "id")
    address = web_address(_text(item, "url") or _text(item, "external_url") or guid, base)
    if not address:
        return None
    return Entry(
        url=address,
        title=_text(item, "title"),
        guid=guid,
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
    )


def _first(element: etree._Element, names: tuple[str, ...]) -> str | None:
    """Return the words of the first child with the first of the names that has any."""
    for wanted in names:
        for name, child in children(element):
            if name == wanted and (found := words(child)):
                return found
    return None


def _alternate(element: etree._Element) -> str | None:
    links = [child for name, child in children(element) if name == "link" and child.get("href")]
    pages = [link for link in links if (link.get("rel") or "alternate") == "alternate"]
    best = sorted(pages, key=lambda link: (link.get("type") or "") not in _HTML_KINDS)
    return best[0].get("href") if best else None


def _guid_address(item: etree._Element, guid: str | None) -> str | None:
    flags = [child.get("isPermaLink", "true") for name, child in children(item) if name == "guid"]
    return web_address(guid, guid) if guid and "false" not in flags and "://" in guid else None


def _about(item: etree._Element) -> str | None:
    return next((value for key, value in item.attrib.items() if str(key).endswith("}about")), None)


def _text(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None
