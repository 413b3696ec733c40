"""Lists of rows in an order that does not depend on how the file keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duckdb import ColumnExpression

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

    from dateline.store._rows import Row


def by_day(found: DuckDBPyRelation, day: str) -> DuckDBPyRelation:
    """Return events or statements, the latest by a column of days first."""
    first = "trigger_start" if "trigger_start" in found.columns else "content_start"
    return found.sort(
        ColumnExpression(day).desc().nulls_last(),
        *(ColumnExpression(name).asc() for name in ("content_id", first, "id")),
    )


def by_mentions(found: DuckDBPyRelation) -> DuckDBPyRelation:
    """Return actors, those of the most reports first."""
    return found.sort(
        ColumnExpression("n_reports").desc(),
        ColumnExpression("n_mentions").desc(),
        *(ColumnExpression(name).asc() for name in ("name", "code", "kind")),
    )


def listed(ordered: DuckDBPyRelation, found: DuckDBPyRelation, *, limit: int) -> tuple[list[Row], int]:
    """Return the first rows of what was found, in order, as mappings, and how many there are in all."""
    shown = ordered.limit(limit)
    rows = [dict(zip(shown.columns, row, strict=True)) for row in shown.fetchall()]
    return rows, int(found.aggregate("count(*)").fetchall()[0][0])
