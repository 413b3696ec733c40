"""Windows: consecutive sentences that the core reads at one time, each separated from the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language import tuning
from dateline.language._labels import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLS, SEP = 101, 102
"""The wordpieces that open a window and close each sentence."""
SEPARATOR_SHAPES = {False: SHAPES.index("pad"), True: SHAPES.index("other")}
"""The case class of the separator ahead of a sentence; the second where the sentence opens a paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences ``first`` to ``last`` (exclusive); what is found before ``own`` was read for context only."""

    first: int
    own: int
    last: int


def cut_windows(sizes: Sequence[int]) -> Iterator[Window]:
    """Yield windows over the sentences of one text; ``sizes`` are their counts of wordpieces.

    Each sentence is one window's own; a window opens with sentences before its own, as many as the room for context
    takes.

    >>> from dateline.language import tuning
    >>> big = tuning.WINDOW_PIECES // 2
    >>> list(cut_windows([big, 10, big, 10]))[0]
    Window(first=0, own=0, last=2)
    """
    own = 0
    while own < len(sizes):
        first, room = own, tuning.CONTEXT_PIECES
        while first > 0 and sizes[first - 1] + 1 <= room:
            first -= 1
            room -= sizes[first] + 1
        last, room = own, tuning.WINDOW_PIECES - 1 - sum(size + 1 for size in sizes[first:own])
        while last < len(sizes) and (last == own or sizes[last] + 1 <= room):
            room -= sizes[last] + 1
            last += 1
        yield Window(first, own, last)
        own = last
