"""The store's file, opened and of our schema."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import duckdb

from dateline.errors import StoreError
from dateline.store._migrate import migrate
from dateline.store._schema import VERSION
from dateline.store._write import create

if TYPE_CHECKING:
    from pathlib import Path

_PAUSE_S: Final = 0.05
"""Between two attempts at a file that another program holds."""


def connect(path: Path, *, read_only: bool, wait_s: float) -> duckdb.DuckDBPyConnection:
    """Open the file, waiting up to ``wait_s`` seconds for another program to let go of it.

    Raises:
        StoreError: there is no such file to read, another program holds it, or it is no store.
    """
    if read_only and not path.is_file():
        raise StoreError(f"There is no store at {path}. Make one with `dateline ingest PAGES --store {path}`.")
    connection = _patiently(path, read_only=read_only, until=time.monotonic() + wait_s)
    try:
        _prepare(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _patiently(path: Path, *, read_only: bool, until: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise StoreError(f"The store {path} cannot be opened: {error}") from error
            if time.monotonic() >= until:
                raise StoreError(
                    f"Another program has the store {path} open. Close it, or wait until its run ends."
                ) from error
        time.sleep(_PAUSE_S)


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "meta" in tables:
        _update(connection, path, read_only=read_only)
    elif read_only or tables:
        raise StoreError(f"{path} is a DuckDB file, but no store of Dateline.")
    else:
        _change(connection, None)


def _update(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    found = int(row[0]) if row and str(row[0]).isdigit() else 0
    if found == VERSION:
        return
    if not 0 < found < VERSION:
        raise StoreError(
            f"The store {path} is of schema {row[0] if row else 'none'}; this version of dateline reads schema"
            f" {VERSION} and earlier ones. Use the version of dateline that made it, or a newer one."
        )
    if read_only:
        raise StoreError(
            f"The store {path} is of the earlier schema {found}. Run `dateline doctor --store {path} --migrate` once"
            " to bring it up to date."
        )
    _change(connection, found)


def _change(connection: duckdb.DuckDBPyConnection, found: int | None) -> None:
    """Make the tables, or bring them from the version found to ours: wholly or not at all."""
    connection.begin()
    try:
        if found is None:
            create(connection)
        else:
            migrate(connection, found)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
