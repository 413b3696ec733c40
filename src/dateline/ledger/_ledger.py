"""The watcher's books: what was asked for, what came, and what became of it; an SQLite file beside the record.

DuckDB keeps every other program out while one writes; SQLite in WAL mode lets anybody read the watcher's state while it
works, and each small step is a transaction of its own. Times are seconds since 1970, by the wall clock.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Final, TypeVar

from dateline.errors import DiskFullError, StoreError
from dateline.ledger._rows import HostRow, PageRow, PageState, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

VERSION: Final = "1"
Row = TypeVar("Row", bound="SourceRow | PageRow | HostRow")


_TABLES: Final = {"sources": SourceRow, "pages": PageRow, "hosts": HostRow}
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS pages_due ON pages (state, host, next_at)",
    "CREATE INDEX IF NOT EXISTS pages_to_wake ON pages (next_at) WHERE state = 'kept' AND next_at > 0",
    "CREATE INDEX IF NOT EXISTS pages_of_source ON pages (source, state)",
    """CREATE TABLE IF NOT EXISTS versions (key TEXT NOT NULL, seen_at REAL NOT NULL, content_id TEXT NOT NULL,
        body_digest TEXT NOT NULL, title TEXT, file TEXT, offset INTEGER, PRIMARY KEY (key, seen_at)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS counts (source TEXT NOT NULL, hour INTEGER NOT NULL, what TEXT NOT NULL,
        n INTEGER NOT NULL, PRIMARY KEY (source, hour, what)) WITHOUT ROWID""",
)
_HOUR: Final = 3600
_LOCK_SECONDS: Final = 2.0
"""A watch that was killed may leave a child, just forked, that holds the lock until it has become a worker."""
_LOCK_PAUSE: Final = 0.05
_PRIMARY: Final = 0xFF
_NO_ROOM: Final = 1_000_000


class Ledger:
    """The books of one watcher; a context manager. One program writes, any number read.

    Raises:
        StoreError: another watcher keeps these books, there are none, or they are of another version.
        DiskFullError: the disk refuses a row; nothing of the step is kept.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._lock: int | None = None
        if read_only and not path.is_file():
            raise StoreError(f"There are no books of a watcher at {path}. Start one with `dateline watch`.")
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(path, wait_seconds=_LOCK_SECONDS)
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        with ExitStack() as undone, _told(path):
            if self._lock is not None:
                undone.callback(os.close, self._lock)
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
            undone.callback(self._connection.close)
            self._prepare(read_only=read_only)
            undone.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the books and let another watcher have them."""
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make what is written inside one transaction."""
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def put(self, row: SourceRow | PageRow | HostRow) -> None:
        """Write a row over the one of the same name, address or host."""
        table = next(name for name, kind in _TABLES.items() if isinstance(row, kind))
        values = astuple(row)
        marks = ", ".join("?" * len(values))
        with _told(self.path):
            self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608 - ours

    def source(self, name: str) -> SourceRow | None:
        """Return a source's row."""
        return next(self._rows(SourceRow, "WHERE name = ?", name), None)

    def sources(self) -> tuple[SourceRow, ...]:
        """Return the rows of all sources, by name."""
        return tuple(self._rows(SourceRow, "ORDER BY name"))

    def page(self, key: str) -> PageRow | None:
        """Return a page's row."""
        return next(self._rows(PageRow, "WHERE key = ?", key), None)

    def pages(self, *, state: PageState | None = None, limit: int = 1_000_000) -> tuple[PageRow, ...]:
        """Return the rows of pages, of one state or all, the first seen first."""
        tail = "ORDER BY first_seen, key LIMIT ?"
        if state is None:
            return tuple(self._rows(PageRow, tail, limit))
        return tuple(self._rows(PageRow, f"WHERE state = ? {tail}", state, limit))

    def host(self, host: str) -> HostRow | None:
        """Return a host's row."""
        return next(self._rows(HostRow, "WHERE host = ?", host), None)

    def next_of(self, host: str) -> PageRow | None:
        """Return the page of a host that is due first, whether or not its time has come."""
        return next(
            self._rows(PageRow, "WHERE state = ? AND host = ? ORDER BY next_at LIMIT 1", PageState.WAITING, host), None
        )

    def hosts_waiting(self) -> tuple[str, ...]:
        """Return the hosts with pages to fetch."""
        found = self._connection.execute(
            "SELECT DISTINCT host FROM pages WHERE state = ? ORDER BY host", (PageState.WAITING,)
        )
        return tuple(host for (host,) in found)

    def wake(self, now: float) -> tuple[str, ...]:
        """Let kept pages whose time has come wait for another visit; return their hosts."""
        with _told(self.path):
            found = self._connection.execute(
                "UPDATE pages SET state = ? WHERE state = ? AND next_at > 0 AND next_at <= ? RETURNING host",
                (PageState.WAITING, PageState.KEPT, now),
            ).fetchall()
        return tuple(sorted({host for (host,) in found}))

    def version(self, row: PageRow, *, seen_at: float, title: str | None) -> None:
        """Note a version of a page that is in the record."""
        values = (row.key, seen_at, row.content_id, row.body_digest, title, row.file, row.offset)
        with _told(self.path):
            self._connection.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def versions(self, key: str) -> tuple[tuple[float, str, str | None], ...]:
        """Return (seen at, content id, title) of a page's versions, in order."""
        found = self._connection.execute(
            "SELECT seen_at, content_id, title FROM versions WHERE key = ? ORDER BY seen_at", (key,)
        )
        return tuple(found.fetchall())

    def count(self, source: str, what: str, now: float, n: int = 1) -> None:
        """Add to the counts of a source, kept by the hour."""
        with _told(self.path):
            self._connection.execute(
                "INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
                (source, int(now // _HOUR), what, n),
            )

    def counts(self, since: float = 0.0) -> dict[tuple[str, str], int]:
        """Return how often what happened, by (source, what), since the hour of an instant."""
        found = self._connection.execute(
            "SELECT source, what, sum(n) FROM counts WHERE hour >= ? GROUP BY source, what", (int(since // _HOUR),)
        )
        return {(source, what): n for source, what, n in found}

    def states(self) -> dict[tuple[str, str], int]:
        """Return the number of pages by (source, state)."""
        found = self._connection.execute("SELECT source, state, count(*) FROM pages GROUP BY source, state")
        return {(source, state): n for source, state, n in found}

    def causes(self) -> dict[tuple[str, str], int]:
        """Return the number of pages that are not in the record by (source, code of the cause)."""
        found = self._connection.execute(
            "SELECT source, code, count(*) FROM pages WHERE code IS NOT NULL GROUP BY source, code"
        )
        return {(source, code): n for source, code, n in found}

    def lags(self, since: float) -> dict[str, float]:
        """Return the seconds from first sight to the record, on average by source, of pages first kept since then."""
        found = self._connection.execute(
            "SELECT source, avg(kept_at - first_seen) FROM pages WHERE kept_at >= ? AND visits = 1 GROUP BY source",
            (since,),
        )
        return dict(found.fetchall())

    def is_kept(self) -> bool:
        """Tell whether a watcher keeps these books now."""
        try:
            os.close(_locked(self.path, wait_seconds=0))
        except StoreError:
            return True
        return False

    def reset_times(self, now: float, furthest: float) -> int:
        """Bring times that lie too far ahead back to now, as after a clock that was wrong; return how many."""
        with self.step():
            ahead = [
                self._connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} > ?", (now, now + furthest))  # noqa: S608 - ours
                for table, column in (("sources", "next_at"), ("pages", "next_at"), ("hosts", "quiet_until"))
            ]
        return sum(done.rowcount for done in ahead)

    def _rows(self, kind: type[Row], tail: str, *values: object) -> Iterator[Row]:
        table = next(name for name, held in _TABLES.items() if held is kind)
        names = [field.name for field in fields(kind)]
        columns = ", ".join(names)
        with _told(self.path):
            found = self._connection.execute(f"SELECT {columns} FROM {table} {tail}", values).fetchall()  # noqa: S608 - ours
        return (kind(**dict(zip(names, row, strict=True))) for row in found)

    def _prepare(self, *, read_only: bool) -> None:
        if not read_only:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            for table, kind in _TABLES.items():
                self._connection.execute(_create(table, kind))
            for statement in _SCHEMA:
                self._connection.execute(statement)
            self._connection.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (VERSION,))
        held = self._connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if held != (VERSION,):
            raise StoreError(f"The books {self.path} are of version {held}; this dateline keeps version {VERSION}.")


def _create(table: str, kind: type[SourceRow | PageRow | HostRow]) -> str:
    names = [field.name for field in fields(kind)]
    columns = ", ".join([f"{names[0]} PRIMARY KEY", *names[1:]])
    return f"CREATE TABLE IF NOT EXISTS {table} ({columns}) WITHOUT ROWID"


def _is_full(error: sqlite3.Error, path: Path) -> bool:
    """SQLite has many words for a disk that takes no more; those for input and output count where there is no room."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_FULL:
        return True
    return code & _PRIMARY == sqlite3.SQLITE_IOERR and shutil.disk_usage(path.parent).free < _NO_ROOM


def _locked(path: Path, *, wait_seconds: float) -> int:
    handle = os.open(path.with_name(path.name + ".lock"), os.O_CREAT | os.O_RDWR, 0o644)
    until = time.monotonic() + wait_seconds
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() >= until:
                    raise
            time.sleep(_LOCK_PAUSE)
    except OSError as error:
        os.close(handle)
        raise StoreError(
            f"Another `dateline watch` keeps the books {path}. Stop it, or give this one others."
        ) from error
    return handle


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into errors of ours; a full disk is one of its own, as the watcher stops for it."""
    try:
        yield
    except sqlite3.Error as error:
        if _is_full(error, path):
            raise DiskFullError(
                f"The disk of {path} is full. Free some space and start again; nothing kept is lost."
            ) from error
        raise StoreError(f"The books {path} cannot be read or written: {error}") from error
