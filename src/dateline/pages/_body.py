"""The body of an HTML page as paragraphs, one a line."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

import trafilatura
from lxml import etree

from dateline.pages import tuning

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
# Posts of others, shown inside the report, are not the reporter's words.
_EMBEDDED: Final = (
    "//blockquote[contains(@class,'twitter-tweet') or contains(@class,'instagram-media') or "
    "contains(@class,'tiktok-embed') or contains(@class,'bluesky-embed') or contains(@class,'reddit-')]"
)
_OUTSIDE: Final = "script|style|noscript|template|nav|header|footer|aside|form|button|svg|figure|iframe"
_BLOCKS: Final = "p|h2|h3|h4|li|blockquote|pre|dd"
_LEAVES: Final = frozenset({"p", "head", "item", "ab", "fw", "cell", "quote", "code"})
_HTML_LEAVES: Final = frozenset(_BLOCKS.split("|"))


def extract_body(tree: HtmlElement, article_body: str | None) -> tuple[str, str | None]:
    """Return the paragraphs, and what was wrong where trafilatura found none of them.

    ``article_body`` is the text that the page's JSON-LD carries, tried when the page itself yields too little.
    """
    body, failure = _by_trafilatura(tree)
    listed = _lines(article_body or "")
    if len(body) < tuning.TEASER_CHARS and len(listed) > tuning.MIN_ARTICLE_BODY_GAIN * tuning.TEASER_CHARS:
        return listed, None
    if len(body) >= tuning.MIN_BODY_CHARS:
        return body, None
    simple = _by_paragraphs(tree)
    best = max(body, listed, simple, key=len)
    if body and best == body:
        return body, None
    return best, failure or "trafilatura found no text; paragraphs were read one by one"


def _by_trafilatura(tree: HtmlElement) -> tuple[str, str | None]:
    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False, prune_xpath=_EMBEDDED
        )
    except Exception as error:  # noqa: BLE001 - a page that breaks the library must not end the batch
        return "", f"trafilatura failed: {type(error).__name__}: {error}"
    if found is None or isinstance(found, dict) or found.body is None:
        return "", None
    return "\n".join(_blocks(found.body, _LEAVES)), None


def _by_paragraphs(tree: HtmlElement) -> str:
    """Read every paragraph outside of navigation and the like; all text where there are no paragraphs."""
    copy = deepcopy(tree)
    for element in copy.xpath("|".join(f"//{name}" for name in _OUTSIDE.split("|"))):
        element.clear(keep_tail=True)
    for comment in copy.xpath("//comment()"):
        comment.text = ""
    for root in copy.xpath("//article | //main"):
        body = "\n".join(_blocks(root, _HTML_LEAVES))
        if len(body) >= tuning.MIN_BODY_CHARS:
            return body
    root = next(iter(copy.xpath("//body")), copy)
    return "\n".join(_blocks(root, _HTML_LEAVES)) or _lines("\n".join(root.itertext()))


def _blocks(root: etree._Element, leaves: frozenset[str]) -> list[str]:
    """Return the text of each block that holds text of its own, blocks inside blocks told once."""
    lines: list[str] = []
    for element in root.iter(*leaves):
        if any(ancestor.tag in leaves for ancestor in element.iterancestors() if ancestor is not root):
            continue
        lines += _lines(_text(element, leaves)).splitlines()
    return lines


def _text(element: etree._Element, leaves: frozenset[str]) -> str:
    """Return an element's text on one line, but for its line breaks and inner blocks."""
    parts: list[str] = [_flat(element.text)] if isinstance(element.tag, str) else []
    for child in element:
        is_break = child.tag in {"lb", "br"} or child.tag in leaves
        inner = _text(child, leaves)
        parts += ["\n", inner, "\n"] if is_break else [inner]
        parts.append(_flat(child.tail))
    return "".join(parts)


def _flat(chars: str | None) -> str:
    return _SPACE.sub(" ", chars or "")


def _lines(chars: str) -> str:
    """Return the lines of a text that hold anything, their white space made single."""
    lines = (_SPACE.sub(" ", line).strip() for line in chars.splitlines())
    return "\n".join(line for line in lines if line)
