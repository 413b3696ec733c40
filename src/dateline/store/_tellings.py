"""Events with their reports and with how many independent families tell them, for exports."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Final

from duckdb import ColumnExpression, ConstantExpression

from dateline.model.told import Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

_AT_ONCE: Final = 2048
_TELLINGS: Final = """
WITH placed AS (
    SELECT number, place_id, any_value(kind ORDER BY start) AS place_kind FROM places
    WHERE place_id IS NOT NULL AND number IN (SELECT number FROM asked) GROUP BY number, place_id
), kept AS (
    SELECT e.*, r.id AS report, r.url, r.site, r.title, r.language, r.text,
        make_timestamp(epoch_us(r.added_at)) AS added_at,
        coalesce(r.dateline_version, '') AS versions, coalesce(f.family, e.content_id) AS family,
        coalesce(f.is_witness, true) AS is_witness, c.cluster IS NOT NULL AS is_clustered,
        coalesce(c.cluster, concat(e.content_id, ' ', e.id)) AS cluster, p.place_kind
    FROM asked e JOIN (SELECT * FROM reports WHERE number IN (SELECT number FROM asked)) r ON r.number = e.number
    LEFT JOIN families f ON f.content_id = e.content_id
    LEFT JOIN clusters c ON c.event_id = e.id AND c.content_id = e.content_id
    LEFT JOIN placed p ON p.number = e.number AND p.place_id = e.place_id
), counted AS (
    SELECT cluster, count(*) AS n_tellings, count(DISTINCT family) AS n_sources,
        count(DISTINCT content_id) AS n_reports, min(added_at) AS event_added_at,
        first(id ORDER BY NOT is_witness, confidence DESC, published NULLS LAST, content_id, trigger_start, id) AS event
    FROM kept WHERE is_witness OR is_clustered GROUP BY cluster
)
SELECT k.* EXCLUDE (text, number, cluster, is_witness, is_clustered, trigger),
    event, event_added_at, n_tellings, n_sources, n_reports, length(text) AS n_characters, trigger,
    substring(text, greatest(trigger_start - 32, 0) + 1, least(trigger_start, 32)) AS before,
    substring(text, trigger_end + 1, 32) AS after,
    substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence
FROM kept k JOIN counted USING (cluster)
WHERE is_witness OR is_clustered
"""
"""Of the text, 32 characters to either side of a trigger. Reports and places are narrowed to those asked for first, so
that no other texts are read (a month's ten plans among a million events: 660 ms of CPU to 135, 2026-11-28)."""
_ORDER: Final = "day NULLS LAST, content_id, trigger_start, id"


def relation(
    events: duckdb.DuckDBPyRelation, include: Collection[str], *, is_every_telling: bool
) -> duckdb.DuckDBPyRelation:
    """Return the events with their reports and counts; of several tellings of one event the one that speaks for it.

    A copy's events are facts of the report it copies, and left out unless they are told to be the same event.
    """
    statuses = [ConstantExpression(status) for status in ("actual", *sorted(include)) if status != "claims"]
    asked = events.filter(ColumnExpression("status").isin(*statuses))
    if "claims" not in include:
        asked = asked.filter("attributed_to IS NULL AND attributed_by IS NULL")
    found: duckdb.DuckDBPyRelation = asked.query("asked", _TELLINGS)  # type: ignore[assignment] # None is for statements without rows
    return found if is_every_telling else found.filter("id = event")


def tellings(connection: duckdb.DuckDBPyConnection, found: duckdb.DuckDBPyRelation) -> Iterator[Telling]:
    """Yield the rows of such a relation, the earliest day first."""
    chosen = found.select(*(ColumnExpression(name) for name in Telling.__struct_fields__)).order(_ORDER)
    done = connection.cursor().execute(chosen.sql_query())
    while rows := done.fetchmany(_AT_ONCE):
        yield from starmap(Telling, rows)


def write_parquet(found: duckdb.DuckDBPyRelation, path: Path) -> int:
    """Write such a relation as a Parquet file and return the number of its rows."""
    found.order(_ORDER).write_parquet(str(path), compression="zstd")
    return int(found.aggregate("count(*)").fetchall()[0][0])


def packed_records(connection: duckdb.DuckDBPyConnection, found: duckdb.DuckDBPyRelation) -> Iterator[bytes]:
    """Yield the current records of the reports of such a relation."""
    records = connection.table("records").filter("is_current").select("content_id", "findings")
    chosen = records.join(found.select("content_id"), "content_id", how="semi").order("content_id")
    done = connection.cursor().execute(chosen.sql_query())
    while rows := done.fetchmany(_AT_ONCE):
        yield from (findings for _, findings in rows)


def plans(connection: duckdb.DuckDBPyConnection, events: duckdb.DuckDBPyRelation) -> list[Telling]:
    """Return all tellings of planned events that have a day of their own, copies' too."""
    asked = events.filter("status = 'planned' AND first_day IS NOT NULL")
    return list(tellings(connection, relation(asked, ("claims", "planned"), is_every_telling=True)))


def later(
    connection: duckdb.DuckDBPyConnection,
    events: duckdb.DuckDBPyRelation,
    planned: Sequence[Telling],
    until: date | None = None,
) -> list[Telling]:
    """Return the tellings of events of the same types by reports as late as the plans, of whatever status."""
    days = [item.published for item in planned if item.published]
    if not days:
        return []
    types = sorted({item.type for item in planned})
    is_like = ColumnExpression("type").isin(*map(ConstantExpression, types))
    asked = events.filter(is_like & (ColumnExpression("published") >= ConstantExpression(min(days))))
    if until is not None:
        asked = asked.filter(ColumnExpression("published") <= ConstantExpression(until))
    every = ("claims", "planned", "possible", "negated")
    return list(tellings(connection, relation(asked, every, is_every_telling=True)))
