"""Rows into tables: one statement a table, however many rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.model.findings import Findings
from dateline.model.ids import content_id
from dateline.model.report import Page
from dateline.store import _rows as rows
from dateline.store import _schema as schema
from dateline.store import _stories
from dateline.store._insert import insert
from dateline.store._rows import Came

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    import duckdb

    from dateline.store._columns import Table


_ROWS_A_WORD = 8
"""Rows of ``words`` for each word from which on they are brought together: of a million events in 1,600 batches a
search then costs half (155 ms of CPU against 360; invented reports, 2026-11-28)."""
_OF_EVENTS = ("clusters",)
"""Tables that name events, and are void once a report is read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the reports handed in: new ones, ones read anew by other versions, ones already there."""

    new: int
    renewed: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report as it comes in: what was found, and the pages that held it."""

    findings: Findings
    pages: list[Page] = field(default_factory=list)


def arrivals(findings: Iterable[Findings], pages: Iterable[Page] | None) -> Mapping[str, Arrival]:
    """Return reports by their content, each once, with all the pages that held it."""
    batch: dict[str, Arrival] = {}
    held = list(findings)
    given = list(pages) if pages is not None else [None] * len(held)
    for item, page in zip(held, given, strict=True):
        arrival = batch.setdefault(content_id(item.report), Arrival(findings=item))
        if page is not None and page.problem is None:
            arrival.pages.append(page)
    return batch


def add(
    connection: duckdb.DuckDBPyConnection,
    fresh: Mapping[str, Arrival],
    renewed: Mapping[str, Came],
    *,
    now: datetime,
) -> None:
    """Write reports that are new, or (``renewed``) read by other versions than when they first came."""
    if renewed:
        _retire(connection, {key: rows.versions_of(fresh[key].findings) for key in renewed})
    new = [key for key in fresh if key not in renewed]
    came = {
        **renewed,
        **{key: Came(number, now) for key, number in zip(new, numbers(connection, len(new)), strict=True)},
    }
    insert(
        connection,
        schema.RECORDS,
        [rows.record_row(key, item.findings, next(iter(item.pages), None), now) for key, item in fresh.items()],
    )
    fill(connection, {key: item.findings for key, item in fresh.items()}, came, new)


def fill(
    connection: duckdb.DuckDBPyConnection,
    found: Mapping[str, Findings],
    came: Mapping[str, Came],
    new: Collection[str],
) -> None:
    """Write all that is made from records: reports, findings, stories, and for ``new`` ones the words they hold."""
    insert(connection, schema.REPORTS, [rows.report_row(key, item, came[key]) for key, item in found.items()])
    for table in schema.FOUND:
        made = (rows.found_rows(table, key, came[key].number, item) for key, item in found.items())
        insert(connection, table, [row for each in made for row in each])
    told = ((came[key].number, found[key].report) for key in new)
    words = rows.word_rows((number, report.title, report.text.body) for number, report in told)
    insert(connection, schema.WORDS, words)
    _stories.note(connection, found)


def held_by(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> dict[str, tuple[str, Came]]:
    """Return the versions of the current record, and when the report first came, of those already there."""
    found = connection.execute(
        "SELECT content_id, versions, number, added_at FROM records JOIN reports USING (content_id)"
        " WHERE is_current AND content_id IN (SELECT unnest($keys))",
        {"keys": list(keys)},
    )
    return {key: (versions, Came(number, at)) for key, versions, number, at in found.fetchall()}


def numbers(connection: duckdb.DuckDBPyConnection, n: int) -> list[int]:
    """Return numbers for so many new reports."""
    query = "SELECT nextval('report_numbers')::INTEGER FROM range($n)"
    return [number for (number,) in connection.execute(query, {"n": n}).fetchall()]


def add_pages(connection: duckdb.DuckDBPyConnection, batch: Mapping[str, Arrival], read_on: date) -> None:
    """Write pages; one that is there already stays as it is."""
    pages = [rows.page_row(key, page, read_on) for key, item in batch.items() for page in item.pages]
    insert(connection, schema.PAGES, pages, "OR IGNORE")


def move(connection: duckdb.DuckDBPyConnection, moved: Mapping[str, str]) -> None:
    """Take reports out whose pages now give another title or text; their pages and old records follow the new ones."""
    _empty(connection, list(moved))
    _stories.drop(connection, list(moved))
    for old, new in moved.items():
        connection.execute("UPDATE pages SET content_id = $new WHERE content_id = $old", {"old": old, "new": new})
        connection.execute(
            "UPDATE records SET content_id = $new, is_current = false WHERE content_id = $old", {"old": old, "new": new}
        )


def _retire(connection: duckdb.DuckDBPyConnection, versions: Mapping[str, str]) -> None:
    """Keep the current records for comparison and take their findings out of the tables."""
    keys = list(versions)
    connection.execute(
        "DELETE FROM records WHERE NOT is_current AND (content_id, versions) IN"
        " (SELECT (unnest($keys), unnest($versions)))",
        {"keys": keys, "versions": list(versions.values())},
    )
    connection.execute(
        "UPDATE records SET is_current = false WHERE content_id IN (SELECT unnest($keys))", {"keys": keys}
    )
    _empty(connection, keys)


def _empty(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
    """Take reports and their findings out of the tables."""
    for name in ("reports", *(table.name for table in schema.FOUND), *_OF_EVENTS):
        connection.execute(
            f"DELETE FROM {name} WHERE content_id IN (SELECT unnest($keys))",  # noqa: S608 - tables of ours
            {"keys": keys},
        )


def tidy(connection: duckdb.DuckDBPyConnection) -> bool:
    """Bring the batches of ``words`` together where a search has many to look through; tell whether it was done."""
    query = "SELECT count(*) > $most * approx_count_distinct(word) FROM words"
    if not connection.execute(query, {"most": _ROWS_A_WORD}).fetchall()[0][0]:
        return False
    connection.execute(
        "CREATE TEMP TABLE tidied AS SELECT word, flatten(list(reports ORDER BY reports[1])) AS reports,"
        " flatten(list(places ORDER BY reports[1])) AS places FROM words GROUP BY word"
    )
    connection.execute("DELETE FROM words")
    connection.execute("INSERT INTO words SELECT word, reports, places FROM tidied ORDER BY word")
    connection.execute("DROP TABLE tidied")
    return True


def create(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table] = schema.TABLES) -> None:
    """Make the tables and note their version."""
    connection.execute(schema.SEQUENCE)
    for table in tables:
        connection.execute(table.statement)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', $version)", {"version": str(schema.VERSION)})
