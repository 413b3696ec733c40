"""Copies and stories in the store: sketches, the links between them, and the families that the links make.

What is kept depends on which reports are there, and not on the order in which they came: links are decided by pairs,
and the parts that a batch touches are grouped anew.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline import stories
from dateline.errors import StoreError
from dateline.model.story import Link, Relation, Sketch
from dateline.store import _schema as schema
from dateline.store._insert import insert
from dateline.store._rows import unpacked
from dateline.stories import tuning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    import duckdb
    import numpy.typing as npt

    from dateline.model.findings import Findings
    from dateline.model.story import Happening
    from dateline.store._rows import Row

_SHARING: Final = """
    SELECT DISTINCT least(mine.content_id, other.content_id), greatest(mine.content_id, other.content_id)
    FROM (
        SELECT mine.content_id, other.content_id AS second
        FROM story_keys mine JOIN story_keys other USING (key)
        WHERE mine.content_id IN (SELECT unnest($fresh)) AND mine.content_id <> other.content_id
        GROUP BY ALL HAVING count(*) >= $shared) pair
    JOIN sketches mine ON mine.content_id = pair.content_id
    JOIN sketches other ON other.content_id = pair.second
    WHERE mine.first_day IS NULL OR other.first_day IS NULL OR mine.body = other.body
       OR (mine.first_day <= other.last_day + $days AND other.first_day <= mine.last_day + $days)
    UNION
    SELECT DISTINCT least(mine.content_id, other.content_id), greatest(mine.content_id, other.content_id)
    FROM sketches mine JOIN sketches other ON mine.address = other.address AND mine.content_id <> other.content_id
    WHERE mine.content_id IN (SELECT unnest($fresh))
"""
_NEAR: Final = """
    SELECT content_id, sketch, first_day, last_day FROM sketches
    WHERE embedded = $width AND first_day <= $last AND last_day >= $first ORDER BY content_id
"""


def note(connection: duckdb.DuckDBPyConnection, fresh: Mapping[str, Findings]) -> None:
    """Keep the sketches of new or renewed reports, link them to what is there, and group what they touch anew."""
    if not fresh:
        return
    names = list(fresh)
    touched = {name for link in _links(connection, names) for name in (link.one, link.other)}.union(names)
    _forget(connection, names)
    made = {name: sketch_of(item) for name, item in fresh.items()}
    insert(connection, schema.SKETCHES, [sketch_row(name, sketch) for name, sketch in made.items()])
    rows: list[Row] = [
        {"key": key, "content_id": name}
        for name, held in zip(made, stories.keys(list(made.values())), strict=True)
        for key in held
    ]
    insert(connection, schema.STORY_KEYS, rows)
    pairs = _sharing(connection, names) | _alike(connection, made)
    held = sketches(connection, {name for pair in pairs for name in pair})
    insert(connection, schema.STORY_LINKS, [link_row(link) for link in stories.link(held, sorted(pairs))])
    _regroup(connection, touched, fresh)


def regroup(connection: duckdb.DuckDBPyConnection) -> None:
    """Group all reports that links join anew."""
    rows = connection.execute("SELECT one FROM story_links UNION SELECT other FROM story_links").fetchall()
    _regroup(connection, {name for (name,) in rows}, {})


def clusters(connection: duckdb.DuckDBPyConnection, story: Happening, fresh: Mapping[str, Findings]) -> list[Row]:
    """Return the rows that tell which events of a story's reports are one."""
    names = {name for family in story.families for name in family.members}
    held = {name: fresh[name] for name in names if name in fresh}
    held |= {name: unpacked(packed) for name, packed in records(connection, names - held.keys())}
    return cluster_rows(story, held)


def cluster_rows(story: Happening, findings: Mapping[str, Findings]) -> list[Row]:
    """Return the rows that tell which events of a story's reports are one, from the findings of these."""
    return [
        {"content_id": name, "event_id": event, "cluster": cluster.id}
        for cluster in stories.cluster(story, findings)
        for name, event in cluster.events
    ]


def drop(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Take reports out of their families, and group those that stay anew."""
    touched = {name for link in _links(connection, names) for name in (link.one, link.other)}.difference(names)
    _forget(connection, names)
    connection.execute("DELETE FROM families WHERE content_id IN (SELECT unnest($names))", {"names": names})
    _regroup(connection, touched, {})


def sketches(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> dict[str, Sketch]:
    """Return the sketches of reports by their content ids."""
    rows = connection.execute(
        "SELECT content_id, sketch FROM sketches WHERE content_id IN (SELECT unnest($names)) ORDER BY content_id",
        {"names": sorted(names)},
    ).fetchall()
    return {name: Sketch.unpacked(held) for name, held in rows}


def members(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> tuple[list[str], list[Link]]:
    """Return all reports that links join to some, through however many steps, and the links."""
    reached: set[str] = set()
    found: dict[tuple[str, str], Link] = {}
    frontier = set(names)
    while frontier:
        reached |= frontier
        links = _links(connection, frontier)
        found |= {(link.one, link.other): link for link in links}
        frontier = {name for link in links for name in (link.one, link.other)} - reached
    return sorted(reached), [found[pair] for pair in sorted(found)]


def one(connection: duckdb.DuckDBPyConnection, id_: str, path: Path) -> Happening:
    """Return the story that an id belongs to.

    Raises:
        StoreError: nothing answers to the id, or several stories do.
    """
    found = around(connection, id_)
    if not found:
        raise StoreError(f"The store {path} holds no story by the id {id_!r}. List reports with `dateline show`.")
    if len(found) > 1:
        named = ", ".join(story.id for story in found)
        raise StoreError(f"Reports of several stories answer to the id {id_!r}. Name one of them: {named}.")
    return found[0]


def records(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> list[tuple[str, bytes]]:
    """Return the packed findings of reports by their content ids."""
    return connection.execute(
        "SELECT content_id, findings FROM records WHERE is_current AND content_id IN (SELECT unnest($names))"
        " ORDER BY content_id",
        {"names": sorted(names)},
    ).fetchall()


def around(connection: duckdb.DuckDBPyConnection, id_: str) -> list[Happening]:
    """Return the stories that a report, an event, a statement, a family or a story belongs to, by its id."""
    rows = connection.execute(
        "SELECT content_id, story FROM families WHERE $id IN (story, family, content_id) OR content_id IN ("
        "SELECT content_id FROM reports WHERE id = $id UNION SELECT content_id FROM events WHERE id = $id"
        " UNION SELECT content_id FROM statements WHERE id = $id)",
        {"id": id_},
    ).fetchall()
    if not rows:
        return []
    asked = {story for _, story in rows}
    names, links = members(connection, [name for name, _ in rows])
    return [one for one in stories.group(sketches(connection, names), links) if one.id in asked]


def sketch_of(findings: Findings) -> Sketch:
    """Return the sketch that the pipeline made, or one of the words alone where an earlier version made none."""
    if findings.sketch:
        return Sketch.unpacked(findings.sketch)
    return stories.sketch_reports([(findings.report, findings.days)])[0]


def sketch_row(name: str, sketch: Sketch) -> Row:
    return {
        "content_id": name,
        "first_day": None if sketch.first_day is None else date.fromordinal(sketch.first_day),
        "last_day": None if sketch.last_day is None else date.fromordinal(sketch.last_day),
        "address": sketch.address or None,
        "body": sketch.body or None,
        "embedded": len(sketch.embedding),
        "sketch": sketch.packed(),
    }


def link_row(link: Link) -> Row:
    return {"one": link.one, "other": link.other, "relation": link.relation.value, "score": link.score}


def _forget(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    for table in (schema.SKETCHES, schema.STORY_KEYS):
        connection.execute(
            f"DELETE FROM {table.name} WHERE content_id IN (SELECT unnest($names))",  # noqa: S608 - tables of ours
            {"names": names},
        )
    connection.execute(
        "DELETE FROM story_links WHERE one IN (SELECT unnest($names)) OR other IN (SELECT unnest($names))",
        {"names": names},
    )


def _links(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> list[Link]:
    rows = connection.execute(
        "SELECT one, other, relation, score FROM story_links"
        " WHERE one IN (SELECT unnest($names)) OR other IN (SELECT unnest($names)) ORDER BY one, other",
        {"names": sorted(names)},
    ).fetchall()
    return [Link(one=one, other=other, relation=Relation(kind), score=score) for one, other, kind, score in rows]


def _sharing(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> set[tuple[str, str]]:
    asked = {"fresh": names, "shared": tuning.SHARED_KEYS, "days": tuning.COPY_DAYS}
    return set(connection.execute(_SHARING, asked).fetchall())


def _alike(connection: duckdb.DuckDBPyConnection, made: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    """Return the pairs whose leads mean much the same and whose days are near, whatever words they share."""
    dated = {name: one for name, one in made.items() if one.embedding and one.first_day is not None}
    if not dated:
        return set()
    first = min(one.first_day for one in dated.values() if one.first_day is not None)
    last = max(one.last_day for one in dated.values() if one.last_day is not None)
    width = max(len(one.embedding) for one in dated.values())
    asked = {
        "width": width,
        "first": date.fromordinal(first - tuning.STORY_DAYS),
        "last": date.fromordinal(last + tuning.STORY_DAYS),
    }
    rows = connection.execute(_NEAR, asked).fetchall()
    theirs = _unit_rows([sketch[-width:] for _, sketch, _, _ in rows])
    days = np.array([(first.toordinal(), last.toordinal()) for *_, first, last in rows], np.int64).reshape(-1, 2)
    own = np.array([(one.first_day, one.last_day) for one in dated.values()], np.int64)
    gaps = np.maximum(own[:, :1] - days[:, 1], days[:, 0] - own[:, 1:])
    mine = _unit_rows([one.embedding for one in dated.values()])
    near = np.argwhere((mine @ theirs.T >= tuning.STORY_COSINE) & (gaps <= tuning.STORY_DAYS))
    names = list(dated)
    pairs = ((names[i], rows[j][0]) for i, j in near.tolist())
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _unit_rows(held: Sequence[bytes]) -> npt.NDArray[np.float32]:
    """Return packed embeddings as rows of unit length."""
    rows = np.frombuffer(b"".join(held), np.int8).reshape(len(held), -1).astype(np.float32)
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    units: npt.NDArray[np.float32] = rows / np.maximum(lengths, np.float32(1))
    return units


def _regroup(connection: duckdb.DuckDBPyConnection, touched: Iterable[str], fresh: Mapping[str, Findings]) -> None:
    names, links = members(connection, touched)
    if not names:
        return
    grouped = stories.group(sketches(connection, names), links)
    for table in (schema.FAMILIES, schema.CLUSTERS):
        connection.execute(
            f"DELETE FROM {table.name} WHERE content_id IN (SELECT unnest($names))",  # noqa: S608 - tables of ours
            {"names": names},
        )
    rows: list[Row] = [
        {"content_id": name, "family": family.id, "story": story.id, "is_witness": name == family.witness}
        for story in grouped
        for family in story.families
        for name in family.members
    ]
    insert(connection, schema.FAMILIES, rows)
    insert(connection, schema.CLUSTERS, [row for story in grouped for row in clusters(connection, story, fresh)])
