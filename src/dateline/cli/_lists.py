"""``events``, ``statements`` and ``actors``: what the record holds, by the same filters everywhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._filters import EVENTS, STATEMENTS, filtered
from dateline.cli._rows import STORE, WAIT_S, AsCsv, AsJson, Limit, Raw, Row, Shown, StorePath, show_rows

if TYPE_CHECKING:
    from dateline.store import Asked

_EVENT_COLUMNS: Final = (
    Shown("id", "id", 15), Shown("day", "day", 10), Shown("kind", "event", 17), Shown("status", "status", 8),
    Shown("who", "who", 13), Shown("whom", "whom", 12),
)  # fmt: skip
_MERGED_COLUMNS: Final = (
    Shown("id", "id", 15), Shown("day", "day", 10), Shown("kind", "event", 17), Shown("who", "who", 12),
    Shown("whom", "whom", 11), Shown("n_sources", "by", 4),
)  # fmt: skip
_STATEMENT_COLUMNS: Final = (
    Shown("id", "id", 15), Shown("published", "reported", 10), Shown("who", "who", 18), Shown("content", "what", 34),
)  # fmt: skip
_ACTOR_COLUMNS: Final = (
    Shown("name", "name", 36), Shown("code", "code", 12), Shown("kind", "kind", 9),
    Shown("n_reports", "reports", 8), Shown("n_mentions", "mentions", 9),
)  # fmt: skip


@filtered(EVENTS)
def events(  # noqa: PLR0913 - typer makes an option of each argument
    *,
    asked: Asked,
    is_merged: Annotated[
        bool, typer.Option("--merged", help="One row a real-world event, with how many sources tell it.")
    ] = False,
    store: StorePath = STORE,
    limit: Limit = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """List events, the latest first."""
    from dateline.store import Store  # noqa: PLC0415 - `dateline --help` stays light

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        found = held.merged_events(**asked) if is_merged else held.events(**asked)
        rows, n_all = held.latest(found, "day", limit=limit)
    for_people = rows if as_json or as_csv else [_with_parties(_with_kind(row), "actor", "target") for row in rows]
    show_rows(for_people, _MERGED_COLUMNS if is_merged else _EVENT_COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
    _tell_rest(len(rows), n_all)


@filtered(STATEMENTS)
def statements(  # noqa: PLR0913 - as above
    *,
    asked: Asked,
    store: StorePath = STORE,
    limit: Limit = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """List statements, the latest first."""
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        rows, n_all = held.latest(held.statements(**asked), "published", limit=limit)
    for_people = rows if as_json or as_csv else [_with_parties(row, "speaker", "addressee") for row in rows]
    show_rows(for_people, _STATEMENT_COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
    _tell_rest(len(rows), n_all)


def actors(  # noqa: PLR0913 - as above
    name: Annotated[str | None, typer.Argument(help="A part of the name, a code or a country; none lists all.")] = None,
    *,
    store: StorePath = STORE,
    limit: Limit = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """List who is in the record, those in most reports first."""
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        rows, n_all = held.actors(name, limit=limit)
    show_rows(rows, _ACTOR_COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
    _tell_rest(len(rows), n_all)


def _with_kind(row: Row) -> Row:
    return row | {"kind": f"{row['type']}/{row['mode']}" if row["mode"] else row["type"]}


def _with_parties(row: Row, actor: str, target: str) -> Row:
    """Return the row with who and whom: the name, and for a country's body its code."""
    return row | {"who": row[actor] or row[f"{actor}_code"], "whom": row[target] or row[f"{target}_code"]}


def _tell_rest(n_shown: int, n_all: int) -> None:
    if n_all > n_shown:
        print(f"{n_shown} of {n_all}; --limit {n_all} shows all", file=sys.stderr)
