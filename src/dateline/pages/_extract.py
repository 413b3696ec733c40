"""A page becomes an extract: what it says of itself, and the body as it stands there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from trafilatura import load_html
from trafilatura.metadata import extract_author

from dateline.model.report import Extract, Page, Problem
from dateline.pages._body import extract_body
from dateline.pages._decode import decode
from dateline.pages._jsonld import Article, read_article
from dateline.pages._kind import binary_kind, has_markup, is_no_text, looks_like_html
from dateline.pages._language import language_of
from dateline.pages._meta import Meta, read_meta
from dateline.pages._names import part_names
from dateline.pages._published import published_of
from dateline.pages._title import cut_site

if TYPE_CHECKING:
    from dateline.pages._tree import HtmlElement

_ID_HEX: Final = 16


def extract(page: Page) -> Extract:
    """Return a page's title, site, authors, day, language and body. Bad pages give problems, never an exception.

    Nothing is fetched: what the page does not hold is not known.
    """
    kind = binary_kind(page.content)
    if kind:
        return _of_text(page, "", (_problem("binary_page", f"the page is {kind}"),))
    chars, problems = decode(page.content, page.charset)
    if not chars.strip():
        return _of_text(page, "", (*problems, _problem("empty_page", "the page holds no text")))
    is_html = looks_like_html(chars) if page.is_html is None else page.is_html and has_markup(chars)
    if not is_html and is_no_text(chars):
        return _of_text(page, "", (*problems, _problem("binary_page", "the page is full of control characters")))
    if not is_html:
        return _of_text(page, chars, problems)
    tree = load_html(chars)
    if tree is None:
        return _of_text(page, chars, (*problems, _problem("no_html", "the page could not be parsed as HTML")))
    return _of_html(page, tree, chars, problems)


def page_id(page: Page) -> str:
    """Return the caller's name for a page, else one derived from its content."""
    return page.id or f"page-{hashlib.sha256(page.content).hexdigest()[:_ID_HEX]}"


def _problem(code: str, detail: str) -> Problem:
    return Problem(room="pages", code=code, detail=detail)


def _of_text(page: Page, chars: str, problems: tuple[Problem, ...]) -> Extract:
    """Plain text keeps every character; its title and byline are for recovery to find."""
    published, date_problems = published_of(page, None, url=page.url, json_ld=None, meta=())
    return Extract(
        id=page_id(page),
        url=page.url,
        site=None,
        title=page.title,
        bylines=(),
        published=published,
        language=language_of(chars, None),
        body=chars,
        problems=(*problems, *date_problems),
    )


def _of_html(page: Page, tree: HtmlElement, chars: str, problems: tuple[Problem, ...]) -> Extract:
    article, is_broken = read_article(tree)
    meta = read_meta(tree)
    url = page.url or meta.url
    site = meta.site or article.site
    sites, host = (site, article.site), _host(url)
    bylines, credit = _authors(tree, article, meta, sites, host)
    published, date_problems = published_of(page, tree, url=url, json_ld=article.published, meta=meta.published)
    body, failure = extract_body(tree, chars, article.body)
    title, title_site = _title(page, article, meta, sites, host)
    language = language_of(body, meta.language or article.language)
    found: list[Problem] = [*problems, *date_problems]
    if is_broken:
        found.append(_problem("broken_json_ld", "the page's JSON-LD could not be read whole"))
    if failure:
        found.append(_problem("empty_extraction", failure))
    return Extract(
        id=page_id(page),
        url=url,
        site=site or title_site,
        title=title,
        bylines=bylines,
        published=published,
        language=language,
        body=body,
        problems=tuple(found),
        credit=credit,
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _title(
    page: Page, article: Article, meta: Meta, sites: tuple[str | None, ...], host: str | None
) -> tuple[str | None, str | None]:
    stated = [title for title in (page.title, article.headline, *meta.titles) if title]
    return cut_site(stated[0], sites=sites, host=host, variants=stated[1:]) if stated else (None, None)


def _authors(
    tree: HtmlElement, article: Article, meta: Meta, sites: tuple[str | None, ...], host: str | None
) -> tuple[tuple[str, ...], str | None]:
    """Persons from the JSON-LD, else from the page; the agency from either."""
    persons, credit = part_names(article.persons, sites=sites, host=host)
    _, body_credit = part_names(article.bodies, sites=sites, host=host)
    if persons:
        return persons, credit or body_credit
    others, other_credit = part_names(meta.authors, sites=sites, host=host)
    credit = credit or body_credit or other_credit
    if others or credit:
        return others, credit
    # Last, the elements that are marked as a byline by their class.
    marked, credit = part_names([extract_author(tree) or ""], sites=sites, host=host)
    return tuple(name for name in marked if " " in name), credit
