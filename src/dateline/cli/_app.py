"""The commands."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import dateline
from dateline.cli import (
    _agenda,
    _batch,
    _bench,
    _correct,
    _doctor,
    _explain,
    _export,
    _ingest,
    _lists,
    _relate,
    _rows,
    _serve,
    _sql,
    _timeline,
    _verify,
    _watch,
    _who,
)
from dateline.cli._lines import lines_of
from dateline.cli._story import story
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.model.findings import Findings

app = typer.Typer(
    name="dateline",
    help=(
        "Read news reports and keep the record they support: "
        "who said and did what to whom, when, where, and how we know."
    ),
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
StorePath = Annotated[Path | None, typer.Option("--store", help="A DuckDB file that keeps the record.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
for _command in (_ingest.ingest, _lists.events, _lists.statements, _lists.actors, _relate.relate, _sql.sql):
    app.command()(_command)
for _command in (_explain.explain, _verify.verify, _verify.recode, _correct.correct, _doctor.doctor, _bench.bench):
    app.command()(_command)
for _command in (_export.export, _timeline.timeline, _agenda.agenda):
    app.command()(_command)
for _command in (_watch.watch, _watch.status, _watch.replay, _serve.serve):
    app.command()(_command)
app.add_typer(_watch.sources, name="sources")
app.add_typer(_who.who, name="who")
app.command()(story)
app.command()(_batch.batch)
_KEPT_AT_ONCE = 256
"""Reports a transaction: a few seconds' work."""
_REPORT_COLUMNS = tuple(
    _rows.Shown(*column)
    for column in (
        ("content_id", "id", 17),
        ("published", "published", 10),
        ("statements", "said", 4),
        ("events", "done", 4),
        ("title", "title", 38),
    )
)


def main() -> None:
    """Run the command; an error of ours is one line on stderr and exit code 1."""
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)


@app.command()
def read(  # noqa: PLR0913 - typer makes an option of each argument
    source: Annotated[
        str | None, typer.Argument(help="An address, a file (.html, .txt, .html.gz), or - for stdin.")
    ] = None,
    *,
    jsonl: Annotated[
        Path | None,
        typer.Option(help='A file of lines {"id", "text" or "html", "title", "url", "published"}; - for stdin.'),
    ] = None,
    store: StorePath = None,
    as_json: AsJson = False,
    published: Annotated[
        str | None, typer.Option(help="The day of publication, where you know it (2021-06-01).")
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the model.")] = 1,
) -> None:
    """Read one page, or many from a JSONL file, and print the record."""
    if (source is None) == (jsonl is None):
        raise typer.BadParameter("give a page (an address, a file or -) or --jsonl FILE, one of the two")
    if jsonl is not None:
        _read_many(jsonl, store, threads)
        return
    findings = _read_one(source or "-", published, threads, is_for_store=store is not None)
    if store:
        _keep([findings], store)
    _print(findings, as_json=as_json)


@app.command()
def show(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A report, statement or event; none lists the reports.")
    ] = None,
    *,
    store: StorePath = Path("record.duckdb"),
    as_json: AsJson = False,
    as_csv: _rows.AsCsv = False,
    raw: _rows.Raw = False,
) -> None:
    """Show what the store holds: a list of its reports, or the record of one."""
    from dateline.store import Store  # noqa: PLC0415 - `dateline --help` stays light

    with Store(store or Path("record.duckdb"), read_only=True) as held:
        if id_ is None:
            names = ("content_id", "id", "title", "published", "statements", "events")
            rows: list[_rows.Row] = [dict(zip(names, row, strict=True)) for row in held.reports()]
            _rows.show_rows(rows, _REPORT_COLUMNS, as_json=as_json, as_csv=as_csv, raw=raw)
            return
        if as_csv:
            raise typer.BadParameter("a record is no table: leave out the id for a list, or give --json")
        findings = held.get(id_)
    _print(findings, as_json=as_json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    from dateline import exports  # noqa: PLC0415 - `dateline --help` stays light

    print(json.dumps(exports.schema(), indent=2))


@app.command()
def version() -> None:
    """Print the version of the program and of its model."""
    print(f"dateline {dateline.__version__}, model {dateline.load().core.sha256[:16]}")


def _read_one(source: str, published: str | None, threads: int, *, is_for_store: bool) -> Findings:
    from dateline import pages, pipeline  # noqa: PLC0415 - `dateline --help` stays light

    page = pages.open_page(source)
    if published:
        page = replace(page, published=published)
    return pipeline.read_page(page, pipeline.load(threads=threads), is_for_store=is_for_store)


def _read_many(path: Path, store: Path | None, threads: int) -> None:
    from dateline import exports, pipeline  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.cli._jsonl import read_lines  # noqa: PLC0415 - as above

    machine = pipeline.load(threads=threads)
    waiting: list[Findings] = []
    with lines_of(path) as lines:
        for findings in read_lines(lines, machine, is_for_store=store is not None):
            sys.stdout.buffer.write(exports.as_json(findings) + b"\n")
            waiting.append(findings)
            if store and len(waiting) >= _KEPT_AT_ONCE:
                _keep(waiting, store)
                waiting = []
    sys.stdout.buffer.flush()
    if store and waiting:
        _keep(waiting, store)


def _keep(findings: list[Findings], store: Path) -> None:
    from dateline.store import Store  # noqa: PLC0415 - only with --store

    with Store(store) as held:
        added = held.add(findings)
    print(f"{store}: {added.new} new, {added.renewed} read anew, {added.known} already there", file=sys.stderr)


def _print(findings: Findings, *, as_json: bool) -> None:
    if as_json:
        from dateline import exports  # noqa: PLC0415 - `dateline --help` stays light

        sys.stdout.buffer.write(exports.as_json(findings, indent=2) + b"\n")
        sys.stdout.buffer.flush()
        return
    from dateline.cli._human import show as show_record  # noqa: PLC0415 - the machine door stays light

    show_record(findings, _rows.console())
