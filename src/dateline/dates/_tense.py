"""Whether the words around a time speak of the past or the future, from the tense of the verb it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dateline.dates.en.words import words_of
from dateline.dates.tuning import CLIMB_STEPS, WORDS_AROUND, WORDS_BEFORE, WORDS_NEAR

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
    """Past or future; strong where the time hangs on a verb whose form leaves no choice."""

    tense: Tense
    is_strong: bool


UNKNOWN: Final = Direction(tense=Tense.UNKNOWN, is_strong=False)
_WILL: Final = frozenset(words_of("will shall 'll ’ll wo 'd would could may might should must can ca"))
_HAVE: Final = frozenset(words_of("have has had 've ’ve having"))
_WAS: Final = frozenset(words_of("was were been got had did"))
_IS: Final = frozenset(words_of("is are am be 's ’s 're ’re 'm"))
_SPEECH: Final = frozenset(
    words_of("say says tell tells report reports announce announces claim claims deny denies kill kills accuse accuses")
)
_AHEAD: Final = frozenset(
    words_of(
        "due scheduled expected planned set slated upcoming plan plans planning expect expects hope hopes"
        " intend intends"
        " vowed promised agreed ready likely bound prepare preparing prepares ahead invited poised deadline"
    )
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "MD"})
_BORDERS: Final = frozenset({'"', "”", "“", "''", "``", ";", ":", "(", ")"})
_VERBAL: Final = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_INTENT: Final = frozenset(
    words_of(
        "agreed offered decided ordered urged told asked threatened wanted refused pledged warned called"
        " invited allowed"
        " demanded requested sought proposed needed had said"
    )
)
_PAST_WORDS: Final = frozenset(
    words_of(
        "said was were had did told met went came took made gave held won lost fell rose left began became"
        " found saw got led"
        " sent shot struck brought built hit cut put set"
    )
)


def direction_at(reading: Reading, span: Span, *, is_range: bool = False) -> Direction:
    """Return the direction of time that the words around a span speak of."""
    tokens = reading.tokens
    if not len(tokens):
        return UNKNOWN
    index = min(int(tokens.end.searchsorted(span.start, side="right")), len(tokens) - 1)
    bounds = _sentence_bounds(reading, index)
    by_preposition = _direction_by_preposition(tokens, index, bounds[0], is_range=is_range)
    if by_preposition:
        return by_preposition
    if all(tokens.xpos[at] in {"", "_", "X"} for at in range(*bounds)):
        return _direction_by_words(tokens, index, bounds)
    return (
        _verb_right_after(tokens, index, span, bounds)
        or _verb_before(tokens, index, bounds)
        or _climb(tokens, index, bounds)
    )


def _verb_right_after(tokens: Tokens, index: int, span: Span, bounds: tuple[int, int]) -> Direction | None:
    """Return the past where a verb of the past follows at once ("the king on Tuesday said")."""
    after = int(tokens.start.searchsorted(span.end))
    if after >= bounds[1] or tokens.xpos[after] != "VBD" or tokens.words[after].lower() in _WAS:
        return None
    before = {word.lower() for word in tokens.words[max(bounds[0], index - WORDS_NEAR) : index]}
    return None if before & _AHEAD else Direction(tense=Tense.PAST, is_strong=True)


def _verb_before(tokens: Tokens, index: int, bounds: tuple[int, int]) -> Direction | None:
    """Return the tense of the nearest verb before a time in its clause: in English it stands there nearly always."""
    is_infinitive = False
    for at in range(index - 1, max(bounds[0], index - WORDS_BEFORE) - 1, -1):
        word, tag = tokens.words[at], tokens.xpos[at]
        if word in _BORDERS:
            break
        if tag == "JJ" and word.lower() in _AHEAD:
            return Direction(tense=Tense.FUTURE, is_strong=True)
        if tag not in _FINITE:
            continue
        helpers = _helpers(tokens, at, bounds)
        if tag == "VB" and not helpers & _WILL:
            is_infinitive = True
            continue
        if is_infinitive:
            return Direction(tense=_tense_of_purpose(tokens, at, helpers), is_strong=False)
        tense = _tense_of(tokens, at, helpers)
        return Direction(tense=tense, is_strong=tag not in {"VBZ", "VBP"}) if tense else None
    return Direction(tense=Tense.FUTURE, is_strong=False) if is_infinitive else None


def _tense_of_purpose(tokens: Tokens, verb: int, helpers: frozenset[str]) -> Tense:
    """Tell the time of an infinitive by the verb above it: agreed to meet is ahead, flew to meet is done."""
    is_past = tokens.xpos[verb] in {"VBD", "VBN"} and not helpers & (_WILL | _IS)
    is_intent = tokens.words[verb].lower() in _AHEAD | _INTENT | _WAS
    return Tense.PAST if is_past and not is_intent else Tense.FUTURE


def _sentence_bounds(reading: Reading, index: int) -> tuple[int, int]:
    number = int(reading.tokens.sentence[index])
    if 0 <= number < len(reading.sentences):
        sentence = reading.sentences[number]
        return sentence.first, sentence.last
    return 0, len(reading.tokens)


def _direction_by_preposition(tokens: Tokens, index: int, first: int, *, is_range: bool) -> Direction | None:
    if index <= first:
        return None
    word = tokens.words[index - 1].lower()
    if word == "since":
        return Direction(tense=Tense.PAST, is_strong=True)
    if word in {"until", "till", "by", "for"} or (word == "from" and not is_range):
        return Direction(tense=Tense.FUTURE, is_strong=False)
    is_the = word in {"the", "its", "his"} and index - 2 >= first
    is_name = not tokens.words[index][:1].islower()
    if is_name and "before" in {word, tokens.words[index - 2].lower() if is_the else ""}:
        return Direction(tense=Tense.FUTURE, is_strong=False)
    verb = index - 2 if word == "on" else index - 1
    if verb >= first and tokens.xpos[verb] == "VBD":
        return Direction(tense=Tense.PAST, is_strong=True)
    return None


def _climb(tokens: Tokens, index: int, bounds: tuple[int, int]) -> Direction:
    is_direct = True
    for step in range(CLIMB_STEPS):
        helpers = _helpers(tokens, index, bounds) if tokens.upos[index] in _VERBAL else frozenset()
        tense = _tense_of(tokens, index, helpers) if step or tokens.xpos[index][:2] == "VB" else None
        if tense is not None:
            is_plain = tokens.xpos[index] in {"VBZ", "VBP"} or (not helpers and tokens.xpos[index] != "VBD")
            return Direction(tense=tense, is_strong=is_direct and not is_plain)
        head = int(tokens.head[index])
        if not bounds[0] <= head < bounds[1]:
            return UNKNOWN
        if step and tokens.upos[index] in {"NOUN", "PROPN"}:
            is_direct = False
        index = head
    return UNKNOWN


def _helpers(tokens: Tokens, index: int, bounds: tuple[int, int]) -> frozenset[str]:
    heads = tokens.head[bounds[0] : bounds[1]].tolist()
    children = (at for at, head in enumerate(heads, start=bounds[0]) if head == index)
    return frozenset(
        tokens.words[at].lower()
        for at in children
        if tokens.deprel[at].startswith(("aux", "cop")) or tokens.xpos[at] in {"MD", "TO"}
    )


def _tense_of(tokens: Tokens, index: int, helpers: frozenset[str]) -> Tense | None:
    tag, word = tokens.xpos[index], tokens.words[index].lower()
    if helpers & _WILL:
        return Tense.PAST if helpers & _HAVE else Tense.FUTURE
    if tag == "VBD" or helpers & (_WAS | _HAVE) or (tag == "VBN" and not helpers):
        is_ahead = word in _AHEAD and tag != "VBD" and not helpers & _HAVE
        return Tense.FUTURE if is_ahead else Tense.PAST
    if tag in {"VBZ", "VBP"}:
        return Tense.PAST if word in _SPEECH else Tense.FUTURE
    is_ahead = tag in {"MD", "VB"} or "to" in helpers or word in _AHEAD or bool(helpers & _IS)
    return Tense.FUTURE if is_ahead else None


def _direction_by_words(tokens: Tokens, index: int, bounds: tuple[int, int]) -> Direction:
    first, last = max(bounds[0], index - WORDS_AROUND), min(bounds[1], index + WORDS_AROUND)
    nearest: tuple[int, Tense] | None = None
    for at in range(first, last):
        tense = _tense_of_word(tokens.words[at].lower(), tokens.words[at + 1].lower() if at + 1 < last else "")
        if tense is not None and (nearest is None or abs(at - index) <= nearest[0]):
            nearest = (abs(at - index), tense)
    return UNKNOWN if nearest is None else Direction(tense=nearest[1], is_strong=nearest[0] <= WORDS_NEAR)


def _tense_of_word(word: str, following: str) -> Tense | None:
    if word in _WILL or word in _AHEAD or (word == "to" and following == "be"):
        return Tense.FUTURE
    if word in _PAST_WORDS or (word.endswith("ed") and len(word) > len("need")):
        return Tense.PAST
    return None
