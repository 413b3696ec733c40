"""The body of an HTML page as paragraphs, one a line."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

import trafilatura

from dateline.pages import tuning
from dateline.pages._kind import has_markup
from dateline.pages._paragraphs import read_paragraphs

if TYPE_CHECKING:
    from dateline.pages._tree import HtmlElement

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
# Posts of others, shown inside the report, are not the reporter's words.
_EMBEDDED: Final = (
    "//blockquote[contains(@class,'twitter-tweet') or contains(@class,'instagram-media') or "
    "contains(@class,'tiktok-embed') or contains(@class,'bluesky-embed') or contains(@class,'reddit-')]"
)
_LEAVES: Final = frozenset({"p", "head", "item", "ab", "fw", "cell", "quote", "code"})


def extract_body(tree: HtmlElement, chars: str, article_body: str | None) -> tuple[str, str | None]:
    """Return the paragraphs, and what was wrong where trafilatura found none of them.

    ``article_body`` is the text that the page's JSON-LD carries, tried when the page itself yields too little.
    """
    body, failure = _by_trafilatura(tree)
    listed = _lines(read_paragraphs(article_body) if has_markup(article_body) else article_body) if article_body else ""
    if len(body) < tuning.TEASER_CHARS and len(listed) > tuning.MIN_ARTICLE_BODY_GAIN * tuning.TEASER_CHARS:
        return listed, None
    if len(body) >= tuning.MIN_BODY_CHARS:
        return body, None
    simple = read_paragraphs(chars)
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
    return "\n".join(_blocks(found.body)), None


def _blocks(root: HtmlElement) -> list[str]:
    """Return the text of each block that holds text of its own, blocks inside blocks told once."""
    lines: list[str] = []
    for element in root.iter(*_LEAVES):
        if any(ancestor.tag in _LEAVES for ancestor in element.iterancestors() if ancestor is not root):
            continue
        lines += _lines(_text(element)).splitlines()
    return lines


def _text(element: HtmlElement) -> str:
    """Return an element's text on one line, but for its line breaks and inner blocks."""
    parts: list[str] = [_flat(element.text)] if isinstance(element.tag, str) else []
    for child in element:
        is_break = child.tag in {"lb", "br"} or child.tag in _LEAVES
        inner = _text(child)
        parts += ["\n", inner, "\n"] if is_break else [inner]
        parts.append(_flat(child.tail))
    return "".join(parts)


def _flat(chars: str | None) -> str:
    return _SPACE.sub(" ", chars or "")


def _lines(chars: str) -> str:
    """Return the lines of a text that hold anything, their white space made single."""
    lines = (_SPACE.sub(" ", line).strip() for line in chars.splitlines())
    return "\n".join(line for line in lines if line)
