"""The machine door: lines of JSON in, one record a line out, in the same order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from dateline import pipeline
from dateline.model.report import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dateline.model.findings import Findings

BATCH = 48


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of input: an id, and a text or a page in HTML, with what is known of it."""

    id: str
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


def read_lines(lines: Iterable[bytes], machine: pipeline.Machine, *, today: date | None = None) -> Iterator[Findings]:
    """Yield one record a line; a line that is no report yields a record with the problem alone."""
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        asked = [_page(number, line) for number, line in batch]
        good = [page for page, problem in asked if problem is None]
        read = iter(pipeline.read_pages(good, machine, today=today) if good else [])
        for page, problem in asked:
            yield next(read) if problem is None else pipeline.failed(page, problem)


def _page(number: int, line: bytes) -> tuple[Page, Problem | None]:
    try:
        held = msgspec.json.decode(line, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        detail = f'line {number}: {error}; a line is {{"id", "text" or "html", "title", "url", "published"}}'
        return Page(content=b"", id=f"line-{number}"), Problem(room="cli", code="bad_line", detail=detail)
    words = held.html if held.html is not None else held.text
    page = Page(
        content=(words or "").encode(),
        id=held.id,
        url=held.url,
        title=held.title,
        published=held.published,
        is_html=held.html is not None,
    )
    if words is None:
        return page, Problem(
            room="cli", code="bad_line", detail=f'line {number} ({held.id}): neither "text" nor "html"'
        )
    return page, None
