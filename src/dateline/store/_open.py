"""The store's file, opened and of our schema."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import duckdb

from dateline.errors import StoreError, StoreHeldError
from dateline.store._guard import SETTINGS
from dateline.store._migrate import migrate
from dateline.store._schema import VERSION
from dateline.store._write import create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.store._guard import Settings

_PAUSE_S: Final = 0.05
"""Between two attempts at a file that another program holds."""
_WISH_S: Final = 1.0
"""A wish older than this is nobody's any more; they are renewed with each attempt."""


def connect(path: Path, *, read_only: bool, wait_s: float, is_guarded: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the file, waiting up to ``wait_s`` seconds for another program to let go of it.

    ``is_guarded``: for statements of strangers; see ``_guard``.

    Raises:
        StoreError: there is no such file to read, another program holds it, or it is no store.
    """
    if read_only and not path.is_file():
        raise StoreError(f"There is no store at {path}. Make one with `dateline ingest PAGES --store {path}`.")
    connection = _patiently(
        path, read_only=read_only, settings=SETTINGS if is_guarded else {}, until=time.monotonic() + wait_s
    )
    try:
        _prepare(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def is_wanted(path: Path) -> bool:
    """Tell whether another program waits for the file: each that is refused touches a file beside it."""
    try:
        return time.time() - _wish(path).stat().st_mtime < _WISH_S
    except OSError:
        return False


def _wish(path: Path) -> Path:
    return path.with_name(f"{path.name}.wanted")


def _patiently(path: Path, *, read_only: bool, settings: Settings, until: float) -> duckdb.DuckDBPyConnection:
    """Open the file once it is free; meanwhile say that it is waited for, and no longer then."""
    opened = _waited(path, read_only=read_only, settings=settings, until=until)
    with suppress(OSError):
        _wish(path).unlink(missing_ok=True)
    return opened


def _waited(path: Path, *, read_only: bool, settings: Settings, until: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=settings)
        except duckdb.Error as error:
            if "lock" not in str(error).lower():
                raise StoreError(f"The store {path} cannot be opened: {error}") from error
            if time.monotonic() >= until:
                raise StoreHeldError(
                    f"Another program has the store {path} open. Close it, or wait until its run ends."
                ) from error
        with suppress(OSError):
            _wish(path).touch()
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
    held = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchall()
    told = str(held[0][0]) if held else "none"
    found = int(told) if told.isdigit() else 0
    if found == VERSION:
        return
    if not 0 < found < VERSION:
        raise StoreError(
            f"The store {path} is of schema {told}; this version of dateline reads schema"
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


@contextmanager
def wholly(connection: duckdb.DuckDBPyConnection, path: Path, what: str) -> Iterator[None]:
    """Do all in one transaction, or nothing and say what failed."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException as error:
        connection.rollback()
        if isinstance(error, duckdb.Error):
            raise StoreError(f"The store {path} {what}: {error}") from error
        raise
