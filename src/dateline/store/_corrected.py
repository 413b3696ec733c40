"""Findings with the last word that people had on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.model.told import Correction
from dateline.store._columns import Table, columns_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from dateline.store._columns import Column

SAID: Final = columns_of("""
    correction | VARCHAR | confirmed or corrected, where a person spoke of it
    corrected_by | VARCHAR | who spoke last
    corrected_fields | VARCHAR[] | the columns that people put right
""")
"""What a view of corrected findings tells beside the finding."""
_LAST: Final = """
WITH words AS (
    SELECT finding_id AS said_of, field, arg_max_null(value, made_at) AS value
    FROM corrections WHERE finding = '{finding}' GROUP BY ALL
), last AS (
    SELECT finding_id AS said_of, arg_max(verdict, made_at) AS correction, arg_max(who, made_at) AS corrected_by
    FROM corrections WHERE finding = '{finding}' GROUP BY ALL
), fixes AS (
    SELECT said_of, map_from_entries(list((field, value) ORDER BY field)) AS fixed, list(field ORDER BY field) AS fields
    FROM words WHERE field IS NOT NULL GROUP BY said_of
)
SELECT found.*, NULL::VARCHAR AS correction, NULL::VARCHAR AS corrected_by, NULL::VARCHAR[] AS corrected_fields
FROM {table} found WHERE id NOT IN (SELECT said_of FROM last)
UNION ALL
SELECT {columns}, correction, corrected_by, coalesce(fields, []) AS corrected_fields
FROM {table} found JOIN last ON found.id = last.said_of LEFT JOIN fixes ON found.id = fixes.said_of
WHERE correction <> 'rejected'
"""

_WORDS: Final = """
SELECT content_id, finding_id, finding, verdict, field, machine_value, value, note, who, made_at FROM corrections
QUALIFY row_number() OVER (PARTITION BY finding_id, field ORDER BY made_at DESC) = 1
    AND (verdict <> 'rejected' OR made_at = max(made_at) OVER (PARTITION BY finding_id))
ORDER BY content_id, finding_id, made_at, field
"""


def events(connection: DuckDBPyConnection, *, is_as_read: bool) -> DuckDBPyRelation:
    """Return the events as people corrected them or as they were read, with what was said of them."""
    if is_as_read or not connection.execute("SELECT 1 FROM corrections WHERE finding = 'event' LIMIT 1").fetchall():
        nothing = ", ".join(f"NULL::{column.type} AS {column.name}" for column in SAID)
        return connection.table("events").project(f"*, {nothing}")
    return connection.table("events_corrected")


def last_words(connection: DuckDBPyConnection) -> dict[str, list[Correction]]:
    """Return the last word of people on each finding and field, by the content id of the report."""
    found: dict[str, list[Correction]] = {}
    for key, *rest in connection.execute(_WORDS).fetchall():
        found.setdefault(key, []).append(Correction(*rest))
    return found


def view_of(table: Table, finding: str) -> Table:
    """Return the view of a table of findings as people corrected them: rejected ones are left out."""
    columns = ", ".join(_fixed(column) for column in table.columns)
    return Table(
        f"{table.name}_corrected",
        f"`{table.name}` as people corrected them; what they rejected is left out (a view)",
        (*table.columns, *SAID),
        query=_LAST.format(finding=finding, table=table.name, columns=columns),
    )


def _fixed(column: Column) -> str:
    name = f'"{column.name}"'
    given = f"CASE WHEN map_contains(fixed, '{column.name}') THEN CAST(fixed['{column.name}'] AS {column.type})"
    return f"{given} ELSE found.{name} END AS {name}"
