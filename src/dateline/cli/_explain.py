"""``explain``: which words made each field of a finding, and why it is as sure as it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli._rows import STORE, WAIT_S, AsJson, StorePath, console

if TYPE_CHECKING:
    from dateline.exports._explain import Explanation, Field

_WORDS_WIDTH: Final = 24


def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An event or a statement.")],
    *,
    store: StorePath = STORE,
    as_json: AsJson = False,
) -> None:
    """Tell which sentence and words made each field of an event or statement, and how sure each is."""
    import msgspec  # noqa: PLC0415 - `dateline --help` stays light

    from dateline import exports  # noqa: PLC0415 - as above
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        made = exports.explain(held.get(id_), id_)
    if made is None:
        raise typer.BadParameter(f"{id_} is a report; name one of its events or statements")
    if as_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
        sys.stdout.buffer.flush()
        return
    _show(made)


def _show(made: Explanation) -> None:
    out = console()
    out.print(Text(f"{made.finding} {made.id}", style="bold"))
    out.print(Text(f"in report {made.report}: {made.title or '(no title)'}", style="dim"))
    start, end = made.sentence_span
    out.print(Padding(Text(" ".join(made.sentence.split())), (1, 0, 0, 2)))
    out.print(Padding(Text(f"characters {start} to {end} of the text as received", style="dim"), (0, 0, 1, 2)))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for name, width in (("field", 9), ("value", 20), ("words", _WORDS_WIDTH), ("how known", 17), ("sure", 4)):
        table.add_column(name, max_width=width, overflow="fold")
    for field in made.fields:
        table.add_row(*_cells(field))
    out.print(table)
    for reason in made.reasons:
        out.print(Text(f"because {reason}"))
    out.print(Text("\nmade by " + ", ".join(f"{name} {value}" for name, value in made.versions.items()), style="dim"))


def _cells(field: Field) -> tuple[str, str, str, str, str]:
    words = " ".join((field.words or "").split())
    if len(words) > _WORDS_WIDTH * 2:
        words = f"{words[: _WORDS_WIDTH * 2 - 1]}…"
    place = f" ({field.span[0]}–{field.span[1]})" if field.span else ""
    value = field.value if field.value is not None else "not told"
    if field.name == "content":
        value = "as quoted"
    sure = f"{field.confidence:.2f}" if field.confidence is not None else ""
    return field.name, value, f"«{words}»{place}" if words else "", field.how or "", sure
