"""``sql``: a SELECT on the record, which can do nothing but read it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli._rows import STORE, AsCsv, AsJson, Raw, Shown, StorePath, show_rows


def sql(  # noqa: PLR0913 - typer makes an option of each argument
    query: Annotated[str, typer.Argument(help='One SELECT: "SELECT type, count(*) FROM events GROUP BY ALL".')],
    *,
    store: StorePath = STORE,
    rows: Annotated[int, typer.Option(min=1, help="At most this many rows.")] = 1000,
    seconds: Annotated[float, typer.Option(min=0.1, help="The longest it may take.")] = 30.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """Answer one SELECT; docs/store.md tells the tables. Anything that is no reading of the record is refused."""
    from dateline.store import select_apart  # noqa: PLC0415 - `dateline --help` stays light

    answer = select_apart(store, query, rows=rows, seconds=seconds)
    found = [dict(zip(answer.names, row, strict=True)) for row in answer.rows]
    n_columns = max(len(answer.names), 1)
    shown = [Shown(name, name, max(80 // n_columns - 1, 6)) for name in answer.names]
    show_rows(found, shown, as_json=as_json, as_csv=as_csv, raw=raw)
    if answer.is_cut:
        print(f"cut after {rows} rows; --rows shows more", file=sys.stderr)
