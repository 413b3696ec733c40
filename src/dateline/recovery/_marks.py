"""Quotation marks as they stand: their shape, and what their surroundings make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.text import Span


class Shape(StrEnum):
    """What a mark looks like."""

    OPEN = "open"
    CLOSE = "close"
    NEUTRAL = "neutral"


class Place(StrEnum):
    """Where a mark stands: before a word, behind one, between two, apart, or between a stop and a word."""

    BEFORE = "before"
    BEHIND = "behind"
    GLUED = "glued"
    GLUED_TO_STOP = "glued_to_stop"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMark:
    """A quotation mark in a text; ``left`` and ``right`` are its neighbours, a space where there is none."""

    start: int
    end: int
    shape: Shape
    place: Place
    left: str
    right: str


_DOUBLE: Final = re.compile(r"[“”\"„‟«»]|``|(?<!')'{2,3}(?!')")
_SINGLE: Final = re.compile(r"(?<!')'(?!')|[‘’‛]")
_SHAPES: Final = {"“": Shape.OPEN, "„": Shape.OPEN, "‟": Shape.OPEN, "«": Shape.OPEN, "``": Shape.OPEN, "‘": Shape.OPEN,
                  "‛": Shape.OPEN, "”": Shape.CLOSE, "»": Shape.CLOSE, "’": Shape.CLOSE}  # fmt: skip
# Thin spaces keep two marks apart and belong to them.
_QUOTES: Final = frozenset("“”\"„‟«»‘’'`‛\u2009\u200a\u202f")
_OPENERS: Final = frozenset("([{<—–-―/=…*_¡¿>")
_CLOSERS: Final = frozenset(")]}>—–-―/.,;:!?…*_<")
_STOPS: Final = frozenset(".,;:!?")
_TRIPLE: Final = 3
_MAX_RUN: Final = 6


def double_marks(chars: str, within: Span) -> list[QuoteMark]:
    """Return the double quotation marks of a paragraph."""
    return [_mark(chars, within, *bounds) for bounds in _double_bounds(chars, within)]


def single_marks(chars: str, within: Span) -> list[QuoteMark]:
    """Return the single marks of a paragraph, apostrophes among them."""
    doubles = {start for first, last in _double_bounds(chars, within) for start in range(first, last)}
    found = [(match.start(), match.end()) for match in _SINGLE.finditer(chars, within.start, within.end)]
    found += [bounds for bounds in _triple_rest(chars, within) if bounds[0] not in doubles]
    return [_mark(chars, within, *bounds) for bounds in sorted(found) if bounds[0] not in doubles]


def _double_bounds(chars: str, within: Span) -> Iterator[tuple[int, int]]:
    for match in _DOUBLE.finditer(chars, within.start, within.end):
        if match.end() - match.start() < _TRIPLE:
            yield match.start(), match.end()
        elif match.start() == within.start or chars[match.start() - 1].isspace():
            # Of three straight strokes the outer two are the double mark.
            yield match.start(), match.start() + 2
        else:
            yield match.end() - 2, match.end()


def _triple_rest(chars: str, within: Span) -> Iterator[tuple[int, int]]:
    for match in _DOUBLE.finditer(chars, within.start, within.end):
        if match.end() - match.start() == _TRIPLE:
            yield match.start(), match.start() + 1
            yield match.end() - 1, match.end()


def _mark(chars: str, within: Span, start: int, end: int) -> QuoteMark:
    # Marks that stand side by side share their surroundings: in `no,’” he` both follow the comma.
    before, behind = start, end
    while before > max(within.start, start - _MAX_RUN) and chars[before - 1] in _QUOTES:
        before -= 1
    while behind < min(within.end, end + _MAX_RUN) and chars[behind] in _QUOTES:
        behind += 1
    left = chars[before - 1] if before > within.start else " "
    right = chars[behind] if behind < within.end else " "
    shape = _SHAPES.get(chars[start:end], Shape.NEUTRAL)
    return QuoteMark(start=start, end=end, shape=shape, place=_place(left, right), left=left, right=right)


def _place(left: str, right: str) -> Place:
    if left.isspace() or right.isspace():
        if left.isspace() and right.isspace():
            return Place.APART
        return Place.BEFORE if left.isspace() else Place.BEHIND
    if left in _OPENERS and right in _CLOSERS:
        return Place.APART
    if left in _OPENERS:
        return Place.BEFORE
    if right in _CLOSERS:
        return Place.BEHIND
    return Place.GLUED_TO_STOP if left in _STOPS else Place.GLUED
