"""Quotation marks of a whole text: edits that mend them, marks that belong to nothing, and the quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.text import ParagraphRole, Quotation, RepairKind, Span, Text
from dateline.recovery._doubles import Resolved, resolve_doubles
from dateline.recovery._draft import Edit
from dateline.recovery._marks import Place, QuoteMark, Shape
from dateline.recovery._singles import resolve_singles
from dateline.recovery.rules import TURNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find_quote_edits(chars: str, paragraphs: Sequence[Span]) -> list[Edit]:
    """Return the edits that give each quotation its marks and its spaces."""
    edits: dict[tuple[Span, str], Edit] = {}
    for paragraph in paragraphs:
        doubles = resolve_doubles(chars, paragraph)
        for edit in (*_double_edits(chars, doubles), *_single_edits(chars, paragraph, doubles)):
            edits[edit.span, edit.after] = edit
    return list(edits.values())


def _double_edits(chars: str, doubles: Resolved) -> Iterator[Edit]:
    for mark, verdict in doubles.verdicts:
        if verdict.space_before:
            yield _space(mark.start)
        if verdict.space_after:
            yield _space(mark.end)
        if verdict.turns:
            yield _turned(chars, mark)


def _single_edits(chars: str, paragraph: Span, doubles: Resolved) -> Iterator[Edit]:
    for first, last in resolve_singles(chars, paragraph, doubles):
        if first.place in {Place.GLUED, Place.GLUED_TO_STOP}:
            yield _space(first.start)
        if first.shape is Shape.CLOSE:
            yield _turned(chars, first)
        if last.shape is Shape.OPEN:
            yield _turned(chars, last)


def _space(offset: int) -> Edit:
    return Edit(kind=RepairKind.LOST_SPACE, span=Span(offset, offset), after=" ")


def _turned(chars: str, mark: QuoteMark) -> Edit:
    mark_chars = chars[mark.start : mark.end]
    span = Span(mark.start, mark.end)
    return Edit(kind=RepairKind.REVERSED_QUOTE, span=span, after=TURNED.get(mark_chars, mark_chars))


def find_orphans(chars: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the double marks that open or close nothing."""
    resolved = [resolve_doubles(chars, paragraph) for paragraph in paragraphs]
    orphans = [mark for one in resolved for mark in one.orphans]
    for number, one in enumerate(resolved):
        if one.unclosed and not _goes_on(resolved, paragraphs, number):
            orphans.append(one.unclosed)
    return sorted(Span(mark.start, mark.end) for mark in orphans)


def _goes_on(resolved: Sequence[Resolved], paragraphs: Sequence[Span], number: int) -> bool:
    """Tell whether the next paragraph opens again the quotation that this one leaves open."""
    if number + 1 >= len(resolved):
        return False
    return _opens_with_mark(resolved[number + 1], paragraphs[number + 1])


def _opens_with_mark(one: Resolved, paragraph: Span) -> bool:
    first = next((mark for mark, verdict in one.verdicts if verdict.opens), None)
    return first is not None and first.start == paragraph.start


def quotations(text: Text) -> tuple[Quotation, ...]:
    """Return the well-formed quotations of title and body, outermost ones only, in the order of the text.

    Marks that open or close nothing are left out. A quotation that a paragraph leaves open and the next one opens
    again has a part in each: the first is not closed, the next continues it.
    """
    titles = [one.span for one in text.paragraphs if one.role is ParagraphRole.TITLE][:1]
    bodies = [one.span for one in text.paragraphs if one.role is ParagraphRole.BODY]
    found = [*_within(text.chars, titles), *_within(text.chars, bodies)]
    return tuple(sorted(found, key=lambda one: one.outer))


def _within(chars: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    resolved = [resolve_doubles(chars, paragraph) for paragraph in paragraphs]
    found: list[Quotation] = []
    is_open = False
    for number, (paragraph, one) in enumerate(zip(paragraphs, resolved, strict=True)):
        parts = _parts(chars, paragraph, one, goes_on=_goes_on(resolved, paragraphs, number))
        for outer, inner, is_closed in parts:
            continues = is_open and outer.start == paragraph.start
            found.append(Quotation(span=inner, outer=outer, is_closed=is_closed, continues=continues))
        is_open = one.unclosed is not None and _goes_on(resolved, paragraphs, number)
    return found


def _parts(chars: str, paragraph: Span, one: Resolved, *, goes_on: bool) -> list[tuple[Span, Span, bool]]:
    parts = [(Span(a.start, b.end), Span(a.end, b.start), True) for a, b in one.pairs]
    if one.unclosed and goes_on:
        opening = one.unclosed
        parts.append((Span(opening.start, paragraph.end), Span(opening.end, paragraph.end), False))
    singles = [(Span(a.start, b.end), Span(a.end, b.start), True) for a, b in resolve_singles(chars, paragraph, one)]
    doubles = list(parts)
    parts += [part for part in singles if not any(outer.overlaps(part[0]) for outer, _, _ in doubles)]
    around = [part for part in singles if any(part[0].covers(outer) for outer, _, _ in doubles)]
    parts = [part for part in parts if not any(big[0].covers(part[0]) for big in around)] + around
    return sorted(part for part in parts if part[1].start < part[1].end)
