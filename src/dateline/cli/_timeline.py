"""``timeline``: how one actor stood towards another, period by period."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._rows import STORE, WAIT_S, AsCsv, AsJson, Raw, Row, Shown, StorePath, show_rows

if TYPE_CHECKING:
    from dateline.relations import Point

_DAY: Final = ["%Y-%m-%d"]
Since = Annotated[datetime | None, typer.Option(formats=_DAY, help="From this day on (2021-06-16).")]
Until = Annotated[datetime | None, typer.Option(formats=_DAY, help="Up to this day, included.")]
SvgFile = Annotated[Path | None, typer.Option("--svg", help="Draw it into this file as well.")]
_HALF: Final = 10
"""Characters to either side of nought in the drawing."""
_COLUMNS: Final = (
    Shown("start", "from", 10), Shown("talk", "talk", 5), Shown("help", "help", 5), Shown("words", "quarrel", 7),
    Shown("blows", "force", 5), Shown("n_sources", "told", 5), Shown("n_mentioning", "of", 5),
    Shown("tension", "tension", 7), Shown("drawn", "-100       0      +100", 2 * _HALF + 3),
)  # fmt: skip


class Step(StrEnum):
    """The length of a period."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def timeline(  # noqa: PLR0913 - typer makes an option of each argument
    actor: Annotated[str, typer.Argument(help="Who acts: RUS, MIL, RUSGOV, or a part of a name.")],
    target: Annotated[str, typer.Argument(help="Towards whom, likewise.")],
    *,
    store: StorePath = STORE,
    since: Since = None,
    until: Until = None,
    step: Annotated[Step, typer.Option(help="The length of a period.")] = Step.MONTH,
    svg: SvgFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """Tell how one actor stood towards another: events by class, tension with its band, and where it changed."""
    from dateline import relations  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.store import Store  # noqa: PLC0415 - as above

    days = (since.date() if since else None, until.date() if until else None)
    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        deeds, coverage = held.pair(actor, target, since=days[0], until=days[1])
    found = relations.series(deeds, coverage, step=step.value, since=days[0], until=days[1])
    if svg is not None:
        svg.write_text(relations.draw(found, f"{actor} towards {target}"), encoding="utf-8")
    rows: list[Row] = [asdict(point) for point in found.points]
    for_people = rows if as_json or as_csv else [_drawn(point) for point in found.points]
    show_rows(for_people, _COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
    if not (as_json or as_csv):
        _tell_changes(found.points)


def _drawn(point: Point) -> Row:
    talk, help_, words, blows = point.quads
    cells = [" "] * (2 * _HALF + 1)
    for place in range(_place(point.low), _place(point.high) + 1):
        cells[place] = "─"
    cells[_HALF] = "│"
    cells[_place(point.tension)] = "◆" if point.is_change else "●"
    return {
        "start": point.start, "talk": talk, "help": help_, "words": words, "blows": blows,
        "n_sources": point.n_sources, "n_mentioning": point.n_mentioning, "tension": f"{point.tension:.1f}",
        "drawn": "".join(cells),
    }  # fmt: skip


def _place(value: float) -> int:
    return round((max(-100.0, min(100.0, value)) / 100 + 1) * _HALF)


def _tell_changes(points: tuple[Point, ...]) -> None:
    for point in points:
        if point.is_change:
            print(f"◆ {point.start}: a new level; behind it {', '.join(point.events[:3]) or 'no event'}")
    print("`dateline show ID` shows an event; docs/relations.md tells what tension is.", file=sys.stderr)
