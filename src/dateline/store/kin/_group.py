"""Families and stories of the reports in a basket."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline import stories
from dateline.model.story import Link, Relation, Sketch
from dateline.store import _schema as schema
from dateline.store._rows import unpacked
from dateline.store._stories import cluster_rows
from dateline.store.shards._duck import names, session, write_rows
from dateline.store.shards._tables import family_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from dateline.model.story import Happening
    from dateline.store._rows import Row

_SKETCHES: Final = """
    SELECT content_id, sketch FROM read_parquet($paths) SEMI JOIN (
        SELECT content_id FROM read_parquet($baskets) WHERE basket = $basket) USING (content_id) ORDER BY content_id
"""
_LINKS: Final = """
    SELECT one, other, relation, score FROM read_parquet($links) SEMI JOIN (
        SELECT content_id AS one FROM read_parquet($baskets) WHERE basket = $basket) USING (one) ORDER BY one, other
"""
_FINDINGS: Final = """
    SELECT content_id, findings FROM read_parquet($paths) WHERE content_id IN (SELECT unnest($members))
"""
_STORIES: Final = 200
"""Stories whose findings are held at a time: some tens of megabytes."""
Part = tuple[Path, Path]


def group(  # noqa: PLR0913 - where from, where to and how much memory, beside what
    parts: Sequence[Part], joined: tuple[Path, Path], folder: Path, *, basket: int, scratch: Path, memory_mb: int
) -> int:
    """Write the reports of a basket by `families`, and the events that are one (`clusters`); return their number.

    Args:
        parts: the files of reports and of sketches of each part, as `shards.settle` wrote them.
        joined: the links and the baskets, as `join` wrote them.
        folder: where to.
        basket: which one.
        scratch: a folder for what does not fit into memory.
        memory_mb: the memory of DuckDB.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    links, baskets = map(str, joined)
    asked = {"baskets": baskets, "basket": basket}
    with session(scratch, memory_mb=memory_mb) as connection:
        found = connection.execute(_SKETCHES, asked | {"paths": names(sketches for _, sketches in parts)}).fetchall()
        held = {name: Sketch.unpacked(packed) for name, packed in found}
        rows = connection.execute(_LINKS, asked | {"links": links}).fetchall()
        told = [Link(one=one, other=other, relation=Relation(kind), score=score) for one, other, kind, score in rows]
        grouped = stories.group(held, told)
        one = _clusters(connection, grouped, [reports for reports, _ in parts])
        write_rows(connection, schema.CLUSTERS, one, folder / "clusters.parquet", order="content_id, event_id")
        families = list(family_rows(grouped))
        return write_rows(connection, schema.FAMILIES, [families], folder / "families.parquet", order="content_id")


def _clusters(
    connection: duckdb.DuckDBPyConnection, grouped: Sequence[Happening], reports: Sequence[Path]
) -> Iterator[list[Row]]:
    """Yield the rows that tell which events are one, some stories at a time."""
    for start in range(0, len(grouped), _STORIES):
        some = grouped[start : start + _STORIES]
        members = sorted(name for story in some for family in story.families for name in family.members)
        rows = connection.execute(_FINDINGS, {"paths": names(reports), "members": members}).fetchall()
        held = {name: unpacked(packed) for name, packed in rows}
        yield [row for story in some for row in cluster_rows(story, held)]
