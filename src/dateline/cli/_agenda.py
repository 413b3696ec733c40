"""``agenda``: what was announced for which day, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from dateline.cli._rows import STORE, WAIT_S, AsCsv, AsJson, Raw, Row, Shown, StorePath, show_rows

if TYPE_CHECKING:
    from dateline.agenda import Plan

_COLUMNS: Final = (
    Shown("days", "day", 10), Shown("type", "what", 9), Shown("parties", "who", 25), Shown("place", "where", 11),
    Shown("n_sources", "reports", 7), Shown("remarks", "said", 4), Shown("outcome", "since", 9),
)  # fmt: skip
Many = list[str]
IcsFile = Annotated[Path | None, typer.Option("--ics", help="Write it as iCalendar into this file as well.")]


def agenda(  # noqa: PLR0913 - typer makes an option of each argument
    *,
    store: StorePath = STORE,
    since: Annotated[str | None, typer.Option(help="From this day on (2021-06-16).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day, included.")] = None,
    actor: Annotated[Many | None, typer.Option(help="Who acts: RUS, MIL, RUSGOV, or a part of a name.")] = None,
    type_: Annotated[Many | None, typer.Option("--type", help="PLOVER type: CONSULT.")] = None,
    ics: IcsFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """List what is planned for a day: who, where, by how many independent reports, what is said and became of it."""
    from dateline import agenda as room  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        planned, told, statements = held.plans(since=since, until=until, actor=actor, type=type_)
    plans = room.agenda(planned, told, statements)
    if ics is not None:
        ics.write_text(room.ics(plans), encoding="utf-8", newline="")
    is_for_people = not (as_json or as_csv)
    show_rows(
        [_shown(plan) if is_for_people else _row(plan) for plan in plans],
        _COLUMNS,
        as_json=as_json,
        as_csv=as_csv,
        raw=raw,
    )


def _row(plan: Plan) -> Row:
    return asdict(plan) | {"remarks": [msgspec.structs.asdict(item) for item in plan.remarks]}


def _shown(plan: Plan) -> Row:
    is_one_day = plan.first_day == plan.last_day
    return {
        "days": str(plan.first_day) if is_one_day else f"{plan.first_day:%Y-%m-%d} to {plan.last_day:%m-%d}",
        "type": plan.type,
        "parties": ", ".join(plan.parties),
        "place": plan.place,
        "n_sources": plan.n_sources,
        "remarks": len(plan.remarks),
        "outcome": str(plan.outcome),
    }
