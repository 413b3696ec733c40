"""Which reports answer to an id, and all of them in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import duckdb

_ANSWERING: Final = (
    "$id",
    """SELECT content_id FROM events WHERE id = $id UNION SELECT content_id FROM statements WHERE id = $id
    UNION SELECT content_id FROM reports WHERE id = $id""",
)
"""First the report whose content it is, which is found without looking through events."""
_MOST: Final = 4
_REPORTS: Final = """
SELECT content_id, id, title, strftime(published, '%Y-%m-%d'),
    (SELECT count(*) FROM statements s WHERE s.content_id = r.content_id),
    (SELECT count(*) FROM events e WHERE e.content_id = r.content_id)
FROM reports r ORDER BY published, content_id
"""


def answering(connection: duckdb.DuckDBPyConnection, id_: str) -> list[tuple[str, bytes]]:
    """Return a few of the reports with their packed findings that an id means: their own, or one of a finding."""
    for query in _ANSWERING:
        found: list[tuple[str, bytes]] = connection.execute(
            "SELECT content_id, findings FROM records WHERE is_current AND content_id IN "  # noqa: S608 - queries of ours
            f"({query}) ORDER BY content_id LIMIT {_MOST}",
            {"id": id_},
        ).fetchall()
        if found:
            return found
    return []


def reports(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None, str | None, int, int]]:
    """Return (content id, id, title, published, number of statements, number of events) of every report."""
    return connection.execute(_REPORTS).fetchall()
