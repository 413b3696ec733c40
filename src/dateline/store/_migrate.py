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
from dateline.store._write import Arrival, add, create

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

_AT_ONCE: Final = 256


def migrate(connection: duckdb.DuckDBPyConnection, found: int) -> None:
    """Bring the tables from the version found to ours; the caller holds the transaction."""
    for version in range(found, schema.VERSION):
        STEPS[version](connection)


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


STEPS: Final[dict[int, Callable[[duckdb.DuckDBPyConnection], None]]] = {1: _from_1}
"""The step that leads from each earlier version to the next."""
