"""Single quotation marks of one paragraph, told from apostrophes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dateline.recovery import tuning
from dateline.recovery._marks import Place, QuoteMark, Shape, single_marks
from dateline.recovery.rules import CONTRACTIONS, DROPPED, ELISIONS, NAME_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.text import Span
    from dateline.recovery._doubles import Resolved

_WORD_BEHIND: Final = re.compile(r"\w+")
_WORD_BEFORE: Final = re.compile(r"[^\W_]{1,40}$")
_DECADE: Final = re.compile(r"\d0s\b|\d\d(?![\d,.]*\d)")
_MIN_GLUED_LETTERS: Final = 3
_MIN_GLUED_BEFORE: Final = 2

Pair = tuple[QuoteMark, QuoteMark]


def resolve_singles(chars: str, within: Span, doubles: Resolved) -> tuple[Pair, ...]:
    """Return the pairs of single marks that are quotations; every other single mark is an apostrophe."""
    marks = single_marks(chars, within)
    pairs: list[Pair] = []
    index = 0
    while index < len(marks):
        mark = marks[index]
        closing = (
            _closing(chars, mark, marks[index + 1 : index + 1 + tuning.MAX_MARKS_AHEAD], doubles)
            if _may_open(chars, mark)
            else None
        )
        if closing is None:
            index += 1
            continue
        pairs.append((mark, closing))
        index = marks.index(closing, index) + 1
    return tuple(pairs)


def _may_open(chars: str, mark: QuoteMark) -> bool:
    if mark.place is Place.BEFORE:
        return not _is_elision(chars, mark)
    return mark.place in {Place.GLUED, Place.GLUED_TO_STOP} and _is_glued_opening(chars, mark)


def _is_elision(chars: str, mark: QuoteMark) -> bool:
    """Tell ’tis and the ’90s from the first word of a quotation."""
    if _DECADE.match(chars, mark.end):
        return True
    match = _WORD_BEHIND.match(chars, mark.end)
    return bool(match) and match.group().lower() in ELISIONS  # type: ignore[union-attr]


def _is_glued_opening(chars: str, mark: QuoteMark) -> bool:
    """Tell the opening mark of no’breakthrough’ from an apostrophe: plain small-lettered words on both sides."""
    behind = _WORD_BEHIND.match(chars, mark.end)
    before = _WORD_BEFORE.search(chars, max(0, mark.start - 40), mark.start)
    if mark.place is Place.GLUED_TO_STOP:
        return mark.left in ",:;" and bool(behind)
    if not behind or not before:
        return False
    word, last = behind.group(), before.group()
    if word.lower() in CONTRACTIONS or last.lower() in NAME_PREFIXES or not last.islower():
        return False
    is_word = len(last) >= _MIN_GLUED_BEFORE or last == "a"
    return is_word and len(word) >= _MIN_GLUED_LETTERS and word[0].isalpha()


def _closing(chars: str, mark: QuoteMark, rest: Sequence[QuoteMark], doubles: Resolved) -> QuoteMark | None:
    """Return the mark that closes a quotation opened here, None where nothing does."""
    needs_proof = mark.place is not Place.BEFORE or mark.shape is Shape.CLOSE
    limit = tuning.MAX_GLUED_SINGLE_CHARS if needs_proof else tuning.MAX_SINGLE_CHARS
    doubtful: QuoteMark | None = None
    for other in rest:
        if other.start - mark.end > limit:
            break
        if other.place is Place.BEFORE and other.shape is not Shape.CLOSE and not _is_elision(chars, other):
            break
        if not _may_close(other) or _level(other, doubles) != _level(mark, doubles):
            continue
        if not _may_be_possessive(chars, other):
            return other
        is_near = other.start - mark.end <= tuning.MAX_NEAR_CHARS
        doubtful = doubtful or (other if is_near or not needs_proof else None)
    return doubtful


def _may_close(mark: QuoteMark) -> bool:
    return mark.place is Place.BEHIND or (mark.place is Place.APART and mark.shape is not Shape.OPEN)


def _may_be_possessive(chars: str, mark: QuoteMark) -> bool:
    """Tell whether the mark may be the apostrophe of James’, workers’ or goin’."""
    match = _WORD_BEFORE.search(chars, max(0, mark.start - 40), mark.start)
    if not match or mark.right in ",.;:!?":
        return bool(match) and match.group().endswith(DROPPED) and mark.right not in ".,"  # type: ignore[union-attr]
    word = match.group().lower()
    return word.endswith(("s", "in")) or word in DROPPED


def _level(mark: QuoteMark, doubles: Resolved) -> int:
    """Return which double quotation a mark stands in: both ends of a single one stand in the same."""
    for number, (first, last) in enumerate((*doubles.inner, *doubles.pairs)):
        if first.start < mark.start < last.end:
            return number
    if doubles.unclosed and doubles.unclosed.start < mark.start:
        return -2
    return -1
