"""The record for people: what was said, what was done, with the words that bear it out, in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from dateline.exports import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from dateline.exports import _shapes as shapes
    from dateline.model.findings import Findings

_NEAR = 24
WIDE = 26
"""The longest name in a head line; two of them, their codes and the type fit 80 columns."""

_STYLES = {
    "cue": "bold yellow",
    "trigger": "bold red",
    "actor": "bold cyan",
    "target": "bold magenta",
    "content": "italic",
}
_SHOWN_DAYS = 6
_SHOWN_CHARS = 46
_STATUS_STYLES = {"actual": "green", "planned": "yellow", "possible": "yellow", "negated": "red"}
_HOW = {
    "stated": "stated",
    "from_publication_date": "from the publication date",
    "inferred": "inferred",
    "unknown": "not told",
}
_PUBLISHED_HOW = {
    "given": "given",
    "json_ld": "the page's JSON-LD",
    "meta": "the page's metadata",
    "url": "the address",
    "text": "the page's text",
    "date_line": "the page's date line",
    "page": "the page",
    "inferred": "inferred from the report's own words",
}


def show(findings: Findings, console: Console) -> None:
    """Print the record of one report."""
    made = record(findings)
    for block in _blocks(made, plain=not console.is_terminal or console.no_color):
        console.print(block)


def _blocks(made: shapes.Record, *, plain: bool) -> Iterator[RenderableType]:
    yield from _head(made)
    yield _title("Who said what", len(made.statements))
    for number, statement in enumerate(made.statements, start=1):
        yield from _statement(number, statement, made.report.text, plain=plain)
    yield _title("Who did what to whom", len(made.events))
    for number, event in enumerate(made.events, start=1):
        yield from _event(number, event, made.report.text, plain=plain)
    yield from _foot(made)


def _title(words: str, count: int) -> RenderableType:
    return Text(f"\n{words.upper()} ({count})", style="bold")


def _head(made: shapes.Record) -> Iterator[RenderableType]:
    report = made.report
    yield Text(report.title or "(no title)", style="bold")
    by = f"by {', '.join(report.bylines)}" if report.bylines else None
    line = report.dateline
    place = f"{line.place}{f', {line.country}' if line.country else ''}" if line and line.place else None
    parts = [part for part in (report.site, by, report.credit, place) if part]
    if parts:
        yield Text(" · ".join(parts))
    yield Text(_published(report), style="dim")


def _published(report: shapes.Report) -> str:
    if report.published:
        when = report.published.instant or report.published.day
        return f"published {when} ({_PUBLISHED_HOW.get(report.published.how, report.published.how)})"
    if report.possible_days is None:
        return "no date on the page, and its words do not settle one"
    days = report.possible_days
    shown = ", ".join(f"{item.day} ({item.weight:.0%})" for item in days.days[:_SHOWN_DAYS])
    n_others = len(days.days) - _SHOWN_DAYS
    more = f" and {n_others} more until {days.last}" if n_others > 0 else ""
    reasons = "; ".join(days.reasons)
    return f"no date on the page; its own words allow {shown}{more}\n  because: {reasons}"


def _statement(number: int, item: shapes.Statement, text: str, *, plain: bool) -> Iterator[RenderableType]:
    head = Text(f"{number:>3}  ")
    head.append(_who(item.speaker, item.speaker_code) or "(nobody named)", style="bold cyan")
    head.append(f"  {item.cue or '(quotation goes on)'}")
    if item.addressee:
        head.append(f" to {item.addressee}")
    if item.date:
        head.append(f", {item.date}")
    head.append(f"   {item.kind} {item.confidence:.2f}", style="dim")
    yield head
    marks = [(span, "content") for span in item.content_spans]
    marks += _marks((item.cue_span, "cue"), (item.speaker_span, "actor"))
    yield Padding(_quoted(text, _hull([item.sentence_span, *item.content_spans]), marks, plain=plain), (0, 0, 0, 5))


def _event(number: int, item: shapes.Event, text: str, *, plain: bool) -> Iterator[RenderableType]:
    head = Text(f"{number:>3}  ")
    head.append(f"{item.type}{f'/{item.mode}' if item.mode else ''}", style="bold red")
    head.append(f" {item.status}", style=_STATUS_STYLES[item.status])
    head.append(f"   {item.confidence:.2f}", style="dim")
    yield head
    who = Text(_who(item.actor, item.actor_code) or "(nobody named)", style="bold cyan")
    who.append(" → ", style="not bold")
    who.append(_who(item.target, item.target_code) or "(nobody named)", style="bold magenta")
    yield Padding(who, (0, 0, 0, 5))
    facts = [
        f"when {item.when.value} ({_HOW[item.when.how]})" if item.when.value else "when: not told",
    ]
    if item.where.place or item.where.text:
        facts.append(
            f"where {item.where.place or item.where.text}{f', {item.where.country}' if item.where.country else ''}"
        )
    if item.attributed_to:
        facts.append(f"says {item.attributed_to}")
    if item.cameo:
        facts.append(f"CAMEO {item.cameo}")
    yield Padding(Text(" · ".join(facts), style="dim"), (0, 0, 0, 5))
    marks = _marks((item.trigger_span, "trigger"), (item.actor_span, "actor"), (item.target_span, "target"))
    yield Padding(_quoted(text, item.sentence_span, marks, plain=plain), (0, 0, 0, 5))


def _who(name: str | None, code: str | None) -> str | None:
    return f"{_short(name, WIDE)[1:-1]} ({code})" if name else None


def _marks(*pairs: tuple[shapes.Offsets | None, str]) -> list[tuple[shapes.Offsets, str]]:
    return [(span, name) for span, name in pairs if span]


def _hull(spans: Iterable[shapes.Offsets]) -> shapes.Offsets:
    held = list(spans)
    return min(start for start, _ in held), max(end for _, end in held)


def _quoted(text: str, span: shapes.Offsets, marks: list[tuple[shapes.Offsets, str]], *, plain: bool) -> Text:
    """Return the sentence with its marks: in colour, or the trigger and cue in brackets where there is none."""
    start, end = span
    out = Text(text[start:end])
    for (first, last), name in marks:
        out.stylize(_STYLES[name], max(first, start) - start, min(last, end) - start)
    if plain:
        named = sorted((place for place, name in marks if name in {"trigger", "cue"}), reverse=True)
        words = text[start:end]
        for first, last in named:
            if start <= first and last <= end:
                words = f"{words[: first - start]}[{words[first - start : last - start]}]{words[last - start :]}"
        return Text(words.replace("\n", " "), style="dim")
    return out


def _foot(made: shapes.Record) -> Iterator[RenderableType]:
    changed = [item for item in made.repairs if item.before != item.after]
    flagged = [item for item in made.repairs if item.before == item.after]
    if made.repairs:
        yield _title("Damage in the text", len(made.repairs))
        for before, after in _mended(made.report.text, changed):
            yield Text(f"     {_short(before, 34)} read as {_short(after, 34)}")
        for item in flagged:
            ((words, _),) = _mended(made.report.text, [item])
            yield Text(f"     {item.kind.replace('_', ' ')}: {_short(words)}")
    if made.problems:
        yield _title("Problems", len(made.problems))
        for problem in made.problems:
            yield Text(f"     {problem.room}/{problem.code}: {problem.detail}")


def _mended(text: str, repairs: list[shapes.Repair]) -> Iterator[tuple[str, str]]:
    """Yield what stood there and what it is read as, neighbouring repairs together, with the words around them."""
    groups: list[list[shapes.Repair]] = []
    for item in repairs:
        if groups and item.span[0] - groups[-1][-1].span[1] < _NEAR:
            groups[-1].append(item)
        else:
            groups.append([item])
    for group in groups:
        start = max(text.rfind(" ", 0, max(group[0].span[0] - 1, 0)) + 1, text.rfind("\n", 0, group[0].span[0]) + 1)
        end = min(
            (
                place
                for place in (text.find(" ", group[-1].span[1] + 1), text.find("\n", group[-1].span[1]))
                if place > 0
            ),
            default=len(text),
        )
        after, at = "", start
        for item in group:
            after += text[at : item.span[0]] + item.after
            at = item.span[1]
        yield text[start:end], after + text[at:end]


def _short(words: str, width: int = _SHOWN_CHARS) -> str:
    flat = " ".join(words.split())
    return f"«{flat}»" if len(flat) <= width else f"«{flat[: width - 1]}…»"
