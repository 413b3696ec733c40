"""Open, fill and read the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dateline.errors import StoreError
from dateline.store import _rows as rows
from dateline.store._schema import CHILDREN, TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType
    from typing import Self

    from dateline.model.findings import Findings
    from dateline.store._rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the reports handed in: new ones, ones read anew by another version, ones already there."""

    new: int
    renewed: int
    known: int


class Store:
    """One DuckDB file with the record; a context manager.

    Args:
        path: the file; made where it does not exist, unless ``read_only``.
        read_only: open it for reading alone, beside other readers.

    Raises:
        StoreError: the file cannot be opened, another program writes to it, or it is of another version.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        if read_only and not self.path.is_file():
            raise StoreError(
                f"There is no store at {self.path}. Make one with `dateline read PAGE --store {self.path}`."
            )
        self._connection = _connect(self.path, read_only=read_only)
        self._prepare(read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, findings: Iterable[Findings]) -> Added:
        """Add reports in one transaction. A report already there with the same model is left as it is.

        Raises:
            StoreError: the disk refused the rows; nothing of the batch is kept.
        """
        batch = {rows.content_id(item): item for item in findings}
        models = self._models(list(batch))
        fresh = {key: item for key, item in batch.items() if key not in models or models[key] != _model(item)}
        try:
            self._write(fresh)
        except duckdb.Error as error:
            raise StoreError(f"The store {self.path} refused a batch of {len(fresh)} reports: {error}") from error
        renewed = sum(key in models for key in fresh)
        return Added(new=len(fresh) - renewed, renewed=renewed, known=len(batch) - len(fresh))

    def get(self, id_: str) -> Findings:
        """Return the findings of a report, by its content id, its own id, or the id of one of its events or statements.

        Raises:
            StoreError: no report answers to the id.
        """
        held = self._connection.execute(
            "SELECT findings FROM reports WHERE content_id = $id OR id = $id OR content_id IN "
            "(SELECT content_id FROM events WHERE id = $id UNION SELECT content_id FROM statements WHERE id = $id)"
            " ORDER BY added_at LIMIT 1",
            {"id": id_},
        ).fetchone()
        if held is None:
            raise StoreError(
                f"The store {self.path} holds nothing by the id {id_!r}. List its reports with `dateline show`."
            )
        return rows.unpacked(held[0])

    def reports(self) -> list[tuple[str, str, str | None, str | None, int, int]]:
        """Return (content id, id, title, published, number of statements, number of events) of every report."""
        return self._connection.execute(
            "SELECT content_id, id, title, strftime(published, '%Y-%m-%d'),"
            " (SELECT count(*) FROM statements s WHERE s.content_id = r.content_id),"
            " (SELECT count(*) FROM events e WHERE e.content_id = r.content_id)"
            " FROM reports r ORDER BY published, content_id"
        ).fetchall()

    def _prepare(self, *, read_only: bool) -> None:
        found = self._connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'").fetchone()
        if found == (0,):
            if read_only:
                raise StoreError(f"{self.path} is a DuckDB file, but no store of Dateline.")
            for table in TABLES:
                self._connection.execute(table)
            self._connection.execute("INSERT INTO meta VALUES ('schema', $version)", {"version": str(VERSION)})
        version = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if version != (str(VERSION),):
            held = version[0] if version else "none"
            raise StoreError(
                f"The store {self.path} is of schema {held}; this version of dateline reads schema {VERSION}."
            )

    def _models(self, keys: Sequence[str]) -> dict[str, str | None]:
        found = self._connection.execute(
            "SELECT content_id, model FROM reports WHERE content_id IN (SELECT unnest($keys))", {"keys": list(keys)}
        )
        return dict(found.fetchall())

    def _write(self, fresh: dict[str, Findings]) -> None:
        if not fresh:
            return
        now = datetime.now(tz=UTC)
        self._connection.begin()
        try:
            for table in ("reports", *CHILDREN):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE content_id IN (SELECT unnest($keys))",  # noqa: S608 - tables of ours
                    {"keys": list(fresh)},
                )
            self._insert("reports", [rows.report_row(key, item, now) for key, item in fresh.items()])
            makers = {"statements": rows.statement_rows, "events": rows.event_rows, "problems": rows.problem_rows}
            for table, maker in makers.items():
                self._insert(table, [row for key, item in fresh.items() for row in maker(key, item)])
            self._connection.commit()
        except duckdb.Error:
            self._connection.rollback()
            raise

    def _insert(self, table: str, values: Sequence[Row]) -> None:
        if values:
            marks = ", ".join("?" * len(values[0]))
            insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - a table of ours, and question marks
            self._connection.executemany(insert, [list(row) for row in values])


def _model(findings: Findings) -> str | None:
    return dict(findings.versions).get("model")


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreError(
                f"Another program has the store {path} open. Close it, or wait until its run ends."
            ) from error
        raise StoreError(f"The store {path} cannot be opened: {error}") from error
