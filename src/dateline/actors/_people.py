"""The persons of a reading: mentions of one person together, with all that the text tells of him or her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.actors._leaders import by_leader
from dateline.actors._lists import OWN, best_entry, key_of
from dateline.actors._names import folded, name_key
from dateline.actors._phrase import basis_of, code_words, make
from dateline.model.findings import Actor, ActorUse
from dateline.model.reading import Mark, Reading
from dateline.model.text import Span
from dateline.model.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.actors._lists import Known, Lists

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "jr.", "sr.", "'s", "’s"})
_YIELDS_TO_OFFICE = frozenset({None, "PTY", "CVL", "BUS", "UNK"})
"""What the words say of a person that an office told by the lists outweighs; other titles in the text come first."""

_BEFORE_NAMES = frozenset({"PROPN", "NOUN", "ADJ"})


def with_surnames(reading: Reading, lists: Lists) -> Reading:
    """Return a reading in which a lone surname of a person named in whole is a person too."""
    persons = [mark for mark in reading.marks if mark.layer == "name" and mark.label == "PER"]
    surnames = {folded(name[-1]) for mark in persons if len(name := _name(mark, reading)) > 1}
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


def _is_lone(token: int, word: str, reading: Reading, others: Mapping[int, Mark]) -> bool:
    """Tell whether a capitalised word is no part of a longer name."""
    mark = others.get(token)
    upos, sentence = reading.tokens.upos, reading.tokens.sentence
    beside = [at for at in (token - 1, token + 1) if 0 <= at < len(upos) and sentence[at] == sentence[token]]
    is_alone = mark.last - mark.first == 1 if mark else all(upos[at] != "PROPN" for at in beside)
    return word[:1].isupper() and upos[token] in {"PROPN", "NOUN"} and is_alone


def descriptor(mark: Mark, reading: Reading, tree: Tree) -> list[str]:
    """Return the words that say who a name is: title, qualifiers, apposition, or the noun it stands beside."""
    tokens = set(tree.subtree(mark.head, without={"acl", "advcl", "conj", "cc", "parataxis", "case", "punct"}))
    relation, above = tree.rel(mark.head), int(reading.tokens.head[mark.head])
    if (relation in {"appos", "flat"} and above >= 0) or (relation == "compound" and above >= 0 and above < mark.first):
        tokens |= set(tree.subtree(above, without={"acl", "advcl", "conj", "cc", "parataxis", "case"}))
    own = set(range(mark.first, mark.last))
    sentence = int(reading.tokens.sentence[mark.head])
    first = reading.sentences[sentence].first
    for before in range(mark.first - 1, first - 1, -1):
        is_title = reading.tokens.upos[before] in _BEFORE_NAMES or reading.tokens.words[before] in {"'s", "’s"}
        if not is_title:
            break
        tokens.add(before)
    return [reading.tokens.words[token] for token in sorted(tokens - own)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person: the actor, the nouns used of him or her, and the tokens of the mentions."""

    actor: Actor
    titles: frozenset[str]
    mentions: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The persons of a reading, by the first token of each mention."""

    reading: Reading
    tree: Tree
    by_first: Mapping[int, Person]

    @staticmethod
    def of(reading: Reading, tree: Tree, known: Known) -> People:
        """Put the mentions of each person together and code them."""
        marks = [mark for mark in reading.marks if mark.layer == "name" and mark.label == "PER"]
        clusters: dict[tuple[str, ...], list[Mark]] = {}
        for mark, key in zip(marks, _keys([_name(mark, reading) for mark in marks]), strict=True):
            clusters.setdefault(key, []).append(mark)
        by_first: dict[int, Person] = {}
        for mentions in clusters.values():
            person = _person(mentions, reading, tree, known)
            by_first |= {mark.first: person for mark in mentions}
        return People(reading=reading, tree=tree, by_first=by_first)

    def use(self, mark: Mark) -> ActorUse | None:
        """Return the use that a name mark stands for; its span takes the title in."""
        person = self.by_first.get(mark.first)
        if person is None:
            return None
        head = self._phrase_head(mark)
        span = self.tree.phrase(head)
        own = self.tree.span(mark.first, mark.last)
        if not span.covers(own):
            span = Span(min(span.start, own.start), max(span.end, own.end))
        return ActorUse(span=span, token=head, actor=person.actor, via=None, score=person.actor.score)

    def _phrase_head(self, mark: Mark) -> int:
        """Return the head of the phrase that names a person: a title that the name hangs on, else the name's own."""
        head, above = mark.head, int(self.reading.tokens.head[mark.head])
        is_title = self.tree.rel(head) in {"flat", "appos"} or (
            self.tree.rel(head) == "compound" and above < mark.first
        )
        return above if is_title and above >= 0 and self.reading.tokens.upos[above] in {"NOUN", "PROPN"} else head

    def mentions_of(self, mark: Mark) -> tuple[Mark, ...]:
        """Return the mentions of the person that a mention names."""
        person = self.by_first.get(mark.first)
        return person.mentions if person else (mark,)

    def by_title(self, noun: str, before: int) -> ActorUse | None:
        """Return the last person before a token of whom a noun was used."""
        found = [
            (mark.first, person)
            for person in {id(item): item for item in self.by_first.values()}.values()
            for mark in person.mentions
            if mark.first < before and noun in person.titles
        ]
        if not found:
            return None
        first, person = max(found, key=lambda item: item[0])
        mark = next(mark for mark in person.mentions if mark.first == first)
        return ActorUse(
            span=self.tree.span(mark.first, mark.last),
            token=mark.head,
            actor=person.actor,
            via=None,
            score=person.actor.score,
        )


def _name(mark: Mark, reading: Reading) -> tuple[str, ...]:
    words = list(reading.tokens.words[mark.first : mark.last])
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    return tuple(words)


def _keys(names: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return a cluster key for each name: a lone name takes the nearest fuller one that it ends or begins."""
    lower = [tuple(folded(word) for word in name) for name in names]
    keys = []
    for place, name in enumerate(lower):
        if len(name) > 1:
            fuller = [other for other in lower if len(other) > len(name) and other[-len(name) :] == name]
            keys.append(fuller[0] if fuller else name)
            continue
        earlier = [other for other in reversed(lower[:place]) if len(other) > 1 and name[0] in {other[-1], other[0]}]
        later = [other for other in lower[place:] if len(other) > 1 and name[0] == other[-1]]
        keys.append(next(iter(earlier + later), name))
    final = {
        key: next(
            (other for other in keys if len(other) > len(key) and other[-1] == key[-1] and other[0] == key[0]), key
        )
        for key in keys
    }
    return [final[key] for key in keys]


def _person(mentions: Sequence[Mark], reading: Reading, tree: Tree, known: Known) -> Person:
    name = max((_name(mark, reading) for mark in mentions), key=len)
    country = sector = None
    is_former = False
    titles: set[str] = set()
    basis = "unknown"
    for mark in mentions:
        words = descriptor(mark, reading, tree)
        titles |= {word.lower() for word in words}
        if not words:
            continue
        coded = code_words(words, known)
        if sector is None and coded.sector and coded.kind != "body":
            sector, basis, is_former = coded.sector, "title", coded.is_former
        elif sector is None and coded.sector:
            sector, basis = coded.sector, "apposition"
        country = country or coded.country
    joined = " ".join(name)
    listed = by_leader(name, known.lists.leaders, known.day, known.home)
    score = 0.0
    if listed and country in {None, listed.country}:
        country = listed.country
        if sector is None or (sector in _YIELDS_TO_OFFICE and listed.sector == "GOV"):
            sector, basis, score = listed.sector, listed.basis, listed.score
    score = score or (tuning.TITLED if country and sector else tuning.DESCRIBED)
    if country is None and sector:
        country, score = known.home, tuning.DEFAULTED
    if sector is None:
        score = tuning.UNKNOWN
    actor = make(_joined(joined), country, sector, "person", "former office" if is_former else basis, score)
    actor = _corrected(actor, [_name(mark, reading) for mark in mentions], known)
    return Person(actor=actor, titles=frozenset(titles), mentions=tuple(mentions))


def _corrected(actor: Actor, names: Sequence[tuple[str, ...]], known: Known) -> Actor:
    """Return a person as the user's own file has it: its name, and its code where the file tells one for the day."""
    lists = known.lists
    own = [name for name in dict.fromkeys(names) if name_key(" ".join(name)) in lists.own]
    if not own:
        return actor
    word = max(own, key=len)
    entry = best_entry(lists.entries.get(key_of(" ".join(word)), ()), word, known)
    name = lists.own[name_key(" ".join(word))]
    if entry is None or entry.kind != OWN:
        return replace(actor, name=name)
    return make(name, entry.country, entry.sector, "person", basis_of(entry), tuning.LISTED)


def _joined(name: str) -> str:
    """Write a name as text does: no spaces around hyphens and before apostrophes."""
    return name.replace(" - ", "-").replace(" 's", "").replace(" ’s", "").replace(" '", "'").replace(" ’", "’")
