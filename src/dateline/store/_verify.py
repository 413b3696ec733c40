"""Does the store hold together: one current record a report, and every table what that record gives."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from dateline.model.ids import content_id
from dateline.store import _rows as rows
from dateline.store import _schema as schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from dateline.model.findings import Findings
    from dateline.store._columns import Table

    Held = dict[str, tuple[int, Findings]]

_AT_ONCE: Final = 256

_STRAYS: Final = {
    "two_records": "SELECT content_id FROM records WHERE is_current GROUP BY content_id HAVING count(*) > 1",
    "no_record": "SELECT content_id FROM reports WHERE content_id NOT IN (SELECT content_id FROM records"
    " WHERE is_current)",
    "no_report": "SELECT content_id FROM records WHERE is_current AND content_id NOT IN"
    " (SELECT content_id FROM reports)",
    "page_without_report": "SELECT content_id FROM pages WHERE content_id NOT IN (SELECT content_id FROM reports)",
    "not_searchable": "SELECT content_id FROM reports WHERE n_words > 0 AND number NOT IN"
    " (SELECT unnest(reports) FROM words)",
    **{
        f"{table.name}_without_report": f"SELECT DISTINCT content_id FROM {table.name}"  # noqa: S608 - tables of ours
        " WHERE content_id NOT IN (SELECT content_id FROM reports)"
        for table in schema.FOUND
    },
}
"""What must give no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that does not hold: which report, a stable code, and what it is."""

    content_id: str
    code: str
    detail: str


def flaws(connection: duckdb.DuckDBPyConnection) -> Iterator[Flaw]:
    """Yield all that does not hold together."""
    for code, query in _STRAYS.items():
        for (key,) in connection.execute(f"{query} ORDER BY content_id").fetchall():
            yield Flaw(content_id=key, code=code, detail=code.replace("_", " "))
    keys = [key for (key,) in connection.execute("SELECT content_id FROM reports ORDER BY content_id").fetchall()]
    for start in range(0, len(keys), _AT_ONCE):
        yield from _flaws(connection, keys[start : start + _AT_ONCE])


def _flaws(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> Iterator[Flaw]:
    held: Held = {}
    query = (
        "SELECT content_id, number, findings FROM records JOIN reports USING (content_id)"
        " WHERE is_current AND content_id IN (SELECT unnest($keys))"
    )
    for key, number, packed in connection.execute(f"{query} ORDER BY content_id", {"keys": keys}).fetchall():
        try:
            held[key] = number, rows.unpacked(packed)
        except (zlib.error, msgspec.DecodeError) as error:
            yield Flaw(content_id=key, code="damaged", detail=f"its record cannot be read: {error}")
            continue
        if content_id(held[key][1].report) != key:
            yield Flaw(content_id=key, code="wrong_id", detail="its id is not that of its title and text")
    for table in schema.FOUND:
        yield from _differing(connection, table, held)


def _differing(
    connection: duckdb.DuckDBPyConnection, table: Table, held: dict[str, tuple[int, Findings]]
) -> Iterator[Flaw]:
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    there: dict[str, Counter[tuple[object, ...]]] = {key: Counter() for key in held}
    query = f"SELECT {columns} FROM {table.name} WHERE content_id IN (SELECT unnest($keys))"  # noqa: S608 - as above
    for row in connection.execute(query, {"keys": list(held)}).fetchall():
        there[row[0]][_frozen(row)] += 1
    for key, (number, findings) in held.items():
        due = Counter(_frozen([row[name] for name in names]) for row in rows.found_rows(table, key, number, findings))
        if due != there[key]:
            detail = f"{table.name}: {(due - there[key]).total()} rows missing, {(there[key] - due).total()} too many"
            yield Flaw(content_id=key, code="rows_differ", detail=detail)


def _frozen(row: Sequence[object]) -> tuple[object, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)
