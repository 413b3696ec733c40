"""Stores of earlier schemas brought up to this one, in one transaction.

The packed findings are the record; every other table of findings is made from them. So a step keeps what only the
store knows (findings, pages, corrections) and makes the rest anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.model.findings import Findings
from dateline.model.ids import content_id
from dateline.store import _schema as schema
from dateline.store import _stories
from dateline.store._insert import insert
from dateline.store._rows import Came, unpacked, word_rows
from dateline.store._write import Arrival, add, create, fill, numbers, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from dateline.store._columns import Table

_AT_ONCE: Final = 256
_INDEXED_AT_ONCE: Final = 2048


def migrate(connection: duckdb.DuckDBPyConnection, found: int) -> None:
    """Bring the tables from the version found to ours; the caller holds the transaction."""
    for version in range(found, schema.VERSION):
        STEPS[version](connection)
    connection.execute("UPDATE meta SET value = $version WHERE key = 'schema'", {"version": str(schema.VERSION)})


def _from_1(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 1 kept the unpacked findings in ``reports``, and no pages."""
    connection.execute("ALTER TABLE reports RENAME TO reports_1")
    for name in ("statements", "events", "problems"):
        connection.execute(f"DROP TABLE {name}")
    create(connection, [table for table in schema.TABLES if table is not schema.META])
    held = connection.execute("SELECT findings, added_at FROM reports_1 ORDER BY added_at, content_id").fetchall()
    for start in range(0, len(held), _AT_ONCE):
        batch = {content_id(item.report): (item, at) for item, at in map(_unpacked_1, held[start : start + _AT_ONCE])}
        add(connection, {key: Arrival(findings=item) for key, (item, _) in batch.items()}, {}, now=datetime.now(tz=UTC))
        came = {"keys": list(batch), "days": [at for _, at in batch.values()]}
        connection.execute(
            "UPDATE reports SET added_at = came"
            " FROM (SELECT unnest($keys) AS key, unnest($days::TIMESTAMPTZ[]) AS came) WHERE content_id = key",
            came,
        )
    connection.execute("DROP TABLE reports_1")


def _unpacked_1(row: tuple[bytes, datetime]) -> tuple[Findings, datetime]:
    return msgspec.msgpack.decode(row[0], type=Findings), row[1]


def _from_2(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 2 grew while it was ours alone, and did not tell where in a report its words stand.

    What only the store knows is carried over; where a table made from records lacks a column, all are made anew. Its
    early stores joined no events of several reports.
    """
    for table in (schema.PAGES, schema.RECORDS, schema.CORRECTIONS):
        if _differs(connection, table):
            _carry(connection, table)
    if any(_differs(connection, table) for table in (schema.REPORTS, *schema.FOUND, *schema.STORIES)):
        _make_anew(connection)
    elif _differs(connection, schema.WORDS):
        _index_words(connection)
        _stories.regroup(connection)
    for view in (table for table in schema.TABLES if table.query):
        connection.execute(view.statement)


def _differs(connection: duckdb.DuckDBPyConnection, table: Table) -> bool:
    return _names(connection, table.name) != [column.name for column in table.columns]


def _names(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    query = "SELECT column_name FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index"
    return [name for (name,) in connection.execute(query, {"table": table}).fetchall()]


def _carry(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Give a table our columns; those that it lacked stay empty."""
    there = _names(connection, table.name)
    if there:
        connection.execute(f"ALTER TABLE {table.name} RENAME TO carried")
    connection.execute(table.statement)
    if there:
        shared = ", ".join(f'"{column.name}"' for column in table.columns if column.name in there)
        connection.execute(f"INSERT INTO {table.name} ({shared}) SELECT {shared} FROM carried")  # noqa: S608 - ours
        connection.execute("DROP TABLE carried")


def _make_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables that come from records, in the order in which the reports first came."""
    came = connection.execute("SELECT content_id, added_at FROM reports ORDER BY added_at, content_id").fetchall()
    made = (schema.REPORTS, *schema.FOUND, schema.WORDS, *schema.STORIES)
    for table in made:
        connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        connection.execute(table.statement)
    connection.execute("DROP SEQUENCE IF EXISTS report_numbers")
    connection.execute(schema.SEQUENCE)
    for start in range(0, len(came), _AT_ONCE):
        at = dict(came[start : start + _AT_ONCE])
        found = {key: unpacked(held) for key, held in _stories.records(connection, list(at))}
        numbered = zip(at, numbers(connection, len(at)), strict=True)
        fill(connection, found, {key: Came(number, at[key]) for key, number in numbered}, list(found))


def _index_words(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("DROP TABLE words")
    connection.execute(schema.WORDS.statement)
    held = [number for (number,) in connection.execute("SELECT number FROM reports ORDER BY number").fetchall()]
    for start in range(0, len(held), _INDEXED_AT_ONCE):
        few = connection.execute(
            "SELECT number, title, text FROM reports WHERE number IN (SELECT unnest($few)) ORDER BY number",
            {"few": held[start : start + _INDEXED_AT_ONCE]},
        ).fetchall()
        insert(connection, schema.WORDS, word_rows(few))
    tidy(connection)


STEPS: Final[dict[int, Callable[[duckdb.DuckDBPyConnection], None]]] = {1: _from_1, 2: _from_2}
"""The step that leads from each earlier version to the next."""
