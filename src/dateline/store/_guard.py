"""Statements of strangers: one SELECT on a file opened for reading alone, cut off by time, memory and rows.

DuckDB itself refuses files, addresses, extensions and changed settings (``SETTINGS``, locked). Before that, the parsed
statement is looked through: it must be one SELECT that calls none of the functions that reach into the program.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import duckdb

from dateline.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from dateline.errors import DatelineError

Settings = dict[str, str | bool | int | float | list[str]]
SETTINGS: Final[Settings] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "memory_limit": "1GB",
    "threads": 2,
    "lock_configuration": True,
}
"""How a store is opened that takes statements of strangers."""

_TABLE_FUNCTIONS: Final = frozenset({"unnest", "range", "generate_series", "json_each", "json_tree"})
"""The only functions that may stand where a table stands."""

_REFUSED: Final = frozenset({"query", "query_table", "json_execute_serialized_sql", "write_log", "current_setting"})
"""Functions that run statements hidden in words, write, or tell of the machine."""

_SYSTEM: Final = ("duckdb_", "pragma_", "pg_", "sqlite_")
"""How the names of tables about the program begin."""

_ADDRESS_SPACE: Final = 3 * 2**30
_GRACE: Final = 1.05
"""A statement that cannot be interrupted is killed this much later."""
_START_S: Final = 20.0
"""The longest that the process for a statement may take to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows of a statement, and whether there were more than were asked for."""

    names: tuple[str, ...]
    rows: list[tuple[object, ...]]
    is_cut: bool


def select(connection: duckdb.DuckDBPyConnection, statement: str, *, rows: int, seconds: float) -> Answer:
    """Answer one SELECT on a connection that was opened with ``SETTINGS``.

    Raises:
        UsageError: it is no single SELECT, it is wrong, it wants what is refused, or it took too long.
    """
    _check(connection, statement)
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        done = connection.execute(statement)
        found = done.fetchmany(rows + 1)
        names = tuple(name for name, *_ in done.description or ())
    except duckdb.InterruptException as error:
        raise UsageError(_too_long(seconds)) from error
    except duckdb.Error as error:
        raise UsageError(f"The statement was refused: {error}") from error
    finally:
        timer.cancel()
    return Answer(names=names, rows=found[:rows], is_cut=len(found) > rows)


def select_apart(path: Path, statement: str, *, rows: int, seconds: float) -> Answer:
    """Answer one SELECT in a process of its own, which is killed where DuckDB does not heed an interrupt.

    A constant such as ``repeat('x', 2000000000)`` is worked out before the interrupt is looked at: 34 s for a limit
    of 2 s when it was tried (DuckDB 2.0, November 2026).

    Raises:
        UsageError: as ``select``.
        StoreError: the store cannot be opened.
    """
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("spawn").Process(
        target=_answer, args=(theirs, str(path), statement, rows, seconds), daemon=True
    )
    worker.start()
    theirs.close()
    try:
        found = _received(ours, _START_S) or _received(ours, seconds * _GRACE)
    except EOFError as error:
        raise UsageError("The statement ended its process: it asked for too much memory.") from error
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if isinstance(found, Answer):
        return found
    raise found or UsageError(_too_long(seconds))


def _received(pipe: Connection, seconds: float) -> Answer | DatelineError | None:
    """Return what comes within the time: None where nothing does, or that all is ready."""
    return pipe.recv() if pipe.poll(seconds) else None


def _answer(pipe: Connection, path: str, statement: str, rows: int, seconds: float) -> None:
    """Say that all is ready, then answer: with rows or with an error."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        connection = duckdb.connect(path, read_only=True, config=SETTINGS)
    except duckdb.Error as error:
        pipe.send(StoreError(f"The store {path} cannot be opened: {error}"))
        return
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    pipe.send(None)
    try:
        pipe.send(select(connection, statement, rows=rows, seconds=seconds))
    except UsageError as error:
        pipe.send(UsageError(str(error)))


def _too_long(seconds: float) -> str:
    return f"The statement took longer than {seconds:g} s and was stopped. Ask for less."


def _check(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Refuse all but one SELECT of harmless functions on our own tables."""
    told = connection.execute("SELECT json_serialize_sql($statement::VARCHAR)", {"statement": statement}).fetchall()
    parsed: dict[str, Any] = json.loads(told[0][0])
    if parsed["error"]:
        raise UsageError(f"Only one SELECT is answered. {parsed['error_message']}")
    if len(parsed["statements"]) != 1:
        raise UsageError(f"Only one SELECT is answered; these are {len(parsed['statements'])} statements.")
    for what, name in _wishes(parsed["statements"][0]):
        if what == "table function" and name not in _TABLE_FUNCTIONS:
            raise UsageError(f"The table function {name!r} is not answered here.")
        if (what == "table" and name.startswith(_SYSTEM)) or name in _REFUSED:
            raise UsageError(f"The {what} {name!r} is not answered here.")
        if what == "write":
            raise UsageError("Only reading is answered.")


def _wishes(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a parsed tree
    """Yield every table and function that a parsed statement names."""
    if isinstance(node, list):
        for item in node:
            yield from _wishes(item)
    if not isinstance(node, dict):
        return
    kind = str(node.get("type", ""))
    if kind == "TABLE_FUNCTION":
        yield "table function", str(node["function"].get("function_name", "")).lower()
    if kind.startswith(("INSERT", "UPDATE", "DELETE", "MERGE")):
        yield "write", ""
    if "table_name" in node and kind == "BASE_TABLE":
        yield "table", str(node["table_name"]).lower()
    if "function_name" in node:
        yield "function", str(node["function_name"]).lower()
    for item in node.values():
        yield from _wishes(item)
