"""One row a real-world event: the telling that speaks for it, and how many independent families tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import duckdb

_MERGED: Final = """
WITH kept AS (
    SELECT e.*, coalesce(f.is_witness, true) AS speaks, c.cluster AS joined,
        coalesce(c.cluster, concat(e.content_id, ' ', e.id)) AS event
    FROM asked e LEFT JOIN families f ON f.content_id = e.content_id
    LEFT JOIN clusters c ON c.event_id = e.id AND c.content_id = e.content_id
), told AS (
    SELECT cluster, count(DISTINCT coalesce(family, c.content_id)) AS n_sources,
        count(DISTINCT c.content_id) AS n_reports, count(*) AS n_tellings
    FROM clusters c LEFT JOIN families f ON f.content_id = c.content_id GROUP BY cluster
)
SELECT k.* EXCLUDE (speaks, joined, event), coalesce(n_sources, 1) AS n_sources, coalesce(n_reports, 1) AS n_reports,
    coalesce(n_tellings, 1) AS n_tellings
FROM kept k LEFT JOIN told ON told.cluster = k.joined
WHERE speaks OR joined IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY event
    ORDER BY NOT speaks, confidence DESC, published NULLS LAST, content_id, trigger_start, id) = 1
"""


def merged(events: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return some events with each real-world event once, in the telling asked for that is the surest.

    ``n_sources`` counts independent families, ``n_reports`` reports with copies, ``n_tellings`` all that is told of
    the event anywhere in the store. What a copy tells otherwise than its witness is the copy's doing, and left out.
    """
    found: duckdb.DuckDBPyRelation = events.query("asked", _MERGED)  # type: ignore[assignment] # None is for statements without rows
    return found
