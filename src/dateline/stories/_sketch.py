"""Make sketches: what is kept of a report to find its copies and its story by."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.model.story import Sketch
from dateline.stories import tuning
from dateline.stories._words import mix, words_of_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from dateline.stories._words import Hashes, Words

    Vector = npt.NDArray[np.float32]

EMPTY: Final = 0xFFFF
"""Stands in a bin that nothing fell into: short texts leave bins empty."""
_MOST: Final = 0xFFFF
_MOST_DAMAGE: Final = 0xFF
_STEP: Final = 127
_SHIFT_16: Final = np.uint64(48)
_SHIFT_56: Final = np.uint64(56)
_MULTIPLIERS: Final = tuple(np.uint64(one) for one in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a sketch is made from.

    ``body`` is the words of the report without title, byline and trailer; ``address`` the key of its address
    (`address_key`); the days are ordinals; ``lead`` is the embedding of the lead, of unit length.
    """

    body: str
    address: str | None = None
    first_day: int | None = None
    last_day: int | None = None
    damage: int = 0
    lead: Vector | None = None


def sketch_many(sources: Sequence[Source]) -> list[Sketch]:
    """Return the sketches of reports; sixteen at a time cost least, and company changes nothing."""
    parts = (sources[start : start + tuning.AT_ONCE] for start in range(0, len(sources), tuning.AT_ONCE))
    return [sketch for part in parts for sketch in _sketches(part)]


def _sketches(sources: Sequence[Source]) -> Iterator[Sketch]:
    words = words_of_many([source.body for source in sources])
    n, owners = len(sources), words.owners.astype(np.uint64)
    is_whole = owners[:-2] == owners[2:]
    shingles, n_shingles = _minima(_shingles(words.hashes)[is_whole], owners[:-2][is_whole], n, tuning.SHINGLE_BINS)
    is_full = ~words.is_stop
    stems, n_stems = _minima(words.stems[is_full], owners[is_full], n, tuning.STEM_BINS)
    anchors = _anchors(words, n)
    for place, source in enumerate(sources):
        start, end = words.cuts[place : place + 2]
        yield Sketch(
            address=_short(source.address.encode()) if source.address else b"",
            body=_short(words.hashes[start:end].tobytes()) if end > start else b"",
            first_day=source.first_day,
            last_day=source.last_day,
            n_words=min(end - start, _MOST),
            n_shingles=n_shingles[place],
            n_stems=n_stems[place],
            damage=min(source.damage, _MOST_DAMAGE),
            shingles=shingles[place].tobytes(),
            stems=stems[place].tobytes(),
            anchors=anchors[place],
            embedding=b"" if source.lead is None else _stepped(source.lead),
        )


def _anchors(words: Words, n: int) -> list[bytes]:
    """Return the names and figures of each text in their order; one that follows itself counts once."""
    named = (words.hashes[words.is_anchor] >> _SHIFT_16).astype(np.uint16)
    owners = words.owners[words.is_anchor]
    changes = np.ones(len(named), np.bool_)
    changes[1:] = (named[1:] != named[:-1]) | (owners[1:] != owners[:-1])
    named, owners = named[changes], owners[changes]
    starts = np.searchsorted(owners, np.arange(n + 1)).tolist()
    held = named.tobytes()
    return [held[2 * start : 2 * min(end, start + tuning.ANCHORS)] for start, end in pairwise(starts)]


def _shingles(hashes: Hashes) -> Hashes:
    one, two, three = _MULTIPLIERS
    return mix(hashes[:-2] * one + hashes[1:-1] * two + hashes[2:] * three)


def _minima(hashes: Hashes, owners: Hashes, n: int, bins: int) -> tuple[npt.NDArray[np.uint16], list[int]]:
    """Return 16 bits of the least hash of each bin of each text, and how many different hashes each has.

    One-permutation hashing (Li, Owen and Zhang, NIPS 2012): one hash gives all bins their minima. The texts of all are
    sorted at once: a text's place stands in the upper eight bits, its hash in the others.
    """
    ordered = np.sort(owners << _SHIFT_56 | hashes >> np.uint64(8))
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    counts = np.bincount((ordered[is_new] >> _SHIFT_56).astype(np.int64), minlength=n)
    shift = np.uint64(57 - bins.bit_length())
    slots = ordered >> shift
    is_new[1:] = slots[1:] != slots[:-1]
    least = (ordered[is_new] >> (shift - np.uint64(16))).astype(np.uint16)
    minima = np.full(n * bins, EMPTY, np.uint16)
    minima[slots[is_new].astype(np.int64)] = np.minimum(least, np.uint16(EMPTY - 1))
    return minima.reshape(n, bins), np.minimum(counts, _MOST).tolist()


def _short(held: bytes) -> bytes:
    return blake2b(held, digest_size=8).digest()


def _stepped(lead: Vector) -> bytes:
    steps = np.clip(np.rint(lead * tuning.EMBEDDING_STEPS), -_STEP, _STEP)
    return bytes(steps.astype(np.int8).tobytes())
