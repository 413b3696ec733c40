"""XML without its traps: no document type, no entities of its own, no network, bounded depth."""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from dateline.errors import FeedError
from dateline.feeds import tuning

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML_START: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SPACE: Final = re.compile(r"[\ufeff \t\r\n]*")
_TAG: Final = re.compile(r"<[^<>]{0,1000}>")
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_RUN: Final = re.compile(r"[^<]{50000,}")
_ATTRIBUTE: Final = re.compile(r"=\s*[\"']")
_MAX_TITLE_CHARS: Final = 1000


def parse(chars: str, name: str) -> etree._Element:
    """Return the root of an XML document, mended where it is damaged.

    Raises:
        FeedError: it has a document type, is a page of HTML, or no XML.
    """
    # Taken out first: characters that are none would hide a document type from the look at it.
    clean = _NOT_XML.sub("", chars)
    text = clean[_body_start(clean, name) :]
    if any(len(_ATTRIBUTE.findall(run.group())) > tuning.MAX_ATTRIBUTES for run in _LONG_RUN.finditer(text)):
        raise FeedError(
            f"{name}: an element of more than {tuning.MAX_ATTRIBUTES} attributes; refused", code="too_large"
        )
    # Entities stay unresolved and huge trees off: libxml2 then ends at 256 levels and 10 MB of one text.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"{name}: no XML that can be read ({error})") from error
    if root is None:
        raise FeedError(f"{name}: no XML that can be read")
    return root


def _body_start(chars: str, name: str) -> int:
    """Return where the root element begins; what stands before it may be a declaration, comments and instructions."""
    at = _after_space(chars, 0)
    while True:
        if chars.startswith("<!--", at):
            end = chars.find("-->", at)
        elif chars.startswith("<?", at):
            end = chars.find("?>", at)
        else:
            break
        if end < 0:
            raise FeedError(f"{name}: no XML that can be read (its prologue never ends)")
        at = _after_space(chars, chars.index(">", end) + 1)
    if _HTML_START.match(chars, at):
        raise FeedError(f"{name}: a page of HTML, not a feed", code="html")
    if chars.startswith("<!", at):
        raise FeedError(
            f"{name}: it declares a document type or entities, which can be a bomb; refused", code="doctype"
        )
    if not chars.startswith("<", at):
        raise FeedError(f"{name}: neither XML nor JSON nor a list of addresses")
    return at


def _after_space(chars: str, at: int) -> int:
    match = _SPACE.match(chars, at)
    return match.end() if match else at


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; empty for an entity or instruction."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the child elements with their names."""
    for child in element:
        name = local(child)
        if name:
            yield name, child


def named(root: etree._Element, name: str, limit: int) -> Iterator[etree._Element]:
    """Yield the first elements of a name at any depth."""
    return islice((element for element in root.iter() if local(element) == name), limit)


def words(element: etree._Element) -> str | None:
    """Return the text in an element without markup, None where there is none."""
    raw = "".join(element.itertext())[: 4 * _MAX_TITLE_CHARS]
    plain = " ".join(html.unescape(_TAG.sub("", html.unescape(raw))).split())
    return plain[:_MAX_TITLE_CHARS] or None
