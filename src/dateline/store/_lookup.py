"""Which reports answer to an id."""

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
