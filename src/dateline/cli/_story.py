"""``dateline story``: the copies of a report, who else tells of it, and where they differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.cli._rows import STORE, WAIT_S, AsJson, StorePath, console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from dateline.model.story import Contradiction, Story, Utterance, Wording

_MOST = 12
"""So many of a kind are shown to people; JSON has all."""


def story(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A report, an event, a statement, a family or a story.")],
    *,
    store: StorePath = STORE,
    as_json: AsJson = False,
) -> None:
    """Show one story: its copies, the wordings of its quotations, altered facts, and where sources contradict."""
    from dateline import stories  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.exports.story import story_record  # noqa: PLC0415 - as above
    from dateline.store import Store  # noqa: PLC0415 - as above

    with Store(store, read_only=True, wait_s=WAIT_S) as held:
        happening, findings, sketches = held.story(id_)
    told = stories.tell(happening, findings, sketches)
    record = story_record(told, findings)
    if as_json:
        print(json.dumps(record, indent=2, ensure_ascii=False, default=str))
        return
    out = console()
    for line in _lines(told, record["reports"]):
        out.print(_hung(line))


def _hung(line: RenderableType) -> RenderableType:
    """Return a line whose further rows stand under its first word."""
    if not isinstance(line, Text):
        return line
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    return Padding(line[indent:], (0, 0, 0, indent)) if indent else line


def _lines(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[RenderableType]:
    n_copies = sum(len(family.members) - 1 for family in told.families)
    n_families = len(told.families)
    yield Text(f"Story {told.id}", style="bold")
    yield Text(f"{_count(n_families, 'independent source')}, {_count(n_copies, 'copy', 'copies')}")
    yield from _copies(told, reports)
    yield from _utterances(told, reports)
    yield from _alterations(told, reports)
    yield from _contradictions(told, reports)
    yield from _events(told)
    yield from _unreliable(told, reports)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _title(words: str, count: int) -> Text:
    return Text(f"\n{words.upper()} ({count})", style="bold")


def _name(report: str, reports: dict[str, dict[str, str | None]]) -> str:
    facts = reports[report]
    return str(facts["site"] or facts["address"] or facts["id"] or report)


def _copies(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[Text]:
    by_report = {copy.report: copy for copy in told.copies}
    yield _title("Sources and their copies", len(told.copies))
    for number, family in enumerate(told.families, start=1):
        for name in family.members:
            copy, facts = by_report[name], reports[name]
            is_witness = name == family.witness
            line = Text(f"{number if name == family.members[0] else '':>3}  ")
            line.append(f"{facts['published'] or 'no day':<10}  ")
            line.append(f"{copy.making.value:<9} ", style="bold" if is_witness else "")
            line.append("" if is_witness else f"{copy.kept:4.0%} kept  ", style="dim")
            line.append(_name(name, reports))
            yield line
            yield Text(f"     {name}  {facts['title'] or '(no title)'}", style="dim")
            if copy.reasons and len(family.members) > 1:
                told_why = "speaks for its family: " if is_witness else "derived: "
                yield Text(f"     {told_why}{'; '.join(copy.reasons)}", style="dim")


def _utterances(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[Text]:
    yield _title("The same words, said once", len(told.utterances))
    for number, item in enumerate(told.utterances[:_MOST], start=1):
        yield Text(f"{number:>3}  {item.speaker or '(speaker not told)'}", style="bold cyan")
        yield from _wordings(item, reports)
    if len(told.utterances) > _MOST:
        yield Text(f"     and {len(told.utterances) - _MOST} more; --json has all", style="dim")


def _wordings(item: Utterance, reports: dict[str, dict[str, str | None]]) -> Iterator[Text]:
    for place, wording in enumerate(item.wordings):
        names = ", ".join(dict.fromkeys(_name(report, reports) for report, _ in wording.reports))
        why = f": {item.reason}" if place == 0 else ""
        yield Text(f"     {wording.rewording.value} ({names}){why}", style="dim")
        yield Text(f"     “{wording.words}”" if place == 0 else f"     {_changed(wording)}")


def _changed(wording: Wording) -> str:
    if not wording.edits:
        return f"“{wording.words}”"
    return " · ".join(f"[{edit.first or '∅'} → {edit.here or '∅'}]" for edit in wording.edits)


def _alterations(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[Text]:
    yield _title("Facts that a copy altered", len(told.alterations))
    for item in told.alterations[:_MOST]:
        yield Text(f"     {item.kind.value}: “{item.witness_words}” → “{item.copy_words}”")
        yield Text(f"     by {_name(item.report, reports)}, and no second opinion", style="dim")


def _contradictions(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[RenderableType]:
    yield _title("Where sources contradict", len(told.contradictions))
    for item in told.contradictions:
        yield Text(f"     {item.kind.value}: {item.matter}", style="bold")
        yield _table(item, reports)


def _table(item: Contradiction, reports: dict[str, dict[str, str | None]]) -> RenderableType:
    """Return who says what: the source, its value and who vouches for it there, and its words."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for width in (18, 16):
        table.add_column(max_width=width, overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for one in item.tellings:
        value = f"{one.value}, says {one.says}" if one.says else one.value
        table.add_row(_name(one.report, reports), value, one.words)
    return Padding(table, (0, 0, 0, 7))


def _events(told: Story) -> Iterator[Text]:
    yield _title("Events that several sources tell", len(told.events))
    for item in told.events[:_MOST]:
        parties = f"{item.actor or '(nobody named)'} → {item.target or '(nobody named)'}"
        yield Text(f"     {item.type} {item.status.value}  {parties}  by {_count(item.n_families, 'source')}")


def _unreliable(told: Story, reports: dict[str, dict[str, str | None]]) -> Iterator[Text]:
    if not told.unreliable:
        return
    yield _title("Wording unreliable, no original in reach", len(told.unreliable))
    for name, signs in told.unreliable:
        yield Text(f"     {_name(name, reports)} {name}")
        for sign in signs[:_MOST]:
            yield Text(f"       {sign}", style="dim")
