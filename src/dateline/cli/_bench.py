"""``bench``: what this machine does."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._lines import lines_of
from dateline.cli._rows import STORE, AsCsv, AsJson, Raw, Shown, StorePath, show_rows

if TYPE_CHECKING:
    from dateline.bench import Figure

_COLUMNS: Final = (Shown("name", "measured", 50), Shown("value", "figure", 14), Shown("unit", "", 9))
_SMALL: Final = 100
"""Figures under this are told with two digits after the point."""


def bench(  # noqa: PLR0913 - typer makes an option of each argument
    *,
    store: StorePath = STORE,
    jsonl: Annotated[
        Path | None, typer.Option(help="Read these lines, and not our sample report; as `dateline read --jsonl`.")
    ] = None,
    n_reports: Annotated[int, typer.Option("--reports", min=1, help="How many reports are read.")] = 32,
    workers: Annotated[int, typer.Option(min=1, help="Also read with so many processes side by side.")] = 1,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """Measure this machine: cold start, reading, keeping, and the answers of the store (of our sample where none is).

    Times are of the clock where CPU is not named: what runs beside is in them.
    """
    from dateline import bench as room  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.errors import UsageError  # noqa: PLC0415 - as above

    lines = room.sample(n_reports) if jsonl is None else _lines(jsonl, n_reports)
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = _told("cold start", room.cold())
            figures += _told(f"reading {len(lines)} reports", room.reading(lines, Path(folder), workers=workers))
        except subprocess.CalledProcessError as error:
            raise UsageError(f"`{' '.join(error.cmd[1:])}` failed. `dateline doctor` tells what is missing.") from error
        if not store.exists():
            print(f"there is no store {store}: the answers are those of one with these reports", file=sys.stderr)
        figures += room.answers(store if store.exists() else Path(folder) / "record.duckdb")
    rows: list[dict[str, object]] = [asdict(figure) for figure in figures]
    for_people = rows if as_json or as_csv else [row | {"value": _number(row["value"])} for row in rows]
    show_rows(for_people, _COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)


def _lines(path: Path, most: int) -> list[bytes]:
    with lines_of(path) as lines:
        return [line.rstrip(b"\n") + b"\n" for line in islice((line for line in lines if line.strip()), most)]


def _told(what: str, figures: list[Figure]) -> list[Figure]:
    print(f"{what}: done", file=sys.stderr)
    return figures


def _number(value: object) -> str:
    assert isinstance(value, int | float)
    return f"{value:,.2f}" if value < _SMALL and value != int(value) else f"{value:,.0f}"
