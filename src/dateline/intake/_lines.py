"""Lines of JSON as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.model.report import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORM = '{"id", "text" or "html", "title", "url", "published"}'


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of input: an id, and a text or a page in HTML, with what is known of it."""

    id: str
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


def lines(source: Iterable[bytes]) -> Iterator[Page]:
    """Yield a page for each line that is not empty; one that is no report carries its problem."""
    for number, line in enumerate(source, start=1):
        if line.strip():
            yield _page(number, line)


def _page(number: int, line: bytes) -> Page:
    try:
        held = msgspec.json.decode(line, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Page(content=b"", id=f"line-{number}", problem=bad_line(f"line {number}: {error}; a line is {_FORM}"))
    return page_of(held, f"line {number} ({held.id})")


def page_of(held: Line, where: str) -> Page:
    """Return the page that a line holds; ``where`` it stands is told if it holds none."""
    words = held.html if held.html is not None else held.text
    return Page(
        content=(words or "").encode(),
        id=held.id,
        url=held.url,
        title=held.title,
        published=held.published,
        is_html=held.html is not None,
        problem=bad_line(f'{where}: neither "text" nor "html"') if words is None else None,
    )


def bad_line(detail: str) -> Problem:
    """Return the problem of a line or row that is no report."""
    return Problem(room="intake", code="bad_line", detail=detail)
