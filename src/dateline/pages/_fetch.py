"""Fetch a page from the web, and see that it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline import fetching
from dateline.errors import FetchError
from dateline.model.report import Page

if TYPE_CHECKING:
    from dateline.fetching import Answer, Limits

_OK: Final = 200
_IS_HTML: Final = {"text/html": True, "application/xhtml+xml": True, "text/plain": None, "": None}
_USER_AGENT: Final = "dateline (reads news reports; one page asked for by its user)"
ACCEPT: Final = "text/html,application/xhtml+xml,text/plain;q=0.9"


def fetch(url: str, limits: Limits) -> Page:
    """Return the page at an address.

    Raises:
        FetchError: the address is refused, cannot be reached, is too slow or too large, or holds no page.
    """
    return page_of(fetching.fetch(url, limits, user_agent=_USER_AGENT, headers={"accept": ACCEPT}))


def page_of(answer: Answer) -> Page:
    """Return the page that a server sent.

    Raises:
        FetchError: the answer is no page.
    """
    if answer.status != _OK:
        words = f"{answer.url}: the server answered {answer.status} {answer.reason}".rstrip()
        raise FetchError(words, code=f"http_{answer.status}")
    if answer.kind not in _IS_HTML:
        raise FetchError(f"{answer.url}: the server sent {answer.kind}, not a page", code="wrong_kind")
    if not answer.content.strip():
        raise FetchError(f"{answer.url}: the server sent an empty page", code="bad_answer")
    return Page(
        content=answer.content,
        url=answer.url,
        seen_at=answer.seen_at,
        is_html=_IS_HTML[answer.kind],
        charset=answer.charset,
    )
