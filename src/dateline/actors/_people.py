"""The persons of a reading: mentions of one person together, with all that the text tells of him or her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.actors._leaders import by_leader
from dateline.actors._lists import OWN, Key, best_entry, key_of, matches
from dateline.actors._names import folded, name_key
from dateline.actors._phrase import Coded, basis_of, code_words, make, was_before
from dateline.actors._titles import has_party_tag, title_before
from dateline.model.findings import Actor, ActorUse
from dateline.model.reading import Mark, Reading
from dateline.model.text import Span
from dateline.model.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.actors._lists import Known
    from dateline.actors._titles import Title

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "jr.", "sr.", "'s", "’s"})
_YIELDS_TO_OFFICE = frozenset({None, "PTY", "CVL", "BUS", "UNK"})
"""What the words say of a person that an office told by the lists outweighs; other titles in the text come first."""

_STANDS_BESIDE = frozenset({"vice", "deputy", "former", "ex", "assistant", "under", "shadow", "-"})
"""Words that make of an office another one beside or below it."""
_BEFORE_NAMES = frozenset({"PROPN", "NOUN", "ADJ"})


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
    """One person: the actor, the nouns for persons used of him or her, and the tokens of the mentions."""

    actor: Actor
    titles: frozenset[Key]
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
        persons = (mark for mark in reading.marks if mark.layer == "name" and mark.label == "PER")
        marks = sorted(persons, key=lambda mark: mark.first)
        clusters: dict[tuple[str, ...], list[Mark]] = {}
        for mark, key in zip(marks, _keys([name_of(mark, reading) for mark in marks]), strict=True):
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

    def by_title(self, noun: Key, before: int) -> ActorUse | None:
        """Return the last person before a token of whom a noun was used: the same one, or one that ends so.

        Who is the vice president is not taken up by "the president".
        """
        found = [
            (mark.first, person)
            for person in {id(item): item for item in self.by_first.values()}.values()
            for mark in person.mentions
            if mark.first < before and any(_is_called(title, noun) for title in person.titles)
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


def _is_called(title: Key, noun: Key) -> bool:
    return title[-len(noun) :] == noun and not _STANDS_BESIDE.intersection(title[: -len(noun)])


def name_of(mark: Mark, reading: Reading) -> tuple[str, ...]:
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
        keys.append(_fuller(name[0], lower[:place], lower[place:]) or name)
    final = {
        key: next(
            (other for other in keys if len(other) > len(key) and other[-1] == key[-1] and other[0] == key[0]), key
        )
        for key in keys
    }
    return [final[key] for key in keys]


def _fuller(word: str, before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the whole name that a lone word stands for.

    A surname alone is the one of that name whom the report brought in first: relatives who come in later are told apart
    by their given names. A given name alone is the last one who bears it.
    """
    named = [
        *(other for other in before if len(other) > 1 and other[-1] == word),
        *(other for other in reversed(before) if len(other) > 1 and other[0] == word),
        *(other for other in after if len(other) > 1 and other[-1] == word),
    ]
    return next(iter(named), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the words at a mention, or at all of them, say of a person."""

    country: str | None = None
    sector: str | None = None
    basis: str = "unknown"
    is_former: bool = False

    def and_then(self, other: _Told) -> _Told:
        """Return what both say, the first where both speak; an office outweighs the body that somebody belongs to."""
        is_better = other.sector and (not self.sector or (self.basis == "apposition" and other.basis == "title"))
        role = other if is_better else self
        return replace(role, country=self.country or other.country)


def _told_at(mark: Mark, words: Sequence[str], title: Title | None, reading: Reading, known: Known) -> _Told:
    coded = code_words(words, known) if words else Coded()
    basis = "apposition" if coded.kind == "body" else "title"
    told = _Told(country=coded.country, sector=coded.sector, basis=basis, is_former=coded.is_former)
    if title:
        is_former = was_before(words) and title.sector in tuning.OFFICES
        sector = "ELI" if is_former else title.sector
        told = replace(told, sector=sector, basis="title", is_former=is_former)
    if has_party_tag(mark, reading):
        told = _Told(country="USA", sector=told.sector if told.basis == "title" else None, basis=told.basis)
        told = told if told.sector else replace(told, sector="LEG", basis="title")
    return told


def _person(mentions: Sequence[Mark], reading: Reading, tree: Tree, known: Known) -> Person:
    names = [name_of(mark, reading) for mark in mentions]
    titles: set[Key] = set()
    told = _Told()
    for mark in mentions:
        words = descriptor(mark, reading, tree)
        title = title_before(mark, reading, known.lists.titles)
        titles |= {*_titles(words, known), *(title.nouns if title else ())}
        told = told.and_then(_told_at(mark, words, title, reading, known))
    actor = _corrected(_actor(max(names, key=len), told, known), names, known)
    return Person(actor=actor, titles=frozenset(titles), mentions=tuple(mentions))


def _actor(name: tuple[str, ...], told: _Told, known: Known) -> Actor:
    """Return a person by what the text tells, with what the lists tell of the name where the text is silent."""
    country, sector, basis = told.country, told.sector, told.basis if told.sector else "unknown"
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
    return make(_joined(" ".join(name)), country, sector, "person", "former office" if told.is_former else basis, score)


def _titles(words: Sequence[str], known: Known) -> Iterator[Key]:
    """Yield the nouns for persons among the words that say who somebody is."""
    for first, last, _, agent in matches(words, known):
        if agent and agent.being == "person":
            yield tuple(word.lower() for word in words[first:last])


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
