"""What a page says of itself in JSON-LD, read tolerantly."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.pages._tree import HtmlElement

_ARTICLE: Final = re.compile(r"(?:\w*Article|\w*Posting|Report|\w*NewsItem|Review)\Z")
_ORGANISATION: Final = re.compile(r"Organi[sz]ation|Corporation|NewsMedia|Brand|WebSite")
# Below these keys stand other articles: updates of a ticker, comments, lists of what to read next.
_ELSEWHERE: Final = frozenset(
    {
        "liveBlogUpdate", "comment", "itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "about",
        "citation", "review", "video", "image", "subjectOf", "breadcrumb", "publisher", "author", "creator",
    }
)  # fmt: skip
_TRAILING_COMMA: Final = re.compile(r",(?=\s{0,200}[}\]])")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_LOOSE: Final = {
    name: re.compile(rf'"{name}"\s{{0,20}}:\s{{0,20}}"((?:[^"\\]|\\.){{1,500}})"')
    for name in ("headline", "datePublished", "inLanguage")
}
_MAX_DEPTH: Final = 12
_MAX_NODES: Final = 5_000

Node = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the JSON-LD says of the article; None and empty where it does not."""

    headline: str | None = None
    published: str | None = None
    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    body: str | None = None


def read_article(tree: HtmlElement) -> tuple[Article, bool]:
    """Return what the page's JSON-LD says of its article, and whether any of it was broken."""
    scripts = [element.text_content() for element in tree.iter("script") if _is_json_ld(element.get("type"))]
    loads = [(_load(script), script) for script in scripts]
    nodes = [node for values, _ in loads for value in values for node in _nodes(value, 0)][:_MAX_NODES]
    broken = [script for values, script in loads if not values and script.strip()]
    article = _best([node for node in nodes if _is_article(node)])
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    if article is None:
        return _salvage("\n".join(broken)), bool(broken)
    return _read(article, by_id), bool(broken)


def _is_json_ld(kind: str | None) -> bool:
    return bool(kind) and "ld+json" in str(kind).lower()


def _load(script: str) -> list[object]:
    """Return the values in a script: one as a rule, several where they were pasted behind each other."""
    chars = _WRAPPING.sub("", script).strip().rstrip(";")
    for attempt in (chars, _TRAILING_COMMA.sub("", chars), html.unescape(chars)):
        values = _values(attempt)
        if values:
            return values
    return []


def _values(chars: str) -> list[object]:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    at = 0
    while at < len(chars):
        try:
            value, at = decoder.raw_decode(chars, at)
        except (ValueError, RecursionError):
            return values
        values.append(value)
        while at < len(chars) and chars[at] in " \t\r\n,;":
            at += 1
    return values


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_NODES]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, item in value.items():
            if name not in _ELSEWHERE:
                yield from _nodes(item, depth + 1)
            elif name in {"author", "creator", "publisher"}:
                yield from _named(item)


def _named(value: object) -> Iterator[Node]:
    yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


def _types(node: Node) -> list[str]:
    value = node.get("@type")
    return [str(item) for item in value] if isinstance(value, list) else [str(value or "")]


def _is_article(node: Node) -> bool:
    return any(_ARTICLE.search(kind.rpartition("/")[2]) for kind in _types(node))


def _best(articles: list[Node]) -> Node | None:
    """The article that says most of itself; the first one where several say as much."""
    wanted = ("headline", "datePublished", "author")
    return max(articles, key=lambda node: sum(bool(node.get(name)) for name in wanted), default=None)


def _read(article: Node, by_id: dict[str, Node]) -> Article:
    authors = list(_agents(article.get("author") or article.get("creator"), by_id, 0))
    publisher = next(iter(_agents(article.get("publisher"), by_id, 0)), None)
    return Article(
        headline=_string(article.get("headline")) or _string(article.get("name")),
        published=_string(article.get("datePublished")) or _string(article.get("dateCreated")),
        persons=tuple(name for name, is_body in authors if not is_body),
        bodies=tuple(name for name, is_body in authors if is_body),
        site=publisher[0] if publisher else None,
        language=_language(article.get("inLanguage")),
        body=_string(article.get("articleBody"), is_long=True),
    )


def _agents(value: object, by_id: dict[str, Node], depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the name of each author or publisher, and whether it is a body rather than a person."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _agents(item, by_id, depth + 1)
    elif isinstance(value, dict):
        is_body = any(_ORGANISATION.search(kind) for kind in _types(value))
        if value.get("name"):
            yield from ((name, is_body or other) for name, other in _agents(value["name"], by_id, depth + 1))
        elif str(value.get("@id")) in by_id and by_id[str(value["@id"])] is not value:
            yield from _agents(by_id[str(value["@id"])], by_id, depth + 1)
    elif isinstance(value, str) and value.strip():
        yield " ".join(html.unescape(value).split()), False


def _string(value: object, *, is_long: bool = False) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip() if is_long else " ".join(html.unescape(value).split())


def _language(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _string(value)


def _salvage(script: str) -> Article:
    """Pick the plain fields out of a script that is no JSON."""
    found = {name: shape.search(script) for name, shape in _LOOSE.items()}
    words = {name: _unescape(match.group(1)) for name, match in found.items() if match}
    return Article(
        headline=words.get("headline"), published=words.get("datePublished"), language=words.get("inLanguage")
    )


def _unescape(chars: str) -> str | None:
    try:
        return _string(json.loads(f'"{chars}"', strict=False))
    except ValueError:
        return _string(chars)
