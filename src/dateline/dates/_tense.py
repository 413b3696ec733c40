"""Whether the words around a time speak of the past or the future, from the tense of the verb it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.dates.tuning import CLIMB_STEPS, WORDS_AROUND

if TYPE_CHECKING:
    from dateline.model.reading import Reading, Tokens
    from dateline.model.text import Span


class Tense(StrEnum):
    """The side of now that a verb speaks of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Past or future, and whether the time hangs on the verb itself or on a noun below it."""

    tense: Tense
    is_direct: bool


UNKNOWN: Final = Direction(tense=Tense.UNKNOWN, is_direct=False)
_WILL: Final = frozenset("will shall 'll ’ll wo 'd would could may might should must can ca".split())
_HAVE: Final = frozenset("have has had 've ’ve having".split())
_WAS: Final = frozenset("was were been got had did".split())
_IS: Final = frozenset("is are am be 's ’s 're ’re 'm".split())
_SPEECH: Final = frozenset(
    "say says tell tells report reports announce announces claim claims deny denies kill kills accuse accuses".split()
)
_AHEAD: Final = frozenset(
    "due scheduled expected planned set slated upcoming plan plans planning expect expects hope hopes intend intends"
    " vowed promised agreed ready likely bound prepare preparing prepares ahead invited poised deadline".split()
)
_PAST_WORDS: Final = frozenset(
    "said was were had did told met went came took made gave held won lost fell rose left began became found saw got led"
    " sent shot struck brought built hit cut put set".split()
)


def direction_at(reading: Reading, span: Span) -> Direction:
    """Return the direction of time that the words around a span speak of."""
    tokens = reading.tokens
    if not len(tokens):
        return UNKNOWN
    index = min(int(np.searchsorted(tokens.end, span.start, side="right")), len(tokens) - 1)
    bounds = _sentence_bounds(reading, index)
    if not any(tokens.xpos[at] not in {"", "_", "X"} for at in range(*bounds)):
        return _direction_by_words(tokens, index, bounds)
    return _climb(tokens, index, bounds)


def _sentence_bounds(reading: Reading, index: int) -> tuple[int, int]:
    number = int(reading.tokens.sentence[index])
    if 0 <= number < len(reading.sentences):
        sentence = reading.sentences[number]
        return sentence.first, sentence.last
    return 0, len(reading.tokens)


def _climb(tokens: Tokens, index: int, bounds: tuple[int, int]) -> Direction:
    is_direct = True
    for step in range(CLIMB_STEPS):
        children = _helpers(tokens, index, bounds)
        tense = _tense_of(tokens, index, children) if step or children or tokens.xpos[index][:2] == "VB" else None
        if tense is not None:
            return Direction(tense=tense, is_direct=is_direct)
        head = int(tokens.head[index])
        if head < 0 or not bounds[0] <= head < bounds[1]:
            return UNKNOWN
        if step and tokens.upos[index] in {"NOUN", "PROPN", "ADJ"}:
            is_direct = False
        index = head
    return UNKNOWN


def _helpers(tokens: Tokens, index: int, bounds: tuple[int, int]) -> frozenset[str]:
    return frozenset(
        tokens.words[at].lower()
        for at in range(*bounds)
        if tokens.head[at] == index and (tokens.deprel[at].startswith(("aux", "cop")) or tokens.xpos[at] in {"MD", "TO"})
    )


def _tense_of(tokens: Tokens, index: int, helpers: frozenset[str]) -> Tense | None:
    tag, word = tokens.xpos[index], tokens.words[index].lower()
    if helpers & _WILL:
        return Tense.PAST if helpers & _HAVE else Tense.FUTURE
    if tag == "VBD" or helpers & (_WAS | _HAVE):
        return Tense.FUTURE if word in _AHEAD and not helpers & _HAVE else Tense.PAST
    if tag == "VBN" and not helpers:
        return Tense.FUTURE if word in _AHEAD else Tense.PAST
    if tag in {"VBZ", "VBP"}:
        return Tense.PAST if word in _SPEECH else Tense.FUTURE
    if "to" in helpers or word in _AHEAD or helpers & _IS or tag == "VB":
        return Tense.FUTURE
    return None


def _direction_by_words(tokens: Tokens, index: int, bounds: tuple[int, int]) -> Direction:
    first, last = max(bounds[0], index - WORDS_AROUND), min(bounds[1], index + WORDS_AROUND)
    nearest: tuple[int, Tense] | None = None
    for at in range(first, last):
        tense = _tense_of_word(tokens.words[at].lower(), tokens.words[at + 1].lower() if at + 1 < last else "")
        if tense is not None and (nearest is None or abs(at - index) <= nearest[0]):
            nearest = (abs(at - index), tense)
    return UNKNOWN if nearest is None else Direction(tense=nearest[1], is_direct=False)


def _tense_of_word(word: str, following: str) -> Tense | None:
    if word in _WILL or word in _AHEAD or (word == "to" and following.isalpha() and following == "be"):
        return Tense.FUTURE
    if word in _PAST_WORDS or (word.endswith("ed") and len(word) > len("need")):
        return Tense.PAST
    return None
