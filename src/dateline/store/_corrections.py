"""What people say of findings, beside the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from dateline.errors import UsageError
from dateline.store import _schema as schema
from dateline.store._follow import following
from dateline.store._insert import insert

if TYPE_CHECKING:
    import duckdb

    from dateline.store._rows import Row

_TABLES: Final = {"event": schema.EVENTS, "statement": schema.STATEMENTS}
_FIXED: Final = frozenset({"content_id", "number", "id", "published", "confidence", "confidences"})
"""Columns that are no claim about the world."""
_STALE: Final = (
    "FROM corrections c WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = c.finding_id)"
    " AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.id = c.finding_id)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person says: of which finding, what, about which fields, why, who and when."""

    finding_id: str
    verdict: str
    fields: Mapping[str, str | None]
    note: str | None
    who: str
    at: datetime


def correct(connection: duckdb.DuckDBPyConnection, said: Verdict) -> int:
    """Keep a verdict, and return how many fields it is about.

    Beside them is kept what follows from them: the country and sector of a code, the quad class of a type.

    Raises:
        UsageError: there is no such finding, it has no such field, or the field cannot say that.
    """
    kind, finding = _finding(connection, said.finding_id)
    known = {column.name for column in _TABLES[kind].columns} - _FIXED
    foreign = sorted(set(said.fields) - known)
    if foreign:
        raise UsageError(f"No {kind} has a field {foreign[0]!r}. It has: {', '.join(sorted(known))}.")
    _check(connection, kind, said.fields)
    further = {name: value for name, value in following(finding, said.fields).items() if name in known}
    base: Row = {
        "content_id": finding["content_id"],
        "finding_id": said.finding_id,
        "finding": kind,
        "verdict": said.verdict,
        "note": said.note,
        "who": said.who,
        "made_at": said.at,
        "versions": _versions(connection, str(finding["content_id"])),
    }
    told: list[tuple[str | None, str | None]] = [*said.fields.items(), *further.items()] or [(None, None)]
    made = [
        base
        | {"field": name, "machine_value": _words(finding[name]) if name else None, "value": value}
        | ({"note": f"follows from {', '.join(sorted(said.fields))}"} if name in further else {})
        for name, value in told
    ]
    insert(connection, schema.CORRECTIONS, made)
    return len(said.fields)


def _check(connection: duckdb.DuckDBPyConnection, kind: str, fields: Mapping[str, str | None]) -> None:
    """Refuse values that their column cannot hold."""
    columns = {column.name: column for column in _TABLES[kind].columns}
    for name, value in fields.items():
        column = columns[name]
        if value is None and column.kind != column.type:
            raise UsageError(f"{name} of {kind}s is always told: reject the {kind}, or say what {name} should be.")
        cast = f"SELECT TRY_CAST($value AS {column.type}) IS NULL"
        if value is not None and connection.execute(cast, {"value": value}).fetchall()[0][0]:
            raise UsageError(f"{value!r} is no value of {name}, which is {column.type}: {column.note}.")


def corrections(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return all corrections, the latest first."""
    return _listed(connection, "SELECT * FROM corrections ORDER BY made_at DESC, finding_id, field")


def n_stale(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many corrections speak of findings that are no more."""
    return int(connection.execute(f"SELECT count(*) {_STALE}").fetchall()[0][0])


def annotated(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return corrected findings as annotated data: the finding as the last word on each field has it, and its text."""
    said: dict[str, list[Row]] = {}
    for row in reversed(corrections(connection)):
        said.setdefault(str(row["finding_id"]), []).append(row)
    made = [_annotated(connection, key, said[key]) for key in sorted(said)]
    return [row for row in made if row]


def _annotated(connection: duckdb.DuckDBPyConnection, key: str, said: list[Row]) -> Row | None:
    held = _look(connection, key)
    if held is None:
        return None
    kind, finding = held
    text = _listed(connection, "SELECT title, text, url FROM reports WHERE content_id = $key", finding["content_id"])[0]
    right = {str(row["field"]): row["value"] for row in said if row["field"]}
    last = said[-1]
    return {
        "id": key,
        "finding": kind,
        "verdict": last["verdict"],
        "who": last["who"],
        "made_at": last["made_at"],
        "machine": {name: value for name, value in finding.items() if name not in _FIXED},
        "corrected": right,
        "report": {"content_id": finding["content_id"], **text},
    }


def _finding(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[str, Row]:
    held = _look(connection, key)
    if held is None:
        raise UsageError(
            f"There is no event or statement {key}. `dateline events` and `dateline statements` list them."
        )
    return held


def _look(connection: duckdb.DuckDBPyConnection, key: str) -> tuple[str, Row] | None:
    for kind, table in _TABLES.items():
        rows = _listed(connection, f"SELECT * FROM {table.name} WHERE id = $key", key)  # noqa: S608 - a table of ours
        if rows:
            return kind, rows[0]
    return None


def _versions(connection: duckdb.DuckDBPyConnection, key: str) -> str:
    query = "SELECT versions FROM records WHERE is_current AND content_id = $key"
    return str(connection.execute(query, {"key": key}).fetchall()[0][0])


def _listed(connection: duckdb.DuckDBPyConnection, query: str, key: object = None) -> list[Row]:
    done = connection.execute(query, {"key": key} if key is not None else None)
    names = [name for name, *_ in done.description or ()]
    return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


def _words(value: object) -> str | None:
    return None if value is None else str(value)
