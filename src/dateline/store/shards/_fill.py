"""One store out of the tables of all parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from dateline.errors import StoreError
from dateline.store import _schema as schema
from dateline.store._schema import META, TABLES
from dateline.store._write import create, tidy
from dateline.store.shards._duck import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MADE_HERE: Final = frozenset({META.name, schema.CORRECTIONS.name})


def fill(path: Path, files: Mapping[str, Sequence[Path]], *, memory_mb: int) -> None:
    """Make a store at ``path`` and fill its tables from Parquet files, which are taken in the order given.

    Raises:
        StoreError: a file is damaged, or the disk refused the rows.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_mb}MB",
        "threads": 1,
    }
    with duckdb.connect(str(path), config=settings) as connection:
        try:
            connection.execute("SET enable_progress_bar = false")
            create(connection)
            for table in TABLES:
                if table.query is None and table.name not in _MADE_HERE and files.get(table.name):
                    _insert(connection, table.name, files[table.name])
            _number(connection)
            tidy(connection)
            connection.execute("CHECKPOINT")
        except duckdb.Error as error:
            raise StoreError(f"The store {path} could not be filled: {error}") from error


def _insert(connection: duckdb.DuckDBPyConnection, table: str, paths: Sequence[Path]) -> None:
    """Insert file by file: each is one transaction, and its rows stay in their order."""
    for path in names(paths):
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($path)", {"path": path})


def _number(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the next report get the number after the last."""
    last = connection.execute("SELECT coalesce(max(number), 0) FROM reports").fetchall()[0][0]
    connection.execute(f"CREATE OR REPLACE SEQUENCE report_numbers MINVALUE 1 START WITH {int(last) + 1}")
