"""The text as read, with marks: spans of findings as nested elements.

Spans may cross. The one that begins later is then cut at the end of the one it crosses and goes on behind it; all parts
bear the same ``data-w``, the first alone the ``id`` that links lead to.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.text import Paragraph, Text


@dataclass(slots=True)
class Marks:
    """What stands where: kinds of marks by span, and behind which span a note leads to which finding."""

    kinds: dict[Span, set[str]] = field(default_factory=dict)
    notes: dict[Span, list[str]] = field(default_factory=dict)

    def mark(self, span: Span | None, kind: str) -> None:
        """Mark a span."""
        if span is not None:
            self.kinds.setdefault(span, set()).add(kind)

    def note(self, span: Span, ref: str) -> None:
        """Set a note behind a span that leads to a finding."""
        self.notes.setdefault(span, []).append(ref)


def anchor(span: Span) -> str:
    """Return the name of a span within its page.

    >>> anchor(Span(3, 9))
    'w3-9'
    """
    return f"w{span.start}-{span.end}"


def marked(text: Text, marks: Marks) -> list[tuple[str, Markup]]:
    """Return each paragraph's role and its words with their marks."""
    return [(item.role.value, paragraph(text.chars, item, marks)) for item in text.paragraphs]


def paragraph(chars: str, item: Paragraph, marks: Marks) -> Markup:
    """Return one paragraph's words with their marks."""
    return stretch(chars, item.span, marks)


def stretch(chars: str, within: Span, marks: Marks) -> Markup:
    """Return any stretch of words with its marks."""
    out = _Writer(chars, within.start, marks.notes)
    waiting = [
        (max(span.start, within.start), -min(span.end, within.end), span, within.start <= span.start)
        for span in marks.kinds
        if _stands_in(span, within)
    ]
    heapq.heapify(waiting)
    while waiting:
        start, negative_end, span, is_first = heapq.heappop(waiting)
        end = -negative_end
        out.close_until(start)
        if out.open and end > out.open[-1][0]:
            limit = out.open[-1][0]
            heapq.heappush(waiting, (limit, -end, span, False))
            end = limit
        out.begin(start, end, span, _tag(span, marks.kinds[span], is_first=is_first))
    out.close_until(within.end)
    out.words(within.end)
    return Markup("").join(out.pieces)


def _stands_in(span: Span, within: Span) -> bool:
    """Tell whether a part of a span stands in a stretch; one without words, where some were taken out, may end it."""
    return span.overlaps(within) if span.end > span.start else within.start <= span.start <= within.end


def _tag(span: Span, kinds: Iterable[str], *, is_first: bool) -> Markup:
    name = anchor(span)
    own = Markup(' id="{}"').format(name) if is_first else ""
    return Markup('<span class="m {}" data-w="{}"{}>').format(" ".join(sorted(kinds)), name, own)


@dataclass(slots=True)
class _Writer:
    """Writes words and tags from left to right."""

    chars: str
    at: int
    notes: Mapping[Span, list[str]]
    pieces: list[Markup] = field(default_factory=list)
    open: list[tuple[int, Span]] = field(default_factory=list)

    def words(self, end: int) -> None:
        if end > self.at:
            self.pieces.append(escape(self.chars[self.at : end]))
            self.at = end

    def begin(self, start: int, end: int, span: Span, tag: Markup) -> None:
        self.words(start)
        self.pieces.append(tag)
        self.open.append((end, span))

    def close_until(self, start: int) -> None:
        while self.open and self.open[-1][0] <= start:
            end, span = self.open.pop()
            self.words(end)
            self.pieces.append(Markup("</span>"))
            if end == span.end:
                self._notes(span)

    def _notes(self, span: Span) -> None:
        for ref in self.notes.get(span, ()):
            what = "event" if ref.startswith("e") else "statement"
            self.pieces.append(
                Markup('<a class="note {0}" href="#{1}" aria-label="{1}: the {2}">{1}</a>').format(
                    f"to-{what}", ref, what
                )
            )
