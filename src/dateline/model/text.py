"""Text, spans into it, and the repairs that lead back to the words as they were received."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``start`` inclusive, ``end`` exclusive, in characters."""

    start: int
    end: int

    def of(self, chars: str) -> str:
        """Return the words that the span covers."""
        return chars[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class RepairKind(StrEnum):
    """The classes of damage that recovery mends or flags."""

    MOJIBAKE = "mojibake"
    LOST_SPACE = "lost_space"
    REVERSED_QUOTE = "reversed_quote"
    ORPHAN_QUOTE = "orphan_quote"
    REPEATED_TITLE = "repeated_title"
    BYLINE = "byline"
    DATE_LINE = "date_line"
    TRAILER = "trailer"
    ENTITY = "entity"
    WHITESPACE = "whitespace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing that was mended or flagged: where, what stood there, and what stands there now.

    ``source`` is the place in the body as received, ``span`` the place in ``Text.chars``.
    A repair with ``before == after`` only flags: the words were left as they are.
    """

    kind: RepairKind
    source: Span
    span: Span
    before: str
    after: str


class ParagraphRole(StrEnum):
    """What a paragraph is to the report."""

    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    DATE_LINE = "date_line"
    TRAILER = "trailer"
    SUBHEAD = "subhead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the text and what it is to the report; only ``BODY`` ones and the first ``TITLE`` are read."""

    span: Span
    role: ParagraphRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The report's words as read: mended characters, their paragraphs, and every repair.

    ``body`` is the text as received; without repairs ``chars == body``. Repairs are in the order of their spans,
    and those that change something never overlap.
    Spans of findings point into ``chars``; ``source_of`` leads back into ``body``.
    """

    chars: str
    body: str
    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...]

    def source_of(self, span: Span) -> Span:
        """Return the smallest stretch of ``body`` that a stretch of ``chars`` was made from.

        A repair is never cut: a span that touches a mended word leads back to the whole of what stood there.
        """
        start = _source_of_start(self.repairs, span.start)
        # Where words were taken out, an empty span stands behind them.
        return Span(start, max(start, _source_of_end(self.repairs, span.end)))


def plain(chars: str) -> Text:
    """Return characters as a text of one body paragraph without repairs.

    >>> plain("Fiji met Tonga.").paragraphs[0].span
    Span(start=0, end=15)
    """
    whole = Paragraph(span=Span(0, len(chars)), role=ParagraphRole.BODY)
    return Text(chars=chars, body=chars, paragraphs=(whole,), repairs=())


def _source_of_start(repairs: tuple[Repair, ...], offset: int) -> int:
    last = _last_change(repairs, bisect_right(repairs, offset, key=_start))
    if last is None:
        return offset
    return last.source.start if offset < last.span.end else last.source.end + offset - last.span.end


def _source_of_end(repairs: tuple[Repair, ...], offset: int) -> int:
    last = _last_change(repairs, bisect_left(repairs, offset, key=_start))
    if last is None:
        return offset
    return last.source.end if offset < last.span.end else last.source.end + offset - last.span.end


def _last_change(repairs: tuple[Repair, ...], end: int) -> Repair | None:
    """Return the last repair before a place in their order that changed something."""
    return next((repairs[at] for at in range(end - 1, -1, -1) if repairs[at].before != repairs[at].after), None)


def _start(repair: Repair) -> int:
    return repair.span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, after repair, within one paragraph.

    ``span`` is the words without the marks, ``outer`` with them. ``is_closed`` is False where the paragraph ends
    inside the quotation and the next one opens it again; ``continues`` is True for that next part.
    """

    span: Span
    outer: Span
    is_closed: bool
    continues: bool
