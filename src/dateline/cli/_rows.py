"""Rows for people and for programs: a table of 80 columns, JSON, or CSV."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

StorePath = Annotated[Path, typer.Option("--store", help="The DuckDB file that keeps the record.")]
STORE: Final = Path("record.duckdb")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV; words that look like formulas get a leading '.")]
Raw = Annotated[bool, typer.Option("--raw", help="With --csv: leave words that look like formulas as they are.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most this many rows.")]
WAIT_S: Final = 10.0
"""How long a command waits for another that is writing to the store."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the table for people: the row's key, the heading, and the widest it may be."""

    key: str
    heading: str
    width: int


def console() -> Console:
    """Return the console for people: the terminal's width, 80 columns elsewhere."""
    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 80)


def show_rows(rows: Sequence[Row], shown: Sequence[Shown], *, as_json: bool, as_csv: bool = False, raw: bool) -> None:
    """Print rows as a table, JSON or CSV.

    Raises:
        BadParameter: both JSON and CSV are asked for.
    """
    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, one of the two")
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False, default=str))
    elif as_csv:
        from dateline.exports import csv_text  # noqa: PLC0415 - `dateline --help` stays light

        names = list(rows[0]) if rows else [item.key for item in shown]
        sys.stdout.write(csv_text(names, [list(row.values()) for row in rows], is_raw=raw))
    else:
        _table(rows, shown)


def _table(rows: Sequence[Row], shown: Sequence[Shown]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for item in shown:
        is_number = bool(rows) and isinstance(rows[0].get(item.key), int | float)
        table.add_column(
            item.heading,
            max_width=item.width,
            no_wrap=True,
            overflow="ellipsis",
            justify="right" if is_number else "left",
        )
    for row in rows:
        table.add_row(*(_cell(row.get(item.key)) for item in shown))
    console().print(table)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return " ".join(str(value).split())
