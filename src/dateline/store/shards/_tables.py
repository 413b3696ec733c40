"""A part of the record as the store's tables, a Parquet file each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline import stories
from dateline.model.story import Sketch
from dateline.store import _rows as rows
from dateline.store import _schema as schema
from dateline.store._insert import insert
from dateline.store._rows import Came
from dateline.store.shards._duck import empty, names, session, write
from dateline.store.shards._shapes import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from dateline.model.findings import Findings
    from dateline.model.story import Happening
    from dateline.store._columns import Table
    from dateline.store._rows import Row

WRITTEN: Final = (
    schema.REPORTS,
    schema.PAGES,
    schema.RECORDS,
    *schema.FOUND,
    schema.WORDS,
    schema.SKETCHES,
    schema.STORY_KEYS,
    schema.FAMILIES,
)
"""Tables of which each part has a file."""
_MADE: Final = (schema.REPORTS, *schema.FOUND)
"""Tables that are made from packed findings, row by row."""
_AT_ONCE: Final = 256
_COPIED: Final = {
    schema.PAGES: "SELECT * FROM read_parquet($pages) ORDER BY content_id, key",
    schema.RECORDS: (
        "SELECT content_id, versions, true AS is_current, $now::TIMESTAMPTZ AS made_at,"
        " CASE WHEN is_kept THEN key END AS page_key, findings FROM read_parquet($reports) ORDER BY content_id"
    ),
    schema.SKETCHES: (
        f"SELECT {listed(tuple(column.name for column in schema.SKETCHES.columns))}"
        " FROM read_parquet($sketches) ORDER BY content_id"
    ),
    schema.STORY_KEYS: ("SELECT unnest(keys) AS key, content_id FROM read_parquet($sketches) ORDER BY content_id, key"),
}
"""Tables that are copied as they stand."""
_KIN: Final = """
    SELECT content_id, family, story, is_witness FROM read_parquet($families)
    WHERE content_id BETWEEN $first AND $last ORDER BY content_id
"""


_COUNTED: Final = """
    SELECT count(*) FILTER (is_witness), count(*) FILTER (is_witness AND content_id[2:] = story[2:]) FROM families
"""
"""Families and stories are told by the report that gave them their id, and so once among all parts."""


def tables(  # noqa: PLR0913 - where from, where to and how much memory, beside what
    part: Path,
    families: Sequence[Path],
    folder: Path,
    *,
    first_number: int,
    now: datetime,
    scratch: Path,
    memory_mb: int,
) -> dict[str, int]:
    """Write the tables of a part of all reports; return how many rows each has.

    Args:
        part: the folder and beginning of the part's files, as `settle` wrote them.
        families: the files of `kin.group`: reports that have any copy or story beside themselves.
        folder: where the tables go.
        first_number: the number of the part's first report.
        now: the instant that the record calls its making.
        scratch: a folder for what does not fit into memory.
        memory_mb: the memory of DuckDB.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    held = {name: str(part) + f".{name}.parquet" for name in ("reports", "pages", "sketches")}
    with session(scratch, memory_mb=memory_mb) as connection:
        counts = {
            table.name: write(connection, query, folder / f"{table.name}.parquet", _asked(query, held, now))
            for table, query in _COPIED.items()
        }
        made = _rows_of(connection, held["reports"], first_number, now)
        for table in (*_MADE, schema.WORDS, schema.FAMILIES):
            empty(connection, table)
        for batch in made:
            for table, found in batch.items():
                insert(connection, table, found)
        insert(connection, schema.FAMILIES, list(_families(connection, held, families)))
        for table, query in _queries().items():
            counts[table.name] = write(connection, query, folder / f"{table.name}.parquet", {})
        n_families, n_stories = connection.execute(_COUNTED).fetchall()[0]
    return counts | {"n_families": n_families, "n_stories": n_stories}


def _asked(query: str, held: dict[str, str], now: datetime) -> dict[str, object]:
    return {name: value for name, value in {**held, "now": now}.items() if f"${name}" in query}


def _queries() -> dict[Table, str]:
    """Return what is written of the tables that were filled row by row; their rows came in the order of reports."""
    plain = {table: f"SELECT * FROM {table.name}" for table in _MADE}
    words = (
        "SELECT word, flatten(list(reports ORDER BY reports[1])) AS reports,"
        " flatten(list(places ORDER BY reports[1])) AS places FROM words GROUP BY word ORDER BY word"
    )
    return plain | {schema.WORDS: words, schema.FAMILIES: "SELECT * FROM families ORDER BY content_id"}


def _rows_of(
    connection: duckdb.DuckDBPyConnection, reports: str, first_number: int, now: datetime
) -> Iterator[dict[Table, list[Row]]]:
    """Yield the rows of some hundred reports at a time, by their table."""
    query = "SELECT content_id, findings FROM read_parquet($reports) ORDER BY content_id"
    cursor = connection.cursor().execute(query, {"reports": reports})
    number = first_number
    while held := cursor.fetchmany(_AT_ONCE):
        found = [(key, number + place, rows.unpacked(packed)) for place, (key, packed) in enumerate(held)]
        number += len(held)
        yield _made(found, now)


def _made(found: Sequence[tuple[str, int, Findings]], now: datetime) -> dict[Table, list[Row]]:
    made: dict[Table, list[Row]] = {
        table: [row for key, number, item in found for row in rows.found_rows(table, key, number, item)]
        for table in schema.FOUND
    }
    made[schema.REPORTS] = [rows.report_row(key, item, Came(number, now)) for key, number, item in found]
    made[schema.WORDS] = rows.word_rows((number, item.report.title, item.report.text.body) for _, number, item in found)
    return made


def _families(connection: duckdb.DuckDBPyConnection, held: dict[str, str], families: Sequence[Path]) -> Iterator[Row]:
    """Yield the families of a part's reports: those with kin from their files, the others each a family of its own."""
    query = "SELECT content_id, sketch FROM read_parquet($sketches) ORDER BY content_id"
    cursor = connection.cursor().execute(query, {"sketches": held["sketches"]})
    joined = _joined(connection, held, families)
    while some := cursor.fetchmany(_AT_ONCE):
        alone = {key: Sketch.unpacked(packed) for key, packed in some if key not in joined}
        yield from family_rows(stories.group(alone, []))
        yield from (joined[key] for key, _ in some if key in joined)


def _joined(connection: duckdb.DuckDBPyConnection, held: dict[str, str], families: Sequence[Path]) -> dict[str, Row]:
    ends = connection.execute(
        "SELECT min(content_id), max(content_id) FROM read_parquet($reports)", {"reports": held["reports"]}
    ).fetchall()[0]
    if not families or ends[0] is None:
        return {}
    found = connection.execute(_KIN, {"families": names(families), "first": ends[0], "last": ends[1]}).fetchall()
    columns = [column.name for column in schema.FAMILIES.columns]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found}


def family_rows(grouped: Sequence[Happening]) -> Iterator[Row]:
    """Yield the rows of ``families`` for stories."""
    for story in grouped:
        for family in story.families:
            for name in family.members:
                yield {
                    "content_id": name,
                    "family": family.id,
                    "story": story.id,
                    "is_witness": name == family.witness,
                }
