"""Two wordings of one utterance: their words laid side by side, and what was done to the first to make the second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dateline.model.story import Edit
from dateline.stories import tuning
from dateline.stories.rules import CONTRACTIONS, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_ASIDE: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_SAME, _SWAP, _LOST, _ADDED = range(4)
_STEM: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Two wordings side by side, from the first word that they share to the last.

    ``same`` and ``swapped`` count places that hold the same and another word, ``loose`` words that only one of them
    has between. ``shared_full`` counts the stems of full words that both have, wherever they stand, ``inside_full`` is
    their share of the one with fewer. ``rests`` are the shares of the two wordings that lie in reach of each other;
    ``steps`` lead from the one to the other, each with its kind and the two places.
    """

    same: int
    same_full: int
    swapped: int
    loose: int
    shared_full: int
    inside_full: float
    rests: tuple[float, float]
    steps: tuple[tuple[int, int, int], ...]


def words_of(text: str) -> list[str]:
    """Return the words of a quotation, folded, contractions opened, editors' asides left out.

    >>> words_of("We’re not [the ministry] sure")
    ['we', 'are', 'not', 'sure']
    """
    found: list[str] = []
    for match in _WORD.finditer(_ASIDE.sub(" ", text).casefold().replace("’", "'")):
        found += CONTRACTIONS.get(match[0], "").split() or _opened(match[0])
    return found


def _opened(word: str) -> list[str]:
    stem, mark, ending = word.partition("'")
    if not mark:
        return [word]
    if ending == "t" and stem.endswith("n"):
        return [stem[:-1], "not"]
    full = {"re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am", "s": "s"}.get(ending)
    return [stem, full] if full and full != "s" else [stem]


def lay(one: Sequence[str], other: Sequence[str]) -> Laid:
    """Lay two wordings side by side with the fewest changes, free at both ends (Smith and Waterman 1981)."""
    rows = _scores(one, other)
    best = max(((score, -i, -j) for i, row in enumerate(rows) for j, score in enumerate(row)), default=(0.0, 0, 0))
    steps = _back(rows, one, other, -best[1], -best[2])
    kinds = [kind for kind, _, _ in steps]
    mine = sum(kind in {_SAME, _SWAP, _LOST} for kind in kinds)
    yours = sum(kind in {_SAME, _SWAP, _ADDED} for kind in kinds)
    full = [{word[:_STEM] for word in words if word not in STOP_WORDS} for words in (one, other)]
    shared = len(full[0] & full[1])
    return Laid(
        shared_full=shared,
        inside_full=shared / max(1, min(map(len, full))),
        same=kinds.count(_SAME),
        same_full=sum(kind == _SAME and one[i] not in STOP_WORDS for kind, i, _ in steps),
        swapped=kinds.count(_SWAP),
        loose=kinds.count(_LOST) + kinds.count(_ADDED),
        rests=(mine / len(one) if one else 0.0, yours / len(other) if other else 0.0),
        steps=tuple(steps),
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= _STEM and one[:_STEM] == other[:_STEM])


def _scores(one: Sequence[str], other: Sequence[str]) -> list[list[float]]:
    rows = [[0.0] * (len(other) + 1)]
    for mine in one:
        above = rows[-1]
        row = [0.0]
        for place, yours in enumerate(other):
            gain = tuning.SAME_WORD if _alike(mine, yours) else -tuning.SWAP
            row.append(max(0.0, above[place] + gain, above[place + 1] - tuning.GAP, row[-1] - tuning.GAP))
        rows.append(row)
    return rows


def _back(
    rows: Sequence[Sequence[float]], one: Sequence[str], other: Sequence[str], i: int, j: int
) -> list[tuple[int, int, int]]:
    steps = []
    while i > 0 and j > 0 and rows[i][j] > 0:
        is_same = _alike(one[i - 1], other[j - 1])
        gain = tuning.SAME_WORD if is_same else -tuning.SWAP
        if abs(rows[i][j] - (rows[i - 1][j - 1] + gain)) < tuning.TINY:
            i, j = i - 1, j - 1
            steps.append((_SAME if is_same else _SWAP, i, j))
        elif abs(rows[i][j] - (rows[i - 1][j] - tuning.GAP)) < tuning.TINY:
            i -= 1
            steps.append((_LOST, i, j))
        else:
            j -= 1
            steps.append((_ADDED, i, j))
    return steps[::-1]


def edits(one: Sequence[str], other: Sequence[str]) -> tuple[Edit, ...]:
    """Return the stretches in which two wordings differ, in their order.

    >>> [(edit.first, edit.here) for edit in edits("let him abuse".split(), "allow him mistreat".split())]
    [('let', 'allow'), ('abuse', 'mistreat')]
    """
    found = []
    for tag, first, last, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(Edit(first=" ".join(one[first:last]), here=" ".join(other[start:end])))
    return tuple(found)
