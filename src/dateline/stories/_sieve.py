"""Tell, many pairs of reports at a time, which of them may belong together, so that few are measured closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.stories import tuning
from dateline.stories._relate import relate
from dateline.stories._sketch import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from dateline.model.story import Link, Sketch

    Numbers = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]
    Shorts = npt.NDArray[np.uint16]

_AT_ONCE: Final = 512
"""Pairs measured at a time: they take some megabytes."""
_NOBODY: Final = (0x10000, 0x10001)
"""Fill the rows of names of the one and of the other, and are nobody's."""
_LOOSE: Final = 1e-6
"""Sums of floats differ by less."""


def link(sketches: Mapping[str, Sketch], pairs: Iterable[tuple[str, str]]) -> list[Link]:
    """Return how the reports of some pairs belong together; those that do not are left out.

    Each pair is decided by itself, and the same whichever of the two comes first. What the sieve drops has no chance:
    even if all names that two reports share stood in one order, they would be neither copies nor of one story.
    """
    asked = [tuple(sorted(pair)) for pair in pairs]
    found = []
    for start in range(0, len(asked), _AT_ONCE):
        part = asked[start : start + _AT_ONCE]
        ones, others = ([sketches[pair[side]] for pair in part] for side in (0, 1))
        for place in np.flatnonzero(may_belong(ones, others)).tolist():
            one, other = part[place]
            held = relate((one, sketches[one]), (other, sketches[other]))
            if held:
                found.append(held)
    return found


def may_belong(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Flags:
    """Tell of each pair whether it may belong together; never False of those that do."""
    n_shingles, n_stems = (_least(ones, others, name) for name in ("n_shingles", "n_stems"))
    shingles = _resemblance(_minima(ones, "shingles"), _minima(others, "shingles"))
    stems = _resemblance(_minima(ones, "stems"), _minima(others, "stems"))
    inside_shingles = _containment(shingles, *n_shingles)
    inside_stems = _containment(stems, *n_stems)
    named, n_named = _named(ones, others)
    proof = n_named / (n_named + tuning.NAMES_FOR_HALF_PROOF)
    order, _, of_inside, of_stems, of_shingles, alone = tuning.COPY_WEIGHTS
    copied = order * named * proof + of_inside * inside_stems + of_stems * stems + of_shingles * inside_shingles + alone
    is_by_words = (n_named < tuning.FEW_NAMES) | (inside_shingles >= tuning.SAME_WORDS)
    copy = np.where(is_by_words, inside_shingles, 1 / (1 + np.exp(-copied)))
    is_revision = np.array([bool(one.address) and one.address == two.address for one, two in _both(ones, others)])
    least = np.where(is_revision, min(tuning.REVISION_SCORE, tuning.COPY_SCORE), tuning.COPY_SCORE)
    is_same = np.array([bool(one.body) and one.body == two.body for one, two in _both(ones, others)])
    of_meaning, of_names, of_words, bare = tuning.STORY_WEIGHTS
    meaning = _cosines(ones, others)
    story = of_meaning * meaning + of_names * named * proof + of_words * inside_stems + bare
    is_story = (meaning > -1) & (1 / (1 + np.exp(-story)) >= tuning.STORY_SCORE - _LOOSE)
    flags: Flags = is_same | (copy >= least - _LOOSE) | is_story
    return flags


def _both(ones: Sequence[Sketch], others: Sequence[Sketch]) -> zip[tuple[Sketch, Sketch]]:
    return zip(ones, others, strict=True)


def _least(ones: Sequence[Sketch], others: Sequence[Sketch], name: str) -> tuple[Numbers, Numbers]:
    mine, yours = (np.array([getattr(one, name) for one in held], np.float64) for held in (ones, others))
    return mine, yours


def _minima(held: Sequence[Sketch], name: str) -> Shorts:
    return np.frombuffer(b"".join(getattr(one, name) for one in held), np.uint16).reshape(len(held), -1)


def _resemblance(mine: Shorts, yours: Shorts) -> Numbers:
    """Return the estimate of the share that two sets have in common, from their minima."""
    is_filled = (mine != EMPTY) | (yours != EMPTY)
    same = ((mine == yours) & is_filled).sum(axis=1)
    shares: Numbers = same / np.maximum(is_filled.sum(axis=1), 1)
    return shares


def _containment(resemblance: Numbers, size: Numbers, other: Numbers) -> Numbers:
    """Return how much of the smaller set lies in the larger one."""
    lesser = np.minimum(size, other)
    shared = resemblance * (size + other) / (1 + resemblance)
    return np.where(lesser > 0, np.minimum(1.0, shared / np.maximum(lesser, 1)), 0.0)


def _named(ones: Sequence[Sketch], others: Sequence[Sketch]) -> tuple[Numbers, Numbers]:
    """Return the most that the shared names can be of the lesser report's, and how many it has."""
    mine, yours = (_names(held, fill) for held, fill in zip((ones, others), _NOBODY, strict=True))
    is_same = mine[:, :, None] == yours[:, None, :]
    shared = np.minimum(is_same.any(axis=2).sum(axis=1), is_same.any(axis=1).sum(axis=1))
    n_named = np.minimum((mine != _NOBODY[0]).sum(axis=1), (yours != _NOBODY[1]).sum(axis=1))
    return shared / np.maximum(n_named, 1), n_named.astype(np.float64)


def _names(held: Sequence[Sketch], fill: int) -> npt.NDArray[np.int32]:
    table = np.full((len(held), tuning.ANCHORS), fill, np.int32)
    sizes = np.array([len(one.anchors) // 2 for one in held])
    is_there = np.arange(tuning.ANCHORS) < sizes[:, None]
    table[is_there] = np.frombuffer(b"".join(one.anchors for one in held), np.uint16)
    return table


def _cosines(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Numbers:
    """Return the cosines of the leads, -1 where one of two has no embedding."""
    found = np.full(len(ones), -1.0)
    rows = [place for place, (one, two) in enumerate(_both(ones, others)) if one.embedding and two.embedding]
    if rows:
        mine, yours = (_vectors([held[row] for row in rows]) for held in (ones, others))
        lengths = np.sqrt((mine * mine).sum(axis=1) * (yours * yours).sum(axis=1))
        found[rows] = (mine * yours).sum(axis=1) / np.maximum(lengths, 1)
    return found


def _vectors(held: Sequence[Sketch]) -> Numbers:
    packed = np.frombuffer(b"".join(one.embedding for one in held), np.int8)
    return packed.reshape(len(held), -1).astype(np.float64)
