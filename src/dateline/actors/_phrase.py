"""Code a phrase by its words: countries, bodies, titles and nouns for kinds of actors, "former", "opposition"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.actors._lists import Known, Lists, Tenure, key_of, matches
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
_ENDS_OFFICE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
_PARTICLES = frozenset({"-", "'", "al", "el", "bin", "ibn", "van", "von", "der", "de", "da", "do", "dos", "zu", "la"})
_AFTER_HEAD = frozenset({"of", "in", "from", "for"})
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
        known = by_leader(words, known_by)
        if known and coded.country in {None, known[0]} and not (coded.sector and coded.country):
            sector = coded.sector or known[1]
            return make(coded.name or known[2], known[0], sector, "person", "list", tuning.LISTED)
    return make(coded.name or bare(text), coded.country, coded.sector, coded.kind, coded.basis, _sureness(coded))


def code_words(words: Sequence[str], known: Known) -> Coded:
    """Return what the words of a phrase tell of country and sector."""
    hits = list(matches(words, known))
    bodies = [(first, last, entry) for first, last, entry, _ in hits if entry and entry.kind not in _NATION_KINDS]
    nations = [(first, last, entry) for first, last, entry, _ in hits if entry and entry.kind in _NATION_KINDS]
    agents = [(first, last, agent) for first, last, _, agent in hits if agent]
    is_former = any(word.lower() in _FORMER for word in words)
    country = _country(nations, bodies)
    agent = _head_agent(agents, words)
    if bodies and (agent is None or _is_head(bodies[-1], words)):
        return _body(bodies[-1][2], country)
    sector = agent.sector or None if agent else None
    if agent and agent.is_weak and bodies:
        sector = bodies[0][2].sector or sector
    if bodies and country is None:
        country = bodies[0][2].country
    if is_former and sector in _ENDS_OFFICE and agent and agent.being == "person":
        sector = "ELI"
    if agent is None and nations:
        return _nation(nations[-1][2], is_whole=len(nations[-1][2].shape) >= len(_content(words)), is_former=is_former)
    return Coded(
        country=country,
        sector=sector,
        basis="title" if agent else "unknown",
        kind=agent.being if agent else "unknown",
        is_former=is_former,
    )


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.lower() not in _ARTICLES and word.isalnum()]


def _body(entry: Entry, country: str | None) -> Coded:
    return Coded(
        country=entry.country or country, sector=entry.sector, basis="list", name=entry.name, kind="body", is_bare=True
    )


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
    """Return the noun that tells the sector: the last before "of" or a comma; a qualifier before a weak noun wins."""
    if not agents:
        return None
    border = next((i for i, word in enumerate(words) if i and word.lower() in {*_AFTER_HEAD, ",", "("}), len(words))
    before = [item for item in agents if item[0] < border]
    nouns = [agent for _, _, agent in before if agent.being != "quality"] or [
        agent for _, _, agent in agents if agent.being != "quality"
    ]
    qualities = [agent for _, _, agent in before if agent.being == "quality"]
    if not nouns:
        return qualities[-1] if qualities else None
    head = nouns[-1]
    if head.is_weak:
        others = [agent for agent in nouns[:-1] if not agent.is_weak] + qualities
        return others[-1] if others else head
    stronger = [agent for agent in qualities if agent.sector in _STRONGER[:1]]
    return stronger[0] if stronger else head


def by_leader(words: Sequence[str], known: Known) -> tuple[str, str, str] | None:
    """Return (country, sector, name) of a listed office-holder whom the words name; ELI after the last office."""
    whole = known.lists.leaders.get(key_of(" ".join(words)))
    if whole and (len(words) > 1 or _is_one(whole, known)):
        return _at_day(whole if len(words) > 1 else _current(whole, known), known.day)
    names = [word for word in words if word[:1].isupper() or word in _PARTICLES]
    for size in range(min(len(names), 6), 1, -1):
        for start in range(len(names) - size + 1):
            rows = known.lists.leaders.get(key_of(" ".join(names[start : start + size])))
            if rows:
                return _at_day(rows, known.day)
    return None


def _current(rows: Sequence[Tenure], known: Known) -> list[Tenure]:
    """Return the tenures that hold on the day; of the home country's only, where it has one."""
    holding = [
        row for row in rows if known.day and row.first <= known.day and (row.last is None or known.day <= row.last)
    ]
    return [row for row in holding if row.country == known.home] or holding


def _is_one(rows: Sequence[Tenure], known: Known) -> bool:
    """Tell whether a lone surname means one person in office on the day."""
    return len({row.name for row in _current(rows, known)}) == 1


def _at_day(rows: Sequence[Tenure], day: date | None) -> tuple[str, str, str] | None:
    if day is None:
        latest = max(rows, key=lambda row: row.first)
        return latest.country, latest.sector if latest.last is None else "ELI", latest.name
    holding = [row for row in rows if row.first <= day and (row.last is None or day <= row.last)]
    if holding:
        return holding[-1].country, holding[-1].sector, holding[-1].name
    past = [row for row in rows if row.last is not None and row.last < day]
    if past:
        latest = max(past, key=lambda row: row.first)
        return latest.country, "ELI", latest.name
    first = min(rows, key=lambda row: row.first)
    return first.country, "", first.name


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
