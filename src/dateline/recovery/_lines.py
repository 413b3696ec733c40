"""Lines of a text: its paragraphs, and lines that were broken at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dateline.model.text import RepairKind, Span
from dateline.recovery import tuning
from dateline.recovery._draft import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]*[^\s][^\n\r\u2028\u2029]*")
_STOPS: Final = frozenset('.!?:;…"”’»)')
_BULLET: Final = re.compile(r"[-–—•*·]\s|\d{1,3}[.)]\s")


def paragraph_spans(chars: str) -> list[Span]:
    """Return the lines that hold anything, without the white space around them."""
    spans: list[Span] = []
    for match in _LINE.finditer(chars):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        spans.append(Span(start, start + len(line.strip())))
    return spans


def find_wrapping(chars: str) -> Iterator[Edit]:
    """Yield an edit for each line break in the middle of a paragraph: a space takes its place."""
    spans = paragraph_spans(chars)
    width = _wrapped_width(chars, spans)
    for here, there in pairwise(spans):
        between = chars[here.end : there.start]
        n_breaks = between.replace("\r\n", "\n").count("\n") + between.count("\u2028")
        if n_breaks == 1 and _goes_on(here.of(chars), there.of(chars), width):
            yield Edit(kind=RepairKind.WHITESPACE, span=Span(here.end, there.start), after=" ")


def _wrapped_width(chars: str, spans: list[Span]) -> int | None:
    """Return the width at which a text was wrapped, None for one with a line a paragraph."""
    lengths = sorted(span.end - span.start for span in spans)
    if len(lengths) < tuning.MIN_WRAPPED_LINES or lengths[-1] > tuning.MAX_WRAPPED_WIDTH:
        return None
    n_open = sum(chars[span.end - 1] not in _STOPS for span in spans)
    if n_open < tuning.MIN_OPEN_LINES * len(spans):
        return None
    # Some lines are cut early by a long word: the width is what most full lines reach.
    return lengths[int(len(lengths) * 0.9)] if len(lengths) > 1 else None


def _goes_on(line: str, following: str, width: int | None) -> bool:
    if _BULLET.match(following):
        return False
    is_open = line[-1].islower() or line[-1] == ","
    if is_open and following[0].islower() and len(line) >= tuning.MIN_JOINED_CHARS:
        return True
    if width is None:
        return False
    if line[-1] not in _STOPS and len(line) >= tuning.FULL_LINE * width:
        return True
    # A line with room left for the next word was ended on purpose.
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
