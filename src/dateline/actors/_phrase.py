"""Code a phrase by its words: countries, bodies, titles and nouns for kinds of actors, "former", "opposition"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.actors._leaders import by_leader
from dateline.actors._lists import OWN, Known, Lists, matches
from dateline.actors._names import name_key
from dateline.language import cut_words
from dateline.model.findings import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dateline.actors._lists import Agent, Entry

_FORMER = frozenset({"former", "ex", "ousted", "deposed", "onetime", "late", "outgoing-"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "some", "several", "many"}
)
_NATION_KINDS = frozenset({"name", "adjective", "people", "capital", "region"})
_BEFORE_CITY = frozenset({"of", "in", "at", "from", "near"})
_LONGEST_CITY = 3
_AFTER_HEAD = frozenset({"of", "in", "from", "for"})
_CHAMBER_TITLES = frozenset({"Representative", "Representatives", "Rep", "Rep.", "Reps", "Reps."})
_ENVOYS = frozenset({"special", "permanent", "high", "trade", "personal", "resident", "deputy", "union", "of"})
"""Words before "Representative" that make it an envoy, or a part of a chamber's name."""
_STRONGER = ("OPP", "REB", "PRM", "JRN", "JUD", "LEG", "MIL", "COP", "SPY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the words of a phrase tell: country and sector with their reason; None where they are silent."""

    country: str | None = None
    sector: str | None = None
    basis: str = "unknown"
    name: str | None = None
    kind: str = "unknown"
    is_former: bool = False
    is_bare: bool = False


def code_phrase(text: str, lists: Lists, day: date | None = None) -> Actor:
    """Return who a bare phrase stands for.

    >>> from dateline.actors import load
    >>> code_phrase("a US destroyer", load()).code
    'USAMIL'
    """
    words = [text[start:end] for start, end in cut_words(text)]
    known_by = Known(lists, day)
    coded = code_words(words, known_by)
    if coded.country is None or coded.sector is None:
        known = by_leader(words, lists.leaders, day, None)
        if known and coded.country in {None, known.country}:
            sector = coded.sector or known.sector
            return make(coded.name or known.name, known.country, sector, "person", known.basis, known.score)
    if coded.country is None:
        coded = _inhabitants(text, coded, lists)
    return make(coded.name or bare(text), coded.country, coded.sector, coded.kind, coded.basis, _sureness(coded))


def _inhabitants(text: str, coded: Coded, lists: Lists) -> Coded:
    """Return the people of a city for its bare name, the country of the city for a body that begins with its name."""
    if coded.basis == "unknown":
        country = lists.cities.get(" ".join(name_key(bare(text))))
        return replace(coded, country=country, sector="CVL", basis="city", kind="people") if country else coded
    return replace(coded, country=city_country(bare(text).split(), lists))


def city_country(words: Sequence[str], lists: Lists) -> str | None:
    """Return the country of the city that a phrase names at its head ("Lahore High Court") or after "of", "in"."""
    starts = [0, *(place + 1 for place, word in enumerate(words) if word.lower() in _BEFORE_CITY)]
    for start in starts:
        for size in range(min(_LONGEST_CITY, len(words) - start), 0, -1):
            named = words[start : start + size]
            if all(word[:1].isupper() for word in (named[0], named[-1])):
                country = lists.cities.get(" ".join(name_key(" ".join(named))))
                if country:
                    return country
    return None


def code_words(words: Sequence[str], known: Known) -> Coded:
    """Return what the words of a phrase tell of country and sector."""
    hits = list(matches(words, known))
    bodies = [(first, last, entry) for first, last, entry, _ in hits if entry and entry.kind not in _NATION_KINDS]
    nations = [(first, last, entry) for first, last, entry, _ in hits if entry and entry.kind in _NATION_KINDS]
    agents = [(first, last, agent) for first, last, _, agent in hits if agent]
    is_former = was_before(words)
    country = _country(nations, bodies)
    agent = _head_agent(agents, words)
    if bodies and (agent is None or _is_head(bodies[-1], words)):
        return _body(bodies[-1][2], country)
    sector = agent.sector or None if agent else None
    if agent and bodies and agent.sector == "CVL" and agent.being == "body":
        return _body(replace(bodies[-1][2], name=" ".join(words)), country)
    if _is_central_bank(words, nations):
        sector = "GOV"
    if agent and agent.is_weak and bodies:
        sector = bodies[0][2].sector or sector
    if sector in {None, "PTY"} and sits_in_chamber(words):
        sector = "LEG"
    if bodies and country is None:
        country = bodies[0][2].country
    if is_former and sector in tuning.OFFICES and agent and agent.being == "person":
        sector = "ELI"
    if agent is None and nations and sector != "LEG":
        return _nation(nations[-1][2], is_whole=len(nations[-1][2].shape) >= len(_content(words)), is_former=is_former)
    return Coded(
        country=country,
        sector=sector,
        basis="title" if agent else "unknown",
        kind=agent.being if agent else "unknown",
        is_former=is_former,
    )


def sits_in_chamber(words: Sequence[str]) -> bool:
    """Tell whether a title among the words is that of a chamber's member: "Representative", and no envoy.

    >>> sits_in_chamber(["Republican", "Representatives"]), sits_in_chamber(["Special", "Representative"])
    (True, False)
    """
    places = [place for place, word in enumerate(words) if word in _CHAMBER_TITLES]
    return any(place == 0 or words[place - 1].lower() not in _ENVOYS for place in places)


def was_before(words: Sequence[str]) -> bool:
    """Tell whether words say that somebody held an office and does so no more."""
    return any(word.lower() in _FORMER for word in words)


def _is_central_bank(words: Sequence[str], nations: Sequence[tuple[int, int, Entry]]) -> bool:
    """Tell whether a phrase is "Bank of" a country and nothing more; commercial banks so called are listed."""
    named = [word for word in words if word.lower() not in _ARTICLES]
    is_bank = named[:2] == ["Bank", "of"]
    return is_bank and len(nations) == 1 and nations[0][2].kind == "name" and len(nations[0][2].shape) == len(named) - 2


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.lower() not in _ARTICLES and word.isalnum()]


def _body(entry: Entry, country: str | None) -> Coded:
    return Coded(
        country=entry.country or country,
        sector=entry.sector,
        basis=basis_of(entry),
        name=entry.name,
        kind="body",
        is_bare=True,
    )


def basis_of(entry: Entry) -> str:
    """Return how what an entry tells is known: by the package's lists, or by the user's own file."""
    return "own file" if entry.kind == OWN else "list"


def _nation(entry: Entry, *, is_whole: bool, is_former: bool) -> Coded:
    sector = "GOV" if entry.kind == "capital" else "CVL" if entry.kind == "people" else None
    name = entry.name if entry.kind != "people" else None
    return Coded(
        country=entry.country,
        sector=sector,
        basis=entry.kind if entry.kind != "name" else "country",
        name=name if is_whole or entry.kind in {"name", "capital"} else None,
        kind="country" if entry.kind in {"name", "capital", "adjective", "region"} else "people",
        is_former=is_former,
        is_bare=is_whole,
    )


def _country(nations: Sequence[tuple[int, int, Entry]], bodies: Sequence[tuple[int, int, Entry]]) -> str | None:
    """Return the country of a phrase: the first that it names; a body's own where it names none."""
    if nations:
        return nations[0][2].country
    return next((entry.country for _, _, entry in bodies if entry.country), None)


def _is_head(hit: tuple[int, int, Entry], words: Sequence[str]) -> bool:
    """Tell whether a listed body is what the phrase is about: nothing but a clause or preposition follows it."""
    return hit[1] >= len(words) or words[hit[1]].lower() in {*_AFTER_HEAD, ",", "(", "'s", "’s"}


def _head_agent(agents: Sequence[tuple[int, int, Agent]], words: Sequence[str]) -> Agent | None:
    """Return the noun that tells the sector: the last before "of" or a comma; a qualifier before a weak noun wins.

    A noun that only counts or holds together ("a team of police") leaves it to what follows.
    """
    border = next((i for i, word in enumerate(words) if i and word.lower() in {*_AFTER_HEAD, ",", "("}), len(words))
    before = [agent for first, _, agent in agents if first < border]
    after = [agent for first, _, agent in agents if first >= border and agent.being != "quality"]
    qualities = [agent for agent in before if agent.being == "quality"]
    nouns = [agent for agent in before if agent.being != "quality"] or after
    if not nouns:
        return qualities[-1] if qualities else None
    head = nouns[-1]
    if head.is_weak:
        others = [agent for agent in nouns[:-1] if not agent.is_weak] + qualities
        held = [agent for agent in after if not agent.is_weak and not head.sector]
        return (others or held or [head])[-1 if others else 0]
    stronger = [agent for agent in qualities if agent.sector in _STRONGER[:1]]
    return stronger[0] if stronger else head


def bare(text: str) -> str:
    """Return a phrase without its article."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def make(  # noqa: PLR0913, PLR0917 - the fields of one record
    name: str, country: str | None, sector: str | None, kind: str, basis: str, score: float
) -> Actor:
    """Return an actor with its code joined: ``RUSGOV``, ``IGO:NATO``, ``XXXCRM``, ``XXX``."""
    sector = sector or None
    code = country if country and ":" in country else f"{country or 'XXX'}{sector or ''}"
    return Actor(name=name, kind=kind, country=country, sector=sector, code=code, basis=basis, score=score)


def _sureness(coded: Coded) -> float:
    if coded.basis == "unknown":
        return tuning.UNKNOWN
    return tuning.LISTED if coded.is_bare else tuning.TITLED if coded.country else tuning.DESCRIBED
