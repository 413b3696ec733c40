"""The words of a text as numbers, made whole arrays at a time: a report's words cost no loop in Python.

A word's number is a polynomial hash of its folded bytes. Prefix sums of ``byte * BASE**position`` give the hash of any
stretch by one subtraction and one product with the inverse power (BASE is odd, so it has one modulo 2**64).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.stories.rules import STOP_WORDS
from dateline.stories.tuning import STEM_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Bytes = npt.NDArray[np.uint8]
    Hashes = npt.NDArray[np.uint64]
    Flags = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]

_BASE: Final = 0x9E3779B97F4A7C15
_LETTER, _CAPITAL, _DIGIT, _STOP_MARK = 1, 2, 4, 8
_TABLE_SHIFT: Final = np.uint64(48)
_ALL_CAPITALS: Final = 0.5
"""Where more than half of the words have a capital, capitals name nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of texts in order: their hashes, the hashes of their stems, and which are anchors or mere grammar.

    Anchors are what a rewriting leaves alone and in place: names and figures. ``owners`` tells the text of each word,
    ``cuts`` where the words of each text begin and, last, where all end.
    """

    hashes: Hashes
    stems: Hashes
    is_anchor: Flags
    is_stop: Flags
    owners: Ints
    cuts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.hashes)


def words_of(text: str) -> Words:
    """Return the words of a text."""
    return words_of_many([text])


def words_of_many(texts: Sequence[str]) -> Words:
    """Return the words of several texts; many at a time cost a third of what each by itself costs."""
    raws = [f" {text} \n".encode("utf-8", "surrogatepass") for text in texts]
    raw = b"".join(raws) or b" \n"
    kinds = _kinds().take(np.frombuffer(raw, np.uint8))
    _blank_punctuation(raw, kinds)
    starts, ends = _runs(kinds & (_LETTER | _DIGIT) > 0)
    hashes, stems = _hashed(raw.translate(_folded()), starts, ends)
    first = kinds[starts]
    is_stop = ((ends - starts == 1) & (first & _DIGIT == 0)) | _stop_table()[hashes >> _TABLE_SHIFT]
    cuts = [0, *np.searchsorted(starts, np.cumsum([len(part) for part in raws])).tolist()]
    owners = np.repeat(np.arange(len(texts)), np.diff(cuts))
    return Words(
        hashes=hashes,
        stems=stems,
        is_anchor=_anchors(first, hashes, is_stop, _opens(kinds, starts, cuts), owners),
        is_stop=is_stop,
        owners=owners,
        cuts=tuple(cuts),
    )


def mix(hashes: Hashes) -> Hashes:
    """Return the hashes with their bits stirred (the finaliser of splitmix64), so that any of them may be taken."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


@lru_cache(maxsize=1)
def _kinds() -> Bytes:
    """Return what each byte is: a letter (or part of one, above 127), a capital, a digit, a sentence's end."""
    table = np.zeros(256, np.uint8)
    table[ord("a") : ord("z") + 1] = _LETTER
    table[ord("A") : ord("Z") + 1] = _LETTER | _CAPITAL
    table[ord("0") : ord("9") + 1] = _DIGIT
    table[128:] = _LETTER
    table[[ord(char) for char in ".!?\n:"]] = _STOP_MARK
    return table


def _blank_punctuation(raw: bytes, kinds: Bytes) -> None:
    """Take curly quotation marks, dashes and the like (E2 80 xx in UTF-8) and hard spaces for no letters."""
    if raw.isascii():
        return
    held = np.frombuffer(raw, np.uint8)
    for lead, following, size in ((0xE2, 0x80, 3), (0xC2, 0xA0, 2)):
        places = np.flatnonzero(held[:-1] == lead)
        places = places[held[places + 1] == following]
        for step in range(size):
            kinds[places + step] = 0


def _runs(flags: Flags) -> tuple[Ints, Ints]:
    """Return where runs of True start and end; the first and the last flag are False."""
    edges = np.flatnonzero(flags[1:] != flags[:-1]) + 1
    return edges[0::2], edges[1::2]


def _hashed(raw: bytes, starts: Ints, ends: Ints) -> tuple[Hashes, Hashes]:
    """Return the hashes of stretches of folded bytes and of their stems."""
    powers, inverses = _powers(1 << max(12, len(raw).bit_length()))
    sums = np.cumsum(np.frombuffer(raw, np.uint8) * powers[: len(raw)])
    before, scale = sums[starts - 1], inverses[starts]
    stems = (sums[np.minimum(ends, starts + STEM_BYTES) - 1] - before) * scale
    return mix((sums[ends - 1] - before) * scale), mix(stems)


@lru_cache(maxsize=1)
def _folded() -> bytes:
    """Return the table that folds capitals and lifts every byte by one, so that none counts for nothing."""
    folded = bytes(range(256)).lower()
    return bytes(min(byte + 1, 255) for byte in folded)


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return the powers of the base and of its inverse modulo 2**64."""
    powers, inverses = np.ones(size, np.uint64), np.ones(size, np.uint64)
    powers[1:] = np.uint64(_BASE)
    inverses[1:] = np.uint64(pow(_BASE, -1, 1 << 64))
    return np.multiply.accumulate(powers), np.multiply.accumulate(inverses)


@lru_cache(maxsize=1)
def _stop_table() -> Flags:
    """Return which leading bits of a hash belong to a word of mere grammar (one other word in 400 shares them)."""
    raw = f" {' '.join(sorted(STOP_WORDS))} ".encode()
    starts, ends = _runs(np.frombuffer(raw, np.uint8) != ord(" "))
    table = np.zeros(1 << 16, np.bool_)
    table[_hashed(raw.translate(_folded()), starts, ends)[0] >> _TABLE_SHIFT] = True
    return table


def _anchors(first: Bytes, hashes: Hashes, is_stop: Flags, opens: Flags, owners: Ints) -> Flags:
    """Tell which words are figures, or stand with a capital inside a sentence, there or elsewhere in their text."""
    is_figure = first & _DIGIT > 0
    is_capital = (first & _CAPITAL > 0) & ~is_stop
    n_words = np.bincount(owners, minlength=1)
    shouts = np.bincount(owners, weights=is_capital, minlength=1) > _ALL_CAPITALS * n_words
    is_capital &= ~shouts[owners]
    table = np.zeros(len(n_words) << 16, np.bool_)
    leading = owners << 16 | (hashes >> _TABLE_SHIFT).astype(np.int64)
    table[leading[is_capital & ~opens]] = True
    anchors: Flags = is_figure | (is_capital & table[leading])
    return anchors


def _opens(kinds: Bytes, starts: Ints, cuts: Sequence[int]) -> Flags:
    """Tell which words open a sentence: they are the first of their text, or a stop stands before them."""
    stops = np.cumsum(kinds & _STOP_MARK != 0, dtype=np.int32)[starts]
    flags = np.ones(len(starts) + 1, np.bool_)
    flags[1:-1] = stops[1:] != stops[:-1]
    flags[list(cuts)] = True
    return flags[:-1]
