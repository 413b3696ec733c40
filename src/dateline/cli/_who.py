"""``who``: who a name or phrase is by the lists, and the user's own file of corrections."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from dateline.cli._rows import AsCsv, AsJson, Raw, Shown, show_rows

who = typer.Typer(
    help="Say who somebody is by the lists, and correct them in a file of your own, which wins.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_COLUMNS: Final = (
    Shown("name", "name", 30), Shown("code", "code", 14), Shown("kind", "kind", 8), Shown("basis", "known by", 12),
    Shown("score", "score", 5),
)  # fmt: skip
OwnFile = Annotated[Path, typer.Argument(help="Your own file of actors; DATELINE_ACTORS names it for every command.")]
OwnFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        envvar="DATELINE_ACTORS",
        help="Your own files: ours, or dictionaries of PETRARCH or TABARI (actors, agents).",
    ),
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that is asked about.")]


@who.command()
def show(  # noqa: PLR0913 - typer makes an option of each argument
    phrases: Annotated[list[str], typer.Argument(help="Names or phrases: 'Angela Merkel', 'a US destroyer'.")],
    *,
    day: Day = None,
    own: OwnFiles = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    raw: Raw = False,
) -> None:
    """Show who names and phrases stand for on a day, and how that is known."""
    from dateline.actors import code_phrase, load  # noqa: PLC0415 - `dateline --help` stays light

    lists = load(own or ())
    found = [code_phrase(phrase, lists, day.date() if day else None) for phrase in phrases]
    rows: list[dict[str, object]] = [
        {"phrase": phrase, "name": each.name, "code": each.code, "country": each.country, "sector": each.sector,
         "kind": each.kind, "basis": each.basis, "score": round(each.score, 2)}
        for phrase, each in zip(phrases, found, strict=True)
    ]  # fmt: skip
    show_rows(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)


@who.command()
def add(  # noqa: PLR0913 - typer makes an option of each argument
    file: OwnFile,
    name: Annotated[str, typer.Argument(help="The name.")],
    code: Annotated[str, typer.Argument(help="Its code: ISO3 and sector (USAGOV), or IGO:NAME.")],
    *,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="From this day on.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Up to this day.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name of the same.")] = None,
) -> None:
    """Add an actor; the file is made where there is none."""
    from dateline.actors import own  # noqa: PLC0415 - `dateline --help` stays light

    days = [moment.date() if moment else None for moment in (first, last)]
    own.add(file, own.Row(name=name, code=code, first=days[0], last=days[1], aliases=tuple(alias or ())))


@who.command()
def merge(
    file: OwnFile,
    name: Annotated[str, typer.Argument(help="The name that stays.")],
    others: Annotated[list[str], typer.Argument(help="Names that are the same.")],
) -> None:
    """Make names one actor."""
    from dateline.actors import own  # noqa: PLC0415 - `dateline --help` stays light

    own.merge(file, name, others)


@who.command()
def split(
    file: OwnFile,
    name: Annotated[str, typer.Argument(help="The name that is somebody else.")],
    code: Annotated[str | None, typer.Argument(help="The code that it gets.")] = None,
) -> None:
    """Make a name an actor of its own."""
    from dateline.actors import own  # noqa: PLC0415 - `dateline --help` stays light

    own.split(file, name, code)
