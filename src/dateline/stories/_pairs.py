"""What two sketches have in common, and the keys under which the second is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.stories import tuning
from dateline.stories._sketch import EMPTY
from dateline.stories._words import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from dateline.model.story import Sketch

_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two reports share, each from 0 to 1; the same whichever of the two comes first.

    ``shingles`` and ``stems`` are of all that either has, ``inside_shingles`` and ``inside_stems`` of the lesser one;
    ``order`` is the share of the lesser one's names and figures that the other brings in the same order, ``named`` the
    share that it brings at all; ``n_named`` is how many the lesser one has; ``meaning`` is the cosine of the leads.
    """

    shingles: float
    inside_shingles: float
    stems: float
    inside_stems: float
    order: float
    named: float
    n_named: int
    meaning: float | None


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """Return what two reports share."""
    shingles = _resemblance(one.shingles, other.shingles)
    stems = _resemblance(one.stems, other.stems)
    mine, yours = (np.frombuffer(sketch.anchors, np.uint16).tolist() for sketch in (one, other))
    n_named = min(len(mine), len(yours))
    named = (Counter(mine) & Counter(yours)).total()
    return Likeness(
        shingles=shingles,
        inside_shingles=_containment(shingles, one.n_shingles, other.n_shingles),
        stems=stems,
        inside_stems=_containment(stems, one.n_stems, other.n_stems),
        order=common_order(mine, yours) / n_named if named else 0.0,
        named=named / n_named if named else 0.0,
        n_named=n_named,
        meaning=cosine(one, other),
    )


def cosine(one: Sketch, other: Sketch) -> float | None:
    """Return the cosine of the leads' embeddings, None where one of them has none."""
    if not one.embedding or not other.embedding:
        return None
    mine, yours = (np.frombuffer(sketch.embedding, np.int8).astype(np.float32) for sketch in (one, other))
    length = float(np.sqrt((mine @ mine) * (yours @ yours)))
    return float(mine @ yours) / length if length else 0.0


def _resemblance(one: bytes, other: bytes) -> float:
    """Return the estimate of the share that two sets have in common, from their minima."""
    mine, yours = np.frombuffer(one, np.uint16), np.frombuffer(other, np.uint16)
    filled = int(np.count_nonzero((mine != EMPTY) | (yours != EMPTY)))
    same = int(np.count_nonzero((mine == yours) & (mine != EMPTY)))
    return same / filled if filled else 0.0


def _containment(resemblance: float, size: int, other: int) -> float:
    """Return how much of the smaller set lies in the larger one."""
    shared = resemblance * (size + other) / (1 + resemblance)
    return min(1.0, shared / min(size, other)) if size and other else 0.0


def common_order(one: Sequence[int], other: Sequence[int]) -> int:
    """Return the length of the longest common subsequence, bit-parallel (Hyyrö, AWOCA 2004).

    >>> common_order([1, 2, 3, 4], [2, 1, 3, 4])
    3
    """
    places: dict[int, int] = {}
    for place, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for item in other:
        seen = places.get(item)
        if seen:
            taken = row & seen
            row = ((row + taken) | (row - taken)) & full
    return len(one) - row.bit_count()


def keys(sketches: Sequence[Sketch]) -> list[tuple[int, ...]]:
    """Return the keys of reports, 32 bits each: two copies share `tuning.SHARED_KEYS` or more.

    They are the least hashes of neighbouring names and figures, which a rewriting leaves side by side, and some of
    the minima of three words running, for texts that name nobody.
    """
    n = len(sketches)
    sizes = np.array([len(sketch.anchors) // 2 for sketch in sketches], np.int64)
    named = np.frombuffer(b"".join(sketch.anchors for sketch in sketches), np.uint16).astype(np.uint64)
    owners = np.repeat(np.arange(n, dtype=np.uint64), sizes)
    together = mix(named[:-1] << np.uint64(16) | named[1:]) >> _HALF
    pairs = np.sort((owners[:-1] << _HALF | together)[owners[:-1] == owners[1:]])
    of_pairs = (pairs >> _HALF).astype(np.int64)
    rank = np.arange(len(pairs)) - np.searchsorted(of_pairs, np.arange(n))[of_pairs]
    minima = _first_minima(sketches)
    place = np.arange(tuning.SHINGLE_KEYS, dtype=np.uint64)
    marked = mix(place << np.uint64(20) | np.uint64(1 << 40) | minima) >> _HALF
    marked |= np.arange(n, dtype=np.uint64)[:, None] << _HALF
    found = np.unique(np.concatenate((pairs[rank < tuning.ANCHOR_KEYS], marked[minima != EMPTY])))
    cuts = np.searchsorted(found, np.arange(n + 1, dtype=np.uint64) << _HALF).tolist()
    held = (found & _LOW).tolist()
    return [tuple(held[start:end]) for start, end in pairwise(cuts)]


def _first_minima(sketches: Sequence[Sketch]) -> npt.NDArray[np.uint64]:
    """Return the first minima of three words running; the places of a sketch are those of its filled bins."""
    size = 2 * tuning.SHINGLE_KEYS
    held = b"".join(sketch.shingles[:size] for sketch in sketches)
    return np.frombuffer(held, np.uint16).reshape(-1, tuning.SHINGLE_KEYS).astype(np.uint64)


def may_belong(one: Sketch, other: Sketch) -> bool:
    """Tell, at a fifth of the cost of `likeness`, whether two reports may be copies; never False of those that are."""
    mine, yours = (np.frombuffer(sketch.anchors, np.uint16).tolist() for sketch in (one, other))
    n_named = min(len(mine), len(yours))
    if n_named < tuning.FEW_NAMES:
        return True
    if sum(map(frozenset(mine).__contains__, yours)) >= tuning.LEAST_NAMED * n_named:
        return True
    return _resemblance(one.shingles, other.shingles) >= tuning.LEAST_SHINGLES
