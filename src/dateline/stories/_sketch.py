"""Make sketches: what is kept of a report to find its copies and its story by."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.model.story import Sketch
from dateline.stories import tuning
from dateline.stories._words import mix, words_of_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from dateline.stories._words import Hashes, Words

    Vector = npt.NDArray[np.float32]

EMPTY: Final = 0xFFFF
"""Stands in a bin that nothing fell into: short texts leave bins empty."""
_MOST: Final = 0xFFFF
_MOST_DAMAGE: Final = 0xFF
_STEP: Final = 127
_SHIFT_16: Final = np.uint64(48)
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
    found = []
    for start in range(0, len(sources), tuning.AT_ONCE):
        part = sources[start : start + tuning.AT_ONCE]
        words = words_of_many([source.body for source in part])
        found += [_sketch(source, row) for source, row in zip(part, words, strict=True)]
    return found


def _sketch(source: Source, words: Words) -> Sketch:
    shingles, n_shingles = _minima(_shingles(words.hashes), tuning.SHINGLE_BINS)
    stems, n_stems = _minima(words.stems[~words.is_stop], tuning.STEM_BINS)
    return Sketch(
        address=_short(source.address.encode()) if source.address else b"",
        body=_short(words.hashes.tobytes()) if len(words) else b"",
        first_day=source.first_day,
        last_day=source.last_day,
        n_words=min(len(words), _MOST),
        n_shingles=n_shingles,
        n_stems=n_stems,
        damage=min(source.damage, _MOST_DAMAGE),
        shingles=shingles,
        stems=stems,
        anchors=_anchors(words),
        embedding=b"" if source.lead is None else _stepped(source.lead),
    )


def _anchors(words: Words) -> bytes:
    """Return the names and figures in their order; one that follows itself counts once."""
    named = words.hashes[words.is_anchor] >> _SHIFT_16
    changes = np.ones(len(named), np.bool_)
    changes[1:] = named[1:] != named[:-1]
    return bytes(named[changes][: tuning.ANCHORS].astype(np.uint16).tobytes())


def _shingles(hashes: Hashes) -> Hashes:
    if len(hashes) < len(_MULTIPLIERS):
        return hashes[:0]
    one, two, three = _MULTIPLIERS
    return mix(hashes[:-2] * one + hashes[1:-1] * two + hashes[2:] * three)


def _minima(hashes: Hashes, bins: int) -> tuple[bytes, int]:
    """Return 16 bits of the least hash of each bin, and how many different hashes there are.

    One-permutation hashing (Li, Owen and Zhang, NIPS 2012): one hash gives all bins their minima.
    """
    minima = np.full(bins, EMPTY, np.uint16)
    if not len(hashes):
        return minima.tobytes(), 0
    ordered = np.sort(hashes)
    shift = np.uint64(65 - bins.bit_length())
    owner = ordered >> shift
    starts = np.flatnonzero(owner[1:] != owner[:-1]) + 1
    places = np.concatenate((np.zeros(1, starts.dtype), starts))
    value = (ordered[places] >> (shift - np.uint64(16))).astype(np.uint16)
    minima[owner[places]] = np.minimum(value, np.uint16(EMPTY - 1))
    n_distinct = 1 + int(np.count_nonzero(ordered[1:] != ordered[:-1]))
    return minima.tobytes(), min(n_distinct, _MOST)


def _short(held: bytes) -> bytes:
    return blake2b(held, digest_size=8).digest()


def _stepped(lead: Vector) -> bytes:
    steps = np.clip(np.rint(lead * tuning.EMBEDDING_STEPS), -_STEP, _STEP)
    return bytes(steps.astype(np.int8).tobytes())
