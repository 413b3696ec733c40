"""What a page says of itself in its meta elements, title, first heading and time elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dateline.pages._tree import HtmlElement

_TITLE: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
_SITE: Final = ("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title")
_AUTHOR: Final = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dc.creator.name", "byl",
    "dcterms.creator", "citation_author", "og:article:author", "cxenseparse:author", "news:author",
)  # fmt: skip
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "published-date", "article_date_original", "cxenseparse:recs:publishtime",
    "citation_publication_date", "last-modified-original", "originalpublicationdate",
)  # fmt: skip
_NAME_ATTRIBUTES: Final = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the page's own elements say; None and empty where they do not."""

    titles: tuple[str, ...]
    site: str | None
    authors: tuple[str, ...]
    published: tuple[str, ...]
    language: str | None
    url: str | None


def read_meta(tree: HtmlElement) -> Meta:
    """Return what the page's meta elements, title and first heading say."""
    values = _meta_values(tree)
    titles = [*_found(values, _TITLE), *_texts(tree, "//h1"), *_texts(tree, "//head/title")]
    authors = _first_key(values, _AUTHOR) or _texts(tree, "//*[@itemprop='author']//*[@itemprop='name']")
    authors = authors or _texts(tree, "//a[contains(concat(' ', @rel, ' '), ' author ')]")
    times = [str(value) for value in tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")]
    return Meta(
        titles=tuple(title for title in titles if title),
        site=next(iter(_found(values, _SITE)), None),
        authors=tuple(authors),
        published=(*_found(values, _PUBLISHED), *times),
        language=_language(tree, values),
        url=_canonical(tree, values),
    )


def _meta_values(tree: HtmlElement) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in _NAME_ATTRIBUTES:
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                values.setdefault(name, []).append(content)
    return values


def _found(values: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [values[name][0] for name in names if name in values]


def _first_key(values: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    found = ([value for value in values.get(name, []) if not value.startswith("http")] for name in names)
    return next((some for some in found if some), [])


def _texts(tree: HtmlElement, path: str) -> list[str]:
    texts = (" ".join(element.text_content().split()) for element in tree.xpath(path)[:10])
    return [text for text in texts if text]


def _language(tree: HtmlElement, values: dict[str, list[str]]) -> str | None:
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    stated += _found(values, ("content-language", "og:locale", "dc.language", "language"))
    return next((words.strip() for words in stated if words and words.strip()), None)


def _canonical(tree: HtmlElement, values: dict[str, list[str]]) -> str | None:
    links = [str(link) for link in tree.xpath("//link[@rel='canonical']/@href")] + _found(values, ("og:url",))
    return next((link for link in links if link.startswith(("http://", "https://"))), None)
