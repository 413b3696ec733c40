"""From pages as they were read to reports that stand once, in an order that no shard decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from dateline.store.shards._duck import names, session, write
from dateline.store.shards._shapes import KIN, ONCE, PAGES, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

_HEX: Final = 16
"""Digits of a content id after its letter."""
_ORDER: Final = "content_id, first_day NULLS LAST, key, seen_at NULLS LAST"
"""Of the pages of one report the earliest speaks, then the one whose key sorts first."""


def sort(paths: Sequence[Path], out: Path, *, scratch: Path, memory_mb: int) -> int:
    """Write the rows of several files as one, in the order of their content; return their number.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        query = f"SELECT * FROM read_parquet($paths) ORDER BY {_ORDER}"
        return write(connection, query, out, {"paths": names(paths)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a part holds: its reports and pages, how many reports bear one certain day, and how many several or none."""

    n_reports: int
    n_pages: int
    n_loose: int
    days: dict[date, int] = field(default_factory=dict)


def settle(  # noqa: PLR0913 - where to and how much memory, beside what
    paths: Sequence[Path], folder: Path, *, part: int, n_parts: int, scratch: Path, memory_mb: int
) -> Settled:
    """Write a part of all reports, each once: `reports.parquet`, `pages.parquet` and, by day, `sketches.parquet`.

    Which part a report is in follows from its content alone, and so does which of its pages speaks for it.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        _take(connection, paths, part, n_parts)
        once = f"SELECT {listed(ONCE)} FROM first ORDER BY content_id"
        pages = f"SELECT {listed(PAGES)} FROM apart ORDER BY content_id, key"
        n_pages = write(connection, pages, folder / "pages.parquet", {})
        n_reports = write(connection, once, folder / "reports.parquet", {})
        sketches = f"SELECT {listed(KIN)} FROM first ORDER BY first_day NULLS LAST, last_day, content_id"
        write(connection, sketches, folder / "sketches.parquet", {})
        days = connection.execute(
            "SELECT first_day, count(*) FROM first WHERE first_day = last_day GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return Settled(
        n_reports=n_reports, n_pages=n_pages, n_loose=n_reports - sum(count for _, count in days), days=dict(days)
    )


def _take(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], part: int, n_parts: int) -> None:
    low, high = bounds(part, n_parts)
    end = " AND content_id < $high" if high else ""
    connection.execute(
        f"CREATE TEMP TABLE taken AS SELECT * FROM read_parquet($paths) WHERE content_id >= $low{end}",
        {"paths": names(paths), "low": low} | ({"high": high} if high else {}),
    )
    connection.execute(
        "CREATE TEMP VIEW first AS SELECT * FROM taken"
        f" QUALIFY row_number() OVER (PARTITION BY content_id ORDER BY {_ORDER}) = 1"
    )
    connection.execute(
        "CREATE TEMP VIEW apart AS SELECT * FROM taken WHERE is_kept"
        f" QUALIFY row_number() OVER (PARTITION BY key ORDER BY {_ORDER}) = 1"
    )


def bounds(part: int, n_parts: int) -> tuple[str, str | None]:
    """Return the first content id of a part and that of the next one.

    >>> bounds(1, 2)
    ('r8000000000000000', None)
    """
    space = 1 << 4 * _HEX
    low, high = (-(-space * place // n_parts) for place in (part, part + 1))
    return f"r{low:0{_HEX}x}", f"r{high:0{_HEX}x}" if high < space else None
