"""Double quotation marks of one paragraph: which of them belong together, and what is wrong with the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.recovery import tuning
from dateline.recovery._marks import Place, QuoteMark, Shape, double_marks
from dateline.recovery.rules import ENDINGS, ORPHAN, VERDICTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.text import Span

_WORD: Final = re.compile(r"[^\W\d_]*")
# Scripts beyond Cyrillic have marks inside words (Hebrew צה"ל) or no spaces at all: nothing is mended there.
_LAST_SPACED: Final = "\u0530"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The marks of a paragraph, sorted out.

    ``pairs`` are outermost quotations, ``inner`` pairs inside them; ``unclosed`` is an opening mark that the
    paragraph leaves open; ``verdicts`` tells of each mark what it is.
    """

    pairs: tuple[tuple[QuoteMark, QuoteMark], ...]
    inner: tuple[tuple[QuoteMark, QuoteMark], ...]
    orphans: tuple[QuoteMark, ...]
    unclosed: QuoteMark | None
    verdicts: tuple[tuple[QuoteMark, Verdict], ...]


def resolve_doubles(chars: str, within: Span) -> Resolved:
    """Sort out the double marks of a paragraph."""
    marks = double_marks(chars, within)
    stack: list[QuoteMark] = []
    pairs: list[tuple[QuoteMark, QuoteMark]] = []
    inner: list[tuple[QuoteMark, QuoteMark]] = []
    orphans: list[QuoteMark] = []
    verdicts: list[tuple[QuoteMark, Verdict]] = []
    for index, mark in enumerate(marks):
        rest = marks[index + 1 : index + 1 + tuning.MAX_MARKS_AHEAD]
        if _is_measure(mark, rest, is_inside=bool(stack)):
            continue
        verdict = _verdict(chars, mark, rest, stack)
        verdicts.append((mark, verdict))
        if verdict.opens:
            if stack and not _is_nested(rest, len(stack) + 1):
                orphans += stack
                stack = []
            stack.append(mark)
        elif verdict.closes and stack:
            (inner if len(stack) > 1 else pairs).append((stack.pop(), mark))
        else:
            orphans.append(mark)
    orphans += stack[1:]
    return Resolved(
        pairs=tuple(pairs),
        inner=tuple(inner),
        orphans=tuple(sorted(orphans, key=lambda mark: mark.start)),
        unclosed=stack[0] if stack else None,
        verdicts=tuple(verdicts),
    )


def _verdict(chars: str, mark: QuoteMark, rest: Sequence[QuoteMark], stack: Sequence[QuoteMark]) -> Verdict:
    if stack and chars[stack[-1].start] == "„" and mark.place in {Place.BEHIND, Place.APART}:
        return Verdict(closes=True)  # „so“: what opens in English closes here
    verdict = VERDICTS[mark.shape, mark.place, bool(stack)]
    if verdict.needs_close and not _closes_later(mark, rest):
        return ORPHAN
    if (verdict.space_before or verdict.space_after) and not _may_be_parted(chars, mark, verdict):
        return Verdict(opens=verdict.opens, closes=verdict.closes, turns=verdict.turns)
    return verdict


def _may_be_parted(chars: str, mark: QuoteMark, verdict: Verdict) -> bool:
    """Tell whether a space is missing here, or the word goes on behind the mark."""
    if mark.left > _LAST_SPACED or mark.right > _LAST_SPACED:
        return False
    if verdict.space_before:
        return mark.left.isalnum() or mark.left in ",.;:!?"
    match = _WORD.match(chars, mark.end)
    word = match.group() if match else ""
    return bool(word) and word not in ENDINGS


def _is_measure(mark: QuoteMark, rest: Sequence[QuoteMark], *, is_inside: bool) -> bool:
    """Tell inches, seconds and marks that are letters from quotation marks.

    Inches stand behind a digit, with no quotation open that they could close.
    """
    if mark.left > _LAST_SPACED and mark.right > _LAST_SPACED and mark.place is Place.GLUED:
        return True
    if not mark.left.isdigit() or mark.shape is Shape.OPEN or mark.place is Place.BEFORE:
        return False
    if not is_inside:
        return mark.place is not Place.GLUED or mark.right in "x×b" or mark.right.isdigit()
    # Inside a quotation the mark closes it, unless the next one has to: "a 6" pipe," he said.
    return bool(rest) and mark.place is Place.BEHIND and mark.right.isspace() and _only_closes(rest[0])


def _only_closes(mark: QuoteMark) -> bool:
    return mark.shape is not Shape.OPEN and mark.place is Place.BEHIND


def _closes_later(mark: QuoteMark, rest: Sequence[QuoteMark]) -> bool:
    """Tell whether the next mark closes a quotation that this one would open."""
    if not rest or rest[0].start - mark.end > tuning.MAX_QUOTE_CHARS:
        return False
    following = rest[0]
    is_empty = following.start <= mark.end
    return following.shape is not Shape.OPEN and following.place is not Place.BEFORE and not is_empty


def _is_nested(rest: Sequence[QuoteMark], depth: int) -> bool:
    """Tell whether the marks that follow close every quotation that would be open."""
    for mark in rest:
        opens = mark.shape is Shape.OPEN or mark.place is Place.BEFORE
        depth += 1 if opens else -1
        if depth == 0:
            return True
    return False
