"""Which reports answer to an id, and all of them in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

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


def answering(connection: duckdb.DuckDBPyConnection, id_: str) -> list[tuple[str, bytes, bool]]:
    """Return a few of the reports that an id means, or of whose findings: packed, and whether the page is kept."""
    for query in _ANSWERING:
        found: list[tuple[str, bytes, bool]] = connection.execute(
            "SELECT content_id, findings, page_key IS NOT NULL FROM records WHERE is_current AND content_id IN "  # noqa: S608 - queries of ours
            f"({query}) ORDER BY content_id LIMIT {_MOST}",
            {"id": id_},
        ).fetchall()
        if found:
            return found
    return []


def reports(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str | None, str | None, int, int]]:
    """Return (content id, id, title, published, number of statements, number of events) of every report."""
    return connection.execute(_REPORTS).fetchall()


def only(connection: duckdb.DuckDBPyConnection, id_: str, path: Path) -> tuple[bytes, bool]:
    """Return the packed findings of the one report that an id means, and whether its page is kept.

    Raises:
        StoreError: no report answers to the id, or several do.
    """
    held = answering(connection, id_)
    if not held:
        raise StoreError(f"The store {path} holds nothing by the id {id_!r}. List its reports with `dateline show`.")
    if len(held) > 1:
        named = ", ".join(key for key, _, _ in held)
        raise StoreError(f"Several reports answer to the id {id_!r}. Name one of them: {named}.")
    _, findings, has_page = held[0]
    return findings, has_page
