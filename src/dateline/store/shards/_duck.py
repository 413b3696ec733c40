"""A DuckDB of a task's own: one thread, bounded memory, and files that say the same whenever they are written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import duckdb

from dateline.errors import StoreError
from dateline.store._insert import insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dateline.store._columns import Table
    from dateline.store._rows import Row

GROUP_ROWS: Final = 2048
"""Rows of a group, which is what a reader can pass over; DuckDB takes no fewer."""


@contextmanager
def session(scratch: Path, *, memory_mb: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory; what does not fit into ``memory_mb`` lies in ``scratch`` meanwhile.

    Raises:
        StoreError: DuckDB refused a statement: a file is damaged, or the disk is full.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": f"{memory_mb}MB",
        "temp_directory": str(scratch / "spilled"),
        "preserve_insertion_order": True,
    }
    with duckdb.connect(config=settings) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        try:
            yield connection
        except duckdb.Error as error:
            raise StoreError(f"A step of the batch failed in DuckDB: {error}") from error


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path, params: dict[str, object]) -> int:
    """Write what a query gives, in its order, and return the number of rows."""
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS}"
    done = connection.execute(f"COPY ({query}) TO '{_quoted(path)}' ({options})", params)
    return int(done.fetchall()[0][0])


def write_rows(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    batches: Iterable[Sequence[Row]],
    path: Path,
    *,
    order: str | None = None,
) -> int:
    """Write rows of one of our tables, in their order or another one, and return their number."""
    empty(connection, table)
    for batch in batches:
        insert(connection, table, batch)
    ordered = f" ORDER BY {order}" if order else ""
    return write(connection, f"SELECT * FROM {table.name}{ordered}", path, {})


def empty(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make one of our tables, without its constraints, for this session alone."""
    columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
    connection.execute(f"CREATE TEMP TABLE {table.name} ({columns})")


def names(paths: Iterable[Path]) -> list[str]:
    """Return files as DuckDB takes them."""
    return [str(path) for path in paths]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
