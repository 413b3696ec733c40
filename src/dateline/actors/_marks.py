"""The names that the core marked, mended: titles that are no names, given names of two syllables, lone surnames."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.actors import tuning
from dateline.actors._names import folded
from dateline.actors._people import name_of
from dateline.model.reading import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.actors._lists import Lists
    from dateline.model.reading import Reading

_SYLLABLE: Final = re.compile(
    r"(?:[gknrdtlmbpsjhyw]|kk|ss|ch|sh|zh|ts)?(?:[aeiou]|ae|ai|ao|ei|eo|eu|ee|oo|oe|ou|ia|ie|iu|ua|ue|ui|uo|yeo)"
    r"(?:[knlmpt]|ng)?"
)
"""A syllable of Korean and Chinese names as romanised."""


_EASTERN: Final = 4
"""The words of a name such as "Han Myeong-sook": surname, syllable, hyphen, syllable."""


def mended(reading: Reading, lists: Lists, bodies: Sequence[tuple[int, int]]) -> Reading:
    """Return a reading whose names are mended; ``bodies`` are the tokens of listed bodies (last exclusive)."""
    reading = _with_bodies(_without_titles(reading, lists), bodies)
    return _with_surnames(_with_syllables(reading), lists)


def _with_bodies(reading: Reading, bodies: Sequence[tuple[int, int]]) -> Reading:
    """Return a reading in which a listed body of several words is one, where it was cut or taken for a person."""
    names = [mark for mark in reading.marks if mark.layer == "name"]
    found = []
    for first, last in bodies:
        cut = [mark for mark in names if mark.first < last and first < mark.last]
        is_person = [mark.label for mark in cut] == ["PER"]
        if (len(cut) > 1 or is_person) and all(first <= mark.first and mark.last <= last for mark in cut):
            head = _head(first, last, reading)
            found.append(Mark(layer="name", label="ORG", first=first, last=last, head=head, score=tuning.DEFAULTED))
    return _in_place(found, reading)


def _without_titles(reading: Reading, lists: Lists) -> Reading:
    """Return a reading in which a title that stands by itself ("the President") is no name."""
    words = reading.tokens.words

    def is_title(mark: Mark) -> bool:
        if mark.layer != "name" or mark.label != "PER":
            return False
        agent = lists.agents.get(tuple(word.lower() for word in words[mark.first : mark.last]))
        return agent is not None and agent.being == "person"

    kept = tuple(mark for mark in reading.marks if not is_title(mark))
    return reading if len(kept) == len(reading.marks) else replace(reading, marks=kept)


def _with_syllables(reading: Reading) -> Reading:
    """Return a reading in which names such as "Han Myeong-sook", cut at their hyphens, are persons whole."""
    return _in_place(list(_syllabic(reading)), reading)


def _in_place(found: Sequence[Mark], reading: Reading) -> Reading:
    """Return a reading with names in the place of those that they meet."""
    if not found:
        return reading
    kept = [mark for mark in reading.marks if mark.layer != "name" or not any(_meet(mark, new) for new in found)]
    return replace(reading, marks=(*kept, *found))


def _meet(mark: Mark, other: Mark) -> bool:
    return mark.first < other.last and other.first < mark.last


def _syllabic(reading: Reading) -> Iterator[Mark]:
    tokens = reading.tokens
    whole = {
        token
        for mark in reading.marks
        if mark.layer == "name" and mark.label == "PER"
        for token in range(mark.first + 1, mark.last)
    }
    for hyphen in range(2, len(tokens) - 1):
        if tokens.words[hyphen] != "-" or hyphen in whole or tokens.sentence[hyphen - 2] != tokens.sentence[hyphen + 1]:
            continue
        surname, first, last = (tokens.words[at] for at in (hyphen - 2, hyphen - 1, hyphen + 1))
        is_joined = tokens.end[hyphen - 1] == tokens.start[hyphen] and tokens.end[hyphen] == tokens.start[hyphen + 1]
        if is_joined and surname.istitle() and first.istitle() and last.islower() and _are_syllables(first, last):
            yield Mark(
                layer="name",
                label="PER",
                first=hyphen - 2,
                last=hyphen + 2,
                head=_head(hyphen - 2, hyphen + 2, reading),
                score=tuning.DEFAULTED,
            )


def _are_syllables(*words: str) -> bool:
    return all(_SYLLABLE.fullmatch(word.lower()) for word in words)


def _head(first: int, last: int, reading: Reading) -> int:
    heads = reading.tokens.head
    return next((token for token in range(first, last) if not first <= heads[token] < last), first)


def _with_surnames(reading: Reading, lists: Lists) -> Reading:
    """Return a reading in which a lone surname of a person named in whole is a person too."""
    persons = [mark for mark in reading.marks if mark.layer == "name" and mark.label == "PER"]
    surnames = {folded(surname_of(name)) for mark in persons if len(name := name_of(mark, reading)) > 1}
    surnames = {word for word in surnames if len(word) >= tuning.SURNAME_LETTERS and (word,) not in lists.entries}
    if not surnames:
        return reading
    covered = {token for mark in persons for token in range(mark.first, mark.last)}
    others = {token: mark for mark in reading.marks if mark.layer == "name" for token in range(mark.first, mark.last)}
    added = [
        Mark(layer="name", label="PER", first=token, last=token + 1, head=token, score=tuning.DEFAULTED)
        for token, word in enumerate(reading.tokens.words)
        if token not in covered and _is_lone(token, word, reading, others) and folded(word) in surnames
    ]
    if not added:
        return reading
    taken = {mark.first for mark in added}
    kept = [mark for mark in reading.marks if not (mark.layer == "name" and mark.first in taken)]
    return replace(reading, marks=(*kept, *added))


def surname_of(name: Sequence[str]) -> str:
    """Return the surname of a whole name: its last word, the first of Korean and Chinese ones ("Han Myeong-sook")."""
    is_eastern = len(name) == _EASTERN and name[2] == "-" and _are_syllables(name[1], name[3])
    return name[0] if is_eastern else name[-1]


def _is_lone(token: int, word: str, reading: Reading, others: Mapping[int, Mark]) -> bool:
    """Tell whether a capitalised word is no part of a longer name."""
    mark = others.get(token)
    upos, sentence = reading.tokens.upos, reading.tokens.sentence
    beside = [at for at in (token - 1, token + 1) if 0 <= at < len(upos) and sentence[at] == sentence[token]]
    is_alone = mark.last - mark.first == 1 if mark else all(upos[at] != "PROPN" for at in beside)
    return word[:1].isupper() and upos[token] in {"PROPN", "NOUN"} and is_alone
