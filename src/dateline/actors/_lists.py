"""The lists of the room: names of countries and bodies, leaders with their tenures, nouns for kinds of actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.actors._leaders import Leaders, load_leaders
from dateline.actors._names import NameKey, name_key
from dateline.actors._tables import day_of, pairs_of, rows_of
from dateline.actors._titles import Titles, load_titles
from dateline.actors.own import Own
from dateline.actors.own import read as read_own
from dateline.language import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Key = tuple[str, ...]
OWN = "own"
"""The kind of the entries of the user's own files."""
_LONGEST_ACRONYM = 4
BODY_TABLES = ("igos", "agencies", "groups", "parties", "ngos", "companies", "outlets", "seats")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A listed name: what it is, its code, and the days on which that holds (None: open).

    ``kind`` is ``name``, ``adjective``, ``people``, ``capital``, ``region`` for countries, else the table's name.
    ``shape`` is the listed spelling, whose capitals the text must bear out.
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    code: str
    first: date | None
    last: date | None
    shape: tuple[str, ...]

    def holds(self, day: date | None) -> bool:
        """Tell whether the entry holds on a day (an unknown day lies in the open present)."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A noun for a kind of actor: its sector, and whether it means a person, people, a body, a thing or a quality."""

    sector: str
    being: str
    is_weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """All lists, keyed by lower-case words."""

    entries: Mapping[Key, tuple[Entry, ...]]
    agents: Mapping[Key, Agent]
    kin: frozenset[Key]
    """Nouns for relatives."""
    proxies: frozenset[Key]
    """Nouns for what stands for its maker: statements, reports, motions."""
    leaders: Leaders
    cities: Mapping[str, str]
    """The country of each listed city, by its folded name."""
    genders: Mapping[str, str]
    """``m`` or ``f`` by given name."""
    antecedents: Mapping[str, Mapping[str, float]]
    """Weights of the features of a pronoun's mentions, by kind of pronoun."""
    titles: Titles
    country_names: Mapping[str, str]
    own: Mapping[NameKey, str]
    """The name of each actor of the user's own files, by any of its names."""
    digest: str | None
    """A digest of the user's own files, None without any."""
    longest: Mapping[str, int]
    """The length of the longest key of any list that begins with a word."""


def key_of(phrase: str) -> Key:
    """Return the lower-case words of a phrase, cut as the language room cuts them."""
    return tuple(word.lower() for word in _words(phrase))


def _words(phrase: str) -> tuple[str, ...]:
    if phrase.replace(" ", "").isalpha() and "cannot" not in phrase:
        return tuple(phrase.split())
    return tuple(phrase[start:end] for start, end in cut_words(phrase))


def load(own: Sequence[Path] = ()) -> Lists:
    """Read the lists of the package, and the user's own files, which win.

    Raises:
        OwnActorsError: a line of a file of the user's says what is no actor; names file and line.
    """
    entries: dict[Key, list[Entry]] = {}
    country_names: dict[str, str] = {}
    for row in rows_of("names"):
        for word in row["words"].split("|"):
            if row["kind"] == "name":
                country_names.setdefault(row["iso3"], word)
            name = country_names.get(row["iso3"], word)
            _put(entries, word, _entry(name, row["kind"], row["iso3"], row, word))
    for table in BODY_TABLES:
        for row in rows_of(table):
            for word in (row["name"], *(alias for alias in row["aliases"].split("|") if alias)):
                _put(entries, word, _entry(row["name"], table, row["code"], row, word))
    agents = dict(_agents())
    added = read_own(own)
    leaders = load_leaders()
    leaders = _add(added, entries, agents, leaders)
    longest: dict[str, int] = {}
    for key in (*entries, *agents):
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Lists(
        entries={key: tuple(rows) for key, rows in entries.items()},
        agents=agents,
        kin=_nouns("kin"),
        proxies=_nouns("proxy"),
        leaders=leaders,
        own={name_key(name): row.name for row in added.rows for name in row.names},
        digest=added.digest,
        cities=dict(pairs_of("cities")),
        genders=dict(pairs_of("given_names")),
        antecedents=_antecedents(),
        titles=load_titles(),
        country_names=country_names,
        longest=longest,
    )


def _add(own: Own, entries: dict[Key, list[Entry]], agents: dict[Key, Agent], leaders: Leaders) -> Leaders:
    """Put the user's own actors and agents before the package's: they win for each of their names."""
    for row in own.rows:
        held = [entry for entry in entries.get(key_of(row.name), ()) if entry.kind != OWN]
        tenures = leaders.named(row.name)
        for name in row.names:
            if row.code:
                country, sector = split_code(row.code)
                entry = Entry(
                    name=row.name,
                    kind=OWN,
                    country=country,
                    sector=sector,
                    code=row.code,
                    first=row.first,
                    last=row.last,
                    shape=_words(name),
                )
                entries.setdefault(key_of(name), []).append(entry)
            elif name != row.name:
                entries.setdefault(key_of(name), []).extend(replace(entry, shape=_words(name)) for entry in held)
                leaders = leaders.with_name(name, tenures)
    for noun, sector in own.agents:
        agents[key_of(noun)] = Agent(sector=sector, being="person", is_weak=False)
    return leaders


def _antecedents() -> dict[str, dict[str, float]]:
    rows = list(rows_of("antecedents"))
    return {kind: {row["feature"]: float(row[kind]) for row in rows} for kind in ("person", "they", "it")}


def _put(entries: dict[Key, list[Entry]], word: str, entry: Entry) -> None:
    if key := key_of(word):
        entries.setdefault(key, []).append(entry)


def _entry(name: str, kind: str, code: str, row: Mapping[str, str], word: str) -> Entry:
    country, sector = split_code(code)
    return Entry(
        name=name,
        kind=kind,
        country=country,
        sector=sector,
        code=code,
        first=day_of(row["first"]),
        last=day_of(row["last"]),
        shape=_words(word),
    )


def split_code(code: str) -> tuple[str | None, str | None]:
    """Return country and sector of a code; an international body is its own country and has none."""
    if ":" in code:
        return code, None
    return (None if code[:3] == "XXX" else code[:3]), code[3:] or None


def _agents() -> Iterator[tuple[Key, Agent]]:
    for row in rows_of("agents"):
        if row["strength"] not in {"own", "weak", "quality"}:
            continue
        agent = Agent(sector=row["sector"], being=row["being"], is_weak=row["strength"] == "weak")
        for word in row["words"].split("|"):
            bare = word.lstrip("~=")
            yield key_of(bare), agent
            if word == bare and agent.being != "quality":
                yield key_of(plural(bare)), agent


def _nouns(strength: str) -> frozenset[Key]:
    """Return the nouns of one strength, which are no agents by themselves."""
    rows = (row for row in rows_of("agents") if row["strength"] == strength)
    words = [word for row in rows for word in row["words"].split("|")]
    return frozenset(key_of(form) for word in words for form in (word.lstrip("~="), plural(word.lstrip("~="))))


def plural(noun: str) -> str:
    """Return the plural of an English noun phrase by the ordinary rules.

    >>> [plural(word) for word in ("gunman", "ministry", "church", "head of state", "judge")]
    ['gunmen', 'ministries', 'churches', 'heads of state', 'judges']
    """
    head, separator, rest = noun.partition(" of ")
    if separator:
        return f"{plural(head)}{separator}{rest}"
    if noun.endswith(("man", "woman")) and not noun.endswith("human"):
        return f"{noun[:-3]}men" if noun.endswith("man") else noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


@dataclass(frozen=True, slots=True)
class Known:
    """What words are looked up in: the lists, the likely day, and the country that the text is about.

    A name that several countries have (Georgia) is taken as the one of ``home``.
    """

    lists: Lists
    day: date | None
    home: str | None = None


def matches(words: Sequence[str], known: Known) -> Iterator[tuple[int, int, Entry | None, Agent | None]]:
    """Yield (first, last, entry, agent) of the longest listed phrases of a row of words, none overlapping."""
    lower = [word.lower().replace("’", "'") for word in words]
    at = 0
    while at < len(words):
        found = _at(words, lower, at, known)
        if found is None:
            at += 1
            continue
        length, entry, agent = found
        yield at, at + length, entry, agent
        at += length


def _at(
    words: Sequence[str], lower: Sequence[str], at: int, known: Known
) -> tuple[int, Entry | None, Agent | None] | None:
    lists = known.lists
    for length in range(min(lists.longest.get(lower[at], 0), len(words) - at), 0, -1):
        key = tuple(lower[at : at + length])
        rows = lists.entries.get(key)
        entry = best_entry(rows, words[at : at + length], known) if rows else None
        agent = lists.agents.get(key)
        if entry or agent:
            return length, entry, agent if entry is None else None
    return None


_KIND_ORDER = (
    OWN,
    "seats",
    "igos",
    "name",
    "capital",
    "agencies",
    "groups",
    "parties",
    "ngos",
    "region",
    "adjective",
    "people",
)


def best_entry(rows: Sequence[Entry], words: Sequence[str], known: Known) -> Entry | None:
    """Return the entry that a wording means: one that holds on the day, of the home country, by kind."""
    fitting = [row for row in rows if _fits(row.shape, words)]
    holding = [row for row in fitting if row.holds(known.day)] or ([] if known.day else fitting)

    def order(row: Entry) -> tuple[bool, bool, int]:
        return (
            row.kind != OWN,
            row.country != known.home,
            _KIND_ORDER.index(row.kind) if row.kind in _KIND_ORDER else len(_KIND_ORDER),
        )

    return min(holding, key=order, default=None)


def _fits(shape: Sequence[str], words: Sequence[str]) -> bool:
    for listed, word in zip(shape, words, strict=True):
        if listed.isupper() and 1 < len(listed) <= _LONGEST_ACRONYM and not word.isupper():
            return False
        if listed[:1].isupper() and not word[:1].isupper():
            return False
    return True
