"""Find the mentions of a reading and say who each is: persons, bodies, countries, and nouns for actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.actors._leaders import by_leader
from dateline.actors._lists import BODY_TABLES, Agent, Entry, Known, Lists, matches
from dateline.actors._marks import mended
from dateline.actors._nominals import taken_up
from dateline.actors._people import People, descriptor
from dateline.actors._phrase import bare, basis_of, code_words, make
from dateline.actors._tables import words_of
from dateline.model.findings import Actor, ActorUse
from dateline.model.reading import Reading
from dateline.model.text import Span
from dateline.model.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dateline.actors._leaders import Tenure
    from dateline.model.reading import Mark
    from dateline.model.report import Dateline

_NATIONS = frozenset({"name", "capital", "region"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "SYM", "X"})

_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj"})
_STATES = words_of("countries nations governments states powers capitals")
_VOTING = words_of("senate house congress parliament chamber vote votes voted bill resolution lawmakers caucus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed phrase in the text: its tokens (last exclusive), and the entry or the agent noun."""

    first: int
    last: int
    entry: Entry | None
    agent: Agent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What is needed to name the mentions of one reading."""

    reading: Reading
    tree: Tree
    known: Known
    hits: tuple[Hit, ...]
    people: People

    @staticmethod
    def of(reading: Reading, tree: Tree, lists: Lists, day: date | None, dateline: Dateline | None) -> Finder:
        """Look the reading's words up in the lists, and its persons together."""
        hits = tuple(_hits(reading, Known(lists, day)))
        reading = mended(reading, lists, [(hit.first, hit.last) for hit in hits if _is_body(hit)])
        home = _home(hits, reading, Known(lists, day), dateline)
        known = Known(lists, day, home)
        people = People.of(reading, tree, known)
        return Finder(reading=reading, tree=tree, known=known, hits=tuple(_hits(reading, known)), people=people)

    def uses(self) -> Iterator[ActorUse]:
        """Yield the mentions, at most one a head token: named ones first, then nouns, in the order of the text."""
        found: dict[int, ActorUse] = {}
        for use in self._named():
            found.setdefault(use.token, use)
        taken = {token for mark in self._marks("PER", "ORG", "LOC") for token in range(mark.first, mark.last)}
        for hit in self.hits:
            head = self._head(hit.first, hit.last)
            if head in found or taken.issuperset(range(hit.first, hit.last)):
                continue
            met = self._listed(hit, head) if hit.entry else self._noun(hit, head, found)
            if met:
                found[met.token] = met
        return iter(sorted(found.values(), key=lambda use: use.token))

    def inner(self, by_token: Mapping[int, ActorUse]) -> Iterator[tuple[int, ActorUse]]:
        """Yield (token, use) for words inside names, and for nationality words, which answer for their country."""
        for hit in self.hits:
            if hit.entry and hit.entry.kind in {"adjective", "people", *_NATIONS}:
                yield from ((token, self._country_use(hit)) for token in range(hit.first, hit.last))
        for mark in self._marks("PER", "ORG", "LOC"):
            use = self._for_mark(mark)
            if use:
                yield from ((token, use) for token in range(mark.first, mark.last))
        for use in by_token.values():
            for child in self.tree.of(use.token, "flat", "compound"):
                if child not in by_token and self.reading.tokens.upos[child] == "PROPN":
                    yield child, use

    def bodies(self, by_token: Mapping[int, ActorUse]) -> Iterator[tuple[int, ActorUse]]:
        """Yield (token, use) for nouns that only their qualifiers make an actor ("the police statement")."""
        for token, upos in enumerate(self.reading.tokens.upos):
            if upos != "NOUN" or token in by_token or not any(self.tree.of(token, "compound", "amod")):
                continue
            span = self.tree.phrase(token)
            coded = code_words(self._words(span), self.known)
            if coded.sector:
                name = bare(span.of(self.reading.text.chars))
                country = coded.country or self.known.home
                yield (
                    token,
                    self._use(token, span, make(name, country, coded.sector, "body", "owner", tuning.DEFAULTED)),
                )

    def offices(self) -> Iterator[tuple[Tenure, Span]]:
        """Yield the tenures of listed leaders whom a title in the text names in office, first to last in one.

        A tenure is told once for each mention of its holder, the one with the title first.
        """
        for mark in self._marks("PER"):
            words = descriptor(mark, self.reading, self.tree)
            coded = code_words(words, Known(self.known.lists, None, self.known.home))
            rows = self.known.lists.leaders.named(" ".join(self.reading.tokens.words[mark.first : mark.last]))
            title = {word.lower() for word in words}
            fitting = (row for row in rows if title & set(_office_words(row.office)))
            held = sorted((row for row in fitting if "vice" not in row.office.lower() or "vice" in title), key=_first)
            if held and (coded.sector == "GOV" or "counterpart" in title) and not coded.is_former:
                whole = replace(held[0], last=None if held[-1].last is None else held[-1].last)
                yield whole, self.tree.span(mark.first, mark.last)
                others = (other for other in self.people.mentions_of(mark) if other.first != mark.first)
                yield from ((whole, self.tree.span(other.first, other.last)) for other in others)

    def _marks(self, *labels: str) -> Iterator[Mark]:
        return (mark for mark in self.reading.marks if mark.layer == "name" and mark.label in labels)

    def _head(self, first: int, last: int) -> int:
        heads = self.reading.tokens.head
        return next((i for i in range(last - 1, first - 1, -1) if not first <= heads[i] < last), last - 1)

    def _named(self) -> Iterator[ActorUse]:
        for mark in self._marks("PER", "ORG", "LOC"):
            use = self._for_mark(mark)
            if use and not self._modifies(mark):
                yield use

    def _modifies(self, mark: Mark) -> bool:
        """Tell whether a name only qualifies another noun ("Trump administration", "Geneva summit")."""
        above = int(self.reading.tokens.head[mark.head])
        inside = mark.first <= above < mark.last
        return self.tree.rel(mark.head) in {"compound", "amod"} and not inside and mark.label != "PER"

    def _for_mark(self, mark: Mark) -> ActorUse | None:
        if mark.label == "PER":
            return self.people.use(mark)
        whole = next(
            (hit for hit in self.hits if hit.entry and hit.first <= mark.first and hit.last >= mark.last), None
        )
        if whole is None and mark.label == "ORG":
            whole = next(
                (hit for hit in self.hits if hit.entry and hit.last == mark.last and hit.first <= mark.first + 1), None
            )
        if whole:
            return self._listed(whole, self._head(whole.first, whole.last))
        if mark.label == "ORG":
            return self._body(mark)
        return self._leader(mark)

    def _leader(self, mark: Mark) -> ActorUse | None:
        """Return the office-holder whose bare surname was taken for a place."""
        words = self.reading.tokens.words[mark.first : mark.last]
        listed = by_leader(words, self.known.lists.leaders, self.known.day, self.known.home)
        if listed is None:
            return None
        actor = make(listed.name, listed.country, listed.sector, "person", listed.basis, tuning.DESCRIBED)
        return self._use(mark.head, self.tree.span(mark.first, mark.last), actor)

    def _body(self, mark: Mark) -> ActorUse:
        words = list(self.reading.tokens.words[mark.first : mark.last])
        span = self.tree.span(mark.first, mark.last)
        coded = code_words(words, self.known)
        if coded.sector is None:
            told = code_words(descriptor(mark, self.reading, self.tree), self.known)
            coded = replace(coded, country=coded.country or told.country, sector=told.sector, basis="apposition")
        country = coded.country or (self.known.home if coded.sector else None)
        score = tuning.TITLED if coded.country else tuning.DEFAULTED if country else tuning.UNKNOWN
        actor = make(span.of(self.reading.text.chars), country, coded.sector, "body", coded.basis, score)
        return self._use(mark.head, span, actor)

    def _use(self, token: int, span: Span, actor: Actor) -> ActorUse:
        return ActorUse(span=span, token=token, actor=actor, via=None, score=actor.score)

    def _listed(self, hit: Hit, head: int) -> ActorUse | None:
        entry = hit.entry
        assert entry is not None
        if entry.kind in _NATIONS:
            return self._country_use(hit)
        is_adjective = entry.kind == "adjective" or (entry.kind == "people" and self.reading.tokens.upos[head] == "ADJ")
        if is_adjective:
            return self._country_use(hit) if self._stands_for_nation(head) else None
        span = self.tree.phrase(head) if entry.kind == "people" else self.tree.span(hit.first, hit.last)
        sector = "CVL" if entry.kind == "people" else entry.sector
        if entry.kind == "parties" and self._are_members_voting(head):
            sector = "LEG"
        kind = "people" if entry.kind == "people" else "body"
        name = bare(span.of(self.reading.text.chars)) if entry.kind == "people" else entry.name
        return self._use(head, span, make(name, entry.country, sector, kind, basis_of(entry), tuning.LISTED))

    def _country_use(self, hit: Hit) -> ActorUse:
        entry = hit.entry
        assert entry is not None
        sector = "GOV" if entry.kind == "capital" else None
        actor = make(entry.name, entry.country, sector, "country", entry.kind, tuning.LISTED)
        return self._use(self._head(hit.first, hit.last), self.tree.span(hit.first, hit.last), actor)

    def _noun(self, hit: Hit, head: int, found: Mapping[int, ActorUse]) -> ActorUse | None:
        agent, tokens = hit.agent, self.reading.tokens
        if agent is None or agent.being == "quality" or tokens.upos[head] not in _NOUNS:
            return None
        if tokens.deprel[head] in {"compound", "flat", "amod", "nmod:desc"} or head in found:
            return None
        span = joined(self.tree.phrase(head), self.tree.span(hit.first, hit.last))
        words = self._words(span)
        coded = code_words(words, self.known)
        named = (
            None
            if coded.country
            else taken_up(head, range(hit.first, hit.last), found, self.reading, self.tree, self.people)
        )
        if named:
            return replace(named, span=span, token=head, via=named.span, score=named.score * 0.8)
        country = coded.country or self._owner(head, found)
        basis, score = ("title", tuning.DESCRIBED) if country else ("default", tuning.DEFAULTED)
        if country is None and agent.sector not in {"UAF", "UNK", "CRM"} and not self._are_states(head):
            country = self.known.home
        kind = {"person": "person", "body": "body"}.get(agent.being, "people")
        actor = make(
            bare(span.of(self.reading.text.chars)), country, coded.sector or agent.sector or None, kind, basis, score
        )
        return self._use(head, span, actor)

    def _stands_for_nation(self, head: int) -> bool:
        """Tell whether an adjective with an article plays a noun's part ("The British relinquished control")."""
        has_article = any(self.reading.tokens.words[child].lower() == "the" for child in self.tree.of(head, "det"))
        return has_article and self.tree.rel(head) in _NOMINAL

    def _are_states(self, head: int) -> bool:
        """Tell whether a noun means several states of which none is named ("30 countries"): no country's own then."""
        return self.reading.tokens.words[head].lower() in _STATES

    def _are_members_voting(self, head: int) -> bool:
        """Tell whether members of a party are told as members of a chamber: counted, or beside words of voting."""
        tokens = self.reading.tokens
        if tokens.xpos[head] not in {"NNS", "NNPS"}:
            return False
        sentence = self.reading.sentences[int(tokens.sentence[head])]
        words = {word.lower() for word in tokens.words[sentence.first : sentence.last]}
        return any(self.tree.of(head, "nummod")) or not words.isdisjoint(_VOTING)

    def _words(self, span: Span) -> list[str]:
        tokens = self.reading.tokens
        first = int(tokens.start.searchsorted(span.start))
        last = int(tokens.start.searchsorted(span.end))
        return list(tokens.words[first:last])

    def _owner(self, head: int, found: Mapping[int, ActorUse]) -> str | None:
        """Return the country of whoever a noun belongs to: a possessor or a name before it."""
        for child in self.tree.of(head, "nmod", "compound"):
            use = found.get(child)
            if use and use.actor.country and ":" not in use.actor.country:
                return use.actor.country
        return None


def joined(one: Span, other: Span) -> Span:
    """Return the stretch from the first to the last of two spans."""
    return Span(min(one.start, other.start), max(one.end, other.end))


def _is_body(hit: Hit) -> bool:
    return hit.entry is not None and hit.entry.kind in BODY_TABLES and hit.last - hit.first > 1


def _first(tenure: Tenure) -> date:
    return tenure.first


def _office_words(office: str) -> tuple[str, ...]:
    """Return the title words that go with an office as listed."""
    words = (*office.lower().split(), "counterpart")
    if "state" in words:
        return (*words, "president", "king", "queen", "emperor", "sultan", "emir", "pope")
    return (*words, "premier", "chancellor") if "government" in words else words


def _hits(reading: Reading, known: Known) -> Iterator[Hit]:
    for sentence in reading.sentences:
        words = reading.tokens.words[sentence.first : sentence.last]
        for first, last, entry, agent in matches(words, known):
            yield Hit(first=sentence.first + first, last=sentence.first + last, entry=entry, agent=agent)


def _home(hits: tuple[Hit, ...], reading: Reading, known: Known, dateline: Dateline | None) -> str | None:
    """Return the country that a report is about: the one it names most, the dateline's counting as three."""
    counts: Counter[str] = Counter()
    for hit in hits:
        if hit.entry and hit.entry.country and ":" not in hit.entry.country:
            counts[hit.entry.country] += 2 if hit.first < len(reading.tokens) / 3 else 1
    if dateline and dateline.place:
        found = code_words(dateline.place.title().split(), known)
        if found.country:
            counts[found.country] += 3
    return counts.most_common(1)[0][0] if counts else None
