"""``python -m gate.docs``: write the parts of the docs that are generated: the JSON Schema and the command help.

A test fails where they are not current.
"""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from dateline import exports
from dateline.cli._app import app
from dateline.exports._formats import FORMATS
from dateline.store._schema import TABLES, VERSION

DOCS = Path(__file__).resolve().parent.parent / "docs"
README = DOCS.parent / "README.md"
SHOWN = 3
"""How many findings of a kind the README shows."""

_LOST = "Without a place in it:"
_EXPORTS = """# Export formats

Made by `make docs`.

`dateline export FORMAT --store record.duckdb` writes the events that the usual filters leave, the earliest
day first, to standard output or `--out FILE`. The same store gives the same bytes.

- **Facts only.** Written are events that a report tells as done, in its own voice. What somebody claims,
  plans, might do or did not do is written with `--include claims,planned,possible,negated`, and only by
  formats that can mark it as such; the others refuse.
- **An event once.** Of several reports that are known to tell the same event, the telling of the surest
  witness speaks for it. A copy of another report adds no event. NumSources and its like count families of
  reports that are independent of each other; where families have not been worked out, every report is its
  own.
- **Corrections.** What people said with `dateline correct` is applied: rejected events are left out, corrected
  fields say what the person says, and with them what follows (a type's quad class and codes, a code's country).
  `--as-read` writes what the machine read, as if nobody had said anything. Standard error tells which was used.
  The first is the default since a person who put a row right must not find it wrong in the file; both are made
  from the store alone, so the same store still gives the same bytes.
- **Days.** An event stands under the first day of its own time, else under the day of its report. One with
  neither has no day; formats that need one leave it out. How many were left out, and why, is told on standard
  error.
- **Offsets** count in characters of the report's text as received, [start, end).
- **Actors in CAMEO**: ISO3 and a role (PLOVER's JRN is CAMEO's MED, its MED CAMEO's HLH; PRE, PRM, PTY, REL
  and UNK have none), bodies over countries by CAMEO's list, else by their kind alone.
- **Tables between tabs** are written without quoting: tabs and line breaks inside a field become spaces. CSV
  has a leading `'` before words that a spreadsheet would take for a formula; `--raw` leaves it out."""
TOLD = {
    "language.ewt_las": "trees: LAS, EWT dev (gold words, int8 model)",
    "language.gum_las": "trees: LAS, GUM's open genres dev",
    "language.crossner_names_f1": "names: F1, CrossNER politics dev",
    "pages.body_f1": "pages: F1 of the body's words, 152 pages of 2023 to 2026",
    "pages.day_right": "pages: publication day right",
    "recovery.dateline_place": "datelines: place right, Reuters 1987",
    "dates.span_f1": "dates: span F1 (relaxed), part of TimeBank",
    "dates.value_f1": "dates: value F1, part of TimeBank",
    "places.lgl_within_161_km": "places: within 161 km, half of LGL, gold spans",
    "places.trnews_within_161_km": "places: within 161 km, half of TR-News, gold spans",
    "actors.country_accuracy": "actor phrases: country right",
    "actors.code_accuracy": "actor phrases: country and sector right",
    "reports.statements_f1": "24 annotated reports: statements found, F1",
    "reports.speaker": "24 annotated reports: right speaker, of those found",
    "statements.found_f1": "statements on a quarter of PolNeAR dev: found, F1 (source / cue / content exact: below)",
    "statements.source_f1": "source, F1",
    "statements.cue_f1": "cue, F1",
    "statements.content_f1": "content, F1",
    "statements.quotations_found": "direct quotations found, of those on clean text",
    "statements.own_calibration_error": "confidence of statements: calibration error, cross-validated",
    "reports.events_f1": "24 annotated reports: events found by type, F1",
    "reports.events_parties_f1": "24 annotated reports: events with type, actor and target right, F1",
    "reports.event_status": "24 annotated reports: status right, of events found",
    "reports.event_when": "24 annotated reports: time right, of events found",
}


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    return {
        "record.schema.json": json.dumps(exports.schema(), indent=1, ensure_ascii=False) + "\n",
        "commands.md": commands(),
        "exports.md": export_formats(),
        "store.md": store(),
    }


def export_formats() -> str:
    """Return what each export format holds and cannot hold as Markdown."""
    parts = [_EXPORTS]
    for item in FORMATS:
        marks = ", ".join(sorted(item.marks)) or "nothing"
        lines = [f"- A line is: {item.unit}. Beside facts it can tell: {marks}."]
        lines += (
            [f"- That a person corrected a row is told {item.corrected}."]
            if item.corrected != "not marked"
            else ["- Rows that a person corrected are not marked."]
        )
        lines += [f"- Left out, and counted, is what lacks {' or '.join(item.needs)}."] if item.needs else []
        lines += [f"- Columns ({len(item.columns)}): {', '.join(item.columns)}."] if item.columns else []
        lines += [f"- Columns that stay empty: {', '.join(item.empty)}."] if item.empty else []
        parts += [
            f"## {item.name}",
            "",
            f"{item.about[0].upper()}{item.about[1:]}.",
            "",
            *lines,
            f"- {_LOST} {item.lost}",
            "",
        ]
    return "\n".join(parts)


_STORE = """# The store

Made by `make docs`. One DuckDB file, schema {version}; any program that reads DuckDB reads it.

Offsets are [start, end) in characters of `reports.text`, the text as received. Where a field is NULL, the report
does not say. `dateline sql`, `Store.sql` and `duckdb record.duckdb` answer queries on these tables.

**Who may open it when.** DuckDB lets one program write, or any number of programs read. While one has the file
open for writing, no other can open it, not even to read. `dateline ingest` therefore opens the file only to look
up and to keep a batch of 64 reports, well under a second each; the commands that read wait up to ten seconds for
it. A second writer waits as long, and then says that another program has the store open. In one process, `Store`
may be read while it is written to.

**What is safe.** A batch is one transaction: after a kill or a power cut the store holds every batch that was told
as kept, wholly, and nothing of the one that was not. Reports are known by their content and pages by their bytes,
so that a run that is started again doubles nothing.

**Earlier schemas** are brought up to this one when the store is opened for writing, or by `dateline doctor
--migrate`; a store of a later schema is refused.

**Searching.** `words` holds for each batch which reports have which words, and where; a search, also one for words
that follow each other, reads this and no text. Joins by `number` are several times faster than joins by
`content_id`; numbers mean nothing outside their store.
"""


def store() -> str:
    """Return the tables of the store as Markdown."""
    parts = [_STORE.format(version=VERSION)]
    for table in TABLES:
        parts += [f"## {table.name}", "", f"{table.note[0].upper()}{table.note[1:]}.", ""]
        parts += ["| column | type | what it holds |", "|---|---|---|"]
        parts += [f"| `{column.name}` | {column.kind} | {column.note} |" for column in table.columns]
        parts += [""]
    return "\n".join(parts)


def commands() -> str:
    """Return the help of every command as Markdown."""
    runner = CliRunner()
    parts = ["# Commands", "", "Made by `make docs`.", "", _exit_codes()]
    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    for group in app.registered_groups:
        assert group.typer_instance is not None
        below = [
            command.name or command.callback.__name__
            for command in group.typer_instance.registered_commands
            if command.callback
        ]
        names += [f"{group.name} {name}" for name in below]
    for name in sorted(names):
        shown = runner.invoke(
            app, [*name.split(), "--help"], prog_name="dateline", env={"COLUMNS": "80", "NO_COLOR": "1"}
        )
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts += [f"## dateline {name}", "", "```", text, "```", ""]
    return "\n".join(parts)


def _exit_codes() -> str:
    return (
        "Exit codes: 0 done; 1 something was refused (a page that cannot be opened, a store that is locked),\n"
        "with one line on stderr that says what, where and what to do; 2 the command was written wrongly.\n"
        "A bad page in a batch is a `problem` in its record and no failure.\n"
    )


def readme() -> str:
    """Return the README with its real output and its table of held figures brought up to date."""
    text = README.read_text(encoding="utf-8")
    text = _between(text, "<!-- output -->", "<!-- /output -->", f"```\n{sample()}\n```")
    return _between(text, "<!-- figures -->", "<!-- /figures -->", figures())


def _between(text: str, start: str, end: str, new: str) -> str:
    before, rest = text.split(start)
    return f"{before}{start}\n{new}\n{end}{rest.split(end)[1]}"


def sample() -> str:
    """Return what ``dateline read examples/summit.html`` prints: its head, and the first of each kind of finding."""
    page = str(DOCS.parent / "examples/summit.html")
    shown = CliRunner().invoke(app, ["read", page], prog_name="dateline", env={"COLUMNS": "80", "NO_COLOR": "1"})
    kept, seen = [], 0
    for line in (line.rstrip() for line in shown.output.splitlines()):
        if line[:3].strip().isdigit():
            seen = int(line[:3])
        elif line[:1].isalpha():
            seen = 0
        if seen <= SHOWN:
            kept.append(line)
        elif kept[-1] != "     …":
            kept.append("     …")
    return "\n".join(kept).strip()


def figures() -> str:
    """Return the held figures that the README tells, as a table."""
    floors = json.loads((DOCS.parent / "gate/floors.json").read_text(encoding="utf-8"))
    rows = [f"| {label} | {floors[name]:.3f} |" for name, label in TOLD.items() if name in floors]
    return "\n".join(["| measured by `make gate`, and held at | |", "|---|---|", *rows])


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"docs/{name}")
    README.write_text(readme(), encoding="utf-8")
    print("README.md")


if __name__ == "__main__":
    main()
