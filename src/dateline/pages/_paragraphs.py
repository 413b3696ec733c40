"""A plain reader of paragraphs, for pages that the library finds nothing in.

It reads tag by tag and builds no tree: nesting without end costs it nothing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "svg", "figure",
     "iframe", "head", "title", "select", "textarea"}
)  # fmt: skip
_PARAGRAPHS: Final = frozenset({"p", "h2", "h3", "h4", "li", "blockquote", "pre", "dd"})
_BREAKS: Final = frozenset(
    {"br", "div", "section", "article", "main", "ul", "ol", "table", "tr", "td", "th", "dl", "dt", "h1", "hr", "body"}
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def read_paragraphs(chars: str) -> str:
    """Return the text of a page's paragraphs, one a line; all its text where it has no paragraphs."""
    reader = _Reader()
    reader.feed(chars)
    reader.close()
    reader.end_line()
    return "\n".join(reader.in_paragraphs or reader.outside)


class _Reader(HTMLParser):
    """Gathers lines of text inside and outside of paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.in_paragraphs: list[str] = []
        self.outside: list[str] = []
        self._pieces: list[str] = []
        self._is_paragraph = False
        self._skipping: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own
        if self._skipping:
            self._depth += tag == self._skipping
        elif tag in _SKIPPED:
            self._skipping, self._depth = tag, 1
        elif tag in _PARAGRAPHS:
            self.end_line()
            self._is_paragraph = True
        elif tag in _BREAKS:
            was_paragraph = self._is_paragraph
            self.end_line()
            self._is_paragraph = was_paragraph and tag == "br"

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._depth -= tag == self._skipping
            self._skipping = self._skipping if self._depth else None
        elif tag in _PARAGRAPHS or tag in _BREAKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._pieces.append(data)

    def end_line(self) -> None:
        line = _SPACE.sub(" ", "".join(self._pieces)).strip()
        if line:
            (self.in_paragraphs if self._is_paragraph else self.outside).append(line)
        self._pieces = []
        self._is_paragraph = False
