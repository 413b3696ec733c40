"""``agenda``: what was announced for which day, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from dateline.cli._filters import PLANS, filtered
from dateline.cli._rows import STORE, WAIT_S, AsCsv, AsJson, Raw, Row, Shown, StorePath, show_rows

if TYPE_CHECKING:
    from dateline.agenda import Plan
    from dateline.store import Asked

_COLUMNS: Final = (
    Shown("days", "day", 10), Shown("type", "what", 9), Shown("parties", "who", 25), Shown("place", "where", 11),
    Shown("n_sources", "reports", 7), Shown("remarks", "said", 4), Shown("outcome", "since", 9),
)  # fmt: skip
_MOST_REMARKS: Final = 4
_WIDTH, _LONGEST = 80, 300
IcsFile = Annotated[Path | None, typer.Option("--ics", help="Write it as iCalendar into this file as well.")]


@filtered(PLANS)
def agenda(  # noqa: PLR0913 - typer makes an option of each argument
    *,
    asked: Asked,
    store: StorePath = STORE,
    ics: IcsFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """List what is planned for a day: who, where, by how many independent reports, what is said and became of it."""
    from dateline import agenda as room  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        planned, told, statements = held.plans(**asked)
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
    if is_for_people:
        for plan in plans:
            _tell_remarks(plan)


def _tell_remarks(plan: Plan) -> None:
    """Print what is said of a plan under its day and kind: promises and expectations first."""
    if not plan.remarks:
        return
    print(f"\n{plan.first_day} {plan.type}: {', '.join(plan.parties) or 'nobody named'}")
    said = sorted(plan.remarks, key=lambda item: item.kind == "remark")
    for item in said[:_MOST_REMARKS]:
        words = shorten(f"{item.kind}, {item.speaker or 'somebody'}: {item.content}", _LONGEST, placeholder=" …")
        print(fill(words, _WIDTH, initial_indent="  ", subsequent_indent="    "))
    if len(said) > _MOST_REMARKS:
        print(f"  and {len(said) - _MOST_REMARKS} more; --json has all")


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
