"""What of the record is asked for: the same filters for every list, in Python and on the command line.

Filters become expressions of DuckDB, never text of a statement: a value cannot be read as SQL.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from duckdb import CoalesceOperator, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from dateline.errors import UsageError
from dateline.store._rows import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_COUNTRY_OR_SECTOR: Final = re.compile(r"[A-Z]{3}")
_SECTORS: Final = frozenset(
    {
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "JRN", "JUD", "LAB", "LEG", "MED", "MIL",
        "OPP", "PRM", "PTY", "REB", "REF", "REL", "SPY", "UAF",
    }
)  # fmt: skip
"""PLOVER's sectors; other three capitals are a country."""
_OVER_COUNTRIES: Final = frozenset({"IGO", "NGO", "MNC"})
"""What stands where a country stands in the code of a body over countries: ``IGO:NATO``."""
_UNKNOWN: Final = "XXX"
_TERM: Final = re.compile(r"\"([^\"]*)\"|(\w+\*?)")
_CODE: Final = re.compile(r"[A-Z]{3}[A-Z]{3}|[A-Z]{3}:[A-Z0-9:]+")


class Asked(TypedDict, total=False):
    """The filters; all that are given must hold, and of several values of one filter, any.

    ``actor`` is who acts or speaks, ``target`` whom it is done or said to: three capitals are a country (``RUS``) or
    a sector (``MIL``), more a code (``RUSGOV``, ``IGO:NATO``), anything else a part of a name (``Lavrov``).
    ``since`` and ``until`` (ISO days or dates, both inclusive) keep what may have happened between them: by its own
    time where that is told, else by the report's day. ``words`` must all stand in the report's title or text, whole
    and in any case of letters; ``sanction*`` is any word that begins so, and words in quotation marks must follow
    each other. ``country`` is the place's. ``confidence`` is the least.
    """

    actor: str | Sequence[str] | None
    target: str | Sequence[str] | None
    type: str | Sequence[str] | None
    mode: str | Sequence[str] | None
    status: str | Sequence[str] | None
    quad: int | Sequence[int] | None
    country: str | Sequence[str] | None
    since: str | date | None
    until: str | date | None
    words: str | None
    report: str | Sequence[str] | None
    confidence: float | None


_OF_EVENTS: Final = ("type", "mode", "status", "quad", "country")
"""Filters that statements do not have."""


def events(connection: DuckDBPyConnection, asked: Asked, source: DuckDBPyRelation | None = None) -> DuckDBPyRelation:
    """Return the events asked for, of the table or of a relation with its columns."""
    tests = [test for role in ("actor", "target") for test in party(role, _values(asked.get(role)))]
    tests += [_one_of(name, values) for name in _OF_EVENTS if (values := _values(asked.get(name)))]
    found = connection.table("events") if source is None else source
    return _kept(connection, found, asked, tests)


def statements(connection: DuckDBPyConnection, asked: Asked) -> DuckDBPyRelation:
    """Return the statements asked for.

    Raises:
        UsageError: a filter was given that only events have.
    """
    foreign = [name for name in _OF_EVENTS if _values(asked.get(name))]
    if foreign:
        raise UsageError(f"Statements have no {foreign[0]}: filter them by actor, target, since, until or words.")
    roles = {"actor": "speaker", "target": "addressee"}
    tests = [test for name, role in roles.items() for test in party(role, _values(asked.get(name)))]
    return _kept(connection, connection.table("statements"), asked, tests)


def actors(source: DuckDBPyRelation, name: str | None) -> DuckDBPyRelation:
    """Return the actors that a part of a name, a code, a country or a sector means; all where it is None."""
    if name is None:
        return source
    if _COUNTRY_OR_SECTOR.fullmatch(name) or _CODE.fullmatch(name):
        return source.filter(_either([_one_of(kind, [name]) for kind in ("country", "sector", "code")]))
    return source.filter(_contains("name", ConstantExpression(name.lower())))


def with_words(connection: DuckDBPyConnection, words: str) -> DuckDBPyRelation:
    """Return the reports whose title and text hold the words.

    Raises:
        UsageError: there is no word in them.
    """
    terms = [word for quoted, word in _TERM.findall(words.lower()) if word]
    phrases = [phrase for quoted, _ in _TERM.findall(words.lower()) if len(phrase := words_of(quoted)) > 1]
    needed = sorted({*terms, *(word for quoted, _ in _TERM.findall(words.lower()) for word in words_of(quoted))})
    if not needed:
        raise UsageError(f"{words!r} holds no word to search for.")
    found = connection.table("reports")
    for term in needed:
        found = found.join(_with_word(connection, term), "number", how="semi")
    for phrase in phrases:
        found = found.join(_with_phrase(connection, phrase), "number", how="semi")
    return found


def _with_phrase(connection: DuckDBPyConnection, phrase: Sequence[str]) -> DuckDBPyRelation:
    """Return the numbers of the reports in which words follow each other, whatever stands between them."""
    found = _begins(connection, phrase[0], 0)
    for ahead, word in enumerate(phrase[1:], start=1):
        found = found.join(_begins(connection, word, ahead).set_alias(f"word_{ahead}"), "number, place", how="semi")
    return found.select("number")


def _begins(connection: DuckDBPyConnection, word: str, ahead: int) -> DuckDBPyRelation:
    """Return where a phrase would begin, by number and place, that has a word so many words after its first."""
    each = FunctionExpression("unnest", ColumnExpression("reports")).alias("number")
    theirs = FunctionExpression("unnest", ColumnExpression("places")).alias("places")
    held = connection.table("words").filter(ColumnExpression("word") == ConstantExpression(word)).select(each, theirs)
    place = FunctionExpression("unnest", ColumnExpression("places")) - ConstantExpression(ahead)
    return held.select(ColumnExpression("number"), place.alias("place"))


def _with_word(connection: DuckDBPyConnection, term: str) -> DuckDBPyRelation:
    """Return the numbers of the reports that hold a word, or with ``*`` one that begins so."""
    word = ColumnExpression("word")
    begun = FunctionExpression("starts_with", word, ConstantExpression(term.removesuffix("*")))
    is_it = begun if term.endswith("*") else word == ConstantExpression(term)
    numbers = FunctionExpression("unnest", ColumnExpression("reports")).alias("number")
    return connection.table("words").filter(is_it).select(numbers)


def _kept(
    connection: DuckDBPyConnection, found: DuckDBPyRelation, asked: Asked, tests: list[Expression]
) -> DuckDBPyRelation:
    tests += _between(asked.get("since"), asked.get("until"))
    if report := _values(asked.get("report")):
        tests.append(_one_of("content_id", report))
    least = asked.get("confidence")
    if least is not None:
        tests.append(ColumnExpression("confidence") >= ConstantExpression(float(least)))
    for test in tests:
        found = found.filter(test)
    words = asked.get("words")
    if words is None:
        return found
    return found.join(with_words(connection, words).select("number"), "number", how="semi")


def _values(value: object) -> list[str | int]:
    """Return one value or several as a list."""
    if value is None:
        return []
    if isinstance(value, str | int):
        return [value]
    return list(value)  # type: ignore[call-overload, no-any-return] # a sequence, by Asked


def _one_of(name: str, values: Iterable[str | int]) -> Expression:
    return ColumnExpression(name).isin(*(ConstantExpression(value) for value in values))


def party(role: str, values: list[str | int]) -> list[Expression]:
    return [_either([_is(role, str(value)) for value in values])] if values else []


def _is(role: str, value: str) -> Expression:
    """Return the test for a country or sector, a code, or a part of a name; one column, where one is enough."""
    if value in _SECTORS:
        return _one_of(f"{role}_sector", [value])
    if value in _OVER_COUNTRIES:
        return FunctionExpression("starts_with", ColumnExpression(f"{role}_code"), ConstantExpression(f"{value}:"))
    if value == _UNKNOWN:
        return _one_of(f"{role}_code", [value])
    if _COUNTRY_OR_SECTOR.fullmatch(value):
        return _one_of(f"{role}_country", [value])
    if _CODE.fullmatch(value):
        return _one_of(f"{role}_code", [value])
    return _contains(role, ConstantExpression(value.lower()))


def _contains(name: str, sought: Expression) -> Expression:
    return FunctionExpression("contains", FunctionExpression("lower", ColumnExpression(name)), sought)


def _either(tests: Sequence[Expression]) -> Expression:
    found = tests[0]
    for test in tests[1:]:
        found |= test
    return found


def _between(since: str | date | None, until: str | date | None) -> list[Expression]:
    first = CoalesceOperator(ColumnExpression("first_day"), ColumnExpression("published"))
    last = CoalesceOperator(ColumnExpression("last_day"), ColumnExpression("published"))
    tests = []
    if since is not None:
        tests.append(last >= ConstantExpression(day_of(since)))
    if until is not None:
        tests.append(first <= ConstantExpression(day_of(until)))
    return tests


def day_of(value: str | date) -> date:
    """Return a day from an ISO day.

    Raises:
        UsageError: the value is no day.
    """
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no day. Write days as 2021-06-16.") from error
