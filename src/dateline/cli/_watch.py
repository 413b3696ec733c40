"""``watch``, ``sources``, ``status`` and ``replay``: the record that grows by itself."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import logging
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._rows import AsJson, Row, Shown, show_rows

if TYPE_CHECKING:
    from dateline.watch import Watch

SourcesPath = Annotated[Path, typer.Argument(metavar="[SOURCES]", help="The list of sources, a TOML file.")]
SourcesOption = Annotated[Path, typer.Option("--file", help="The list of sources, a TOML file.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Let addresses of one's own network be fetched.")]
SOURCES: Final = Path("sources.toml")
_STATUS_COLUMNS: Final = (
    Shown("name", "source", 20), Shown("last", "ok", 8), Shown("new", "kept", 6), Shown("unchanged", "same", 6),
    Shown("waiting", "wait", 6), Shown("lost", "lost", 5), Shown("lag", "lag", 6), Shown("error", "error", 18),
)  # fmt: skip
_CHECK_COLUMNS: Final = (
    Shown("name", "source", 24), Shown("kind", "kind", 8), Shown("n_entries", "entries", 8),
    Shown("found", "found", 35),
)  # fmt: skip
_LIST_COLUMNS: Final = (
    Shown("name", "source", 24), Shown("kind", "kind", 8), Shown("every", "every", 7), Shown("at", "at", 38),
)  # fmt: skip
_STEPS: Final = ((86_400, "d"), (3600, "h"), (60, "m"))

sources = typer.Typer(help="Keep the list of what is watched.", no_args_is_help=True, rich_markup_mode=None)


def watch(
    plan: SourcesPath = SOURCES,
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask each source once, read what is new, and end.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Write the log as JSON, a line an entry.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Write warnings alone.")] = False,
    metrics: Annotated[
        int | None, typer.Option("--metrics", metavar="PORT", help="Serve Prometheus metrics on 127.0.0.1:PORT.")
    ] = None,
) -> None:
    """Watch the sources: fetch, read and keep what is new until stopped (Ctrl-C).

    Stopped or killed at any moment, it goes on where it was. Exit code 1 where the disk is full.
    """
    from dateline.watch import Watch, read_sources  # noqa: PLC0415 - `dateline --help` stays light

    _log(as_json=log_json, level=logging.WARNING if quiet else logging.INFO)
    asyncio.run(_until_stopped(Watch(read_sources(plan), metrics_port=metrics), once=once))


def status(plan: SourcesPath = SOURCES, *, as_json: AsJson = False) -> None:
    """Show how the watch does: by source what was kept, what is lost and why.

    ok: time since it last answered; kept: reports in the record; same: visits without news; wait: pages to be fetched;
    lost: blocked, gone or given up; lag: from first sight to the record, on average of the last day.
    """
    from dateline.watch import read_sources  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.watch import status as status_of  # noqa: PLC0415 - as above

    seen = status_of(read_sources(plan).state)
    if as_json:
        print(json.dumps(dataclasses.asdict(seen), indent=2, ensure_ascii=False))
        return
    rows = [_status_row(dataclasses.asdict(one), seen.at) for one in seen.sources]
    show_rows(rows, _STATUS_COLUMNS, as_json=False, raw=False)
    state = "running" if seen.is_running else "not running"
    print(
        f"\n{state}; {seen.n_waiting} pages to fetch, {seen.n_unread} to read,"
        f" archive {seen.archive_bytes / 1_000_000:.1f} MB"
    )


def replay(
    folder: Annotated[Path, typer.Argument(help="The folder with the WARC files of a watch.")],
    *,
    store: Annotated[Path, typer.Option("--store", help="The DuckDB file that keeps the record.")],
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
) -> None:
    """Make the record of a watch again from its archive."""
    from dateline.watch import replay as replay_into  # noqa: PLC0415 - `dateline --help` stays light

    done = asyncio.run(replay_into(folder, store, workers=workers))
    print(f"{store}: {done.n_kept} versions of reports out of {done.n_pages} answers", file=sys.stderr)


@sources.command()
def add(
    what: Annotated[
        str, typer.Argument(help="An address, a folder, a WARC file, a list of addresses or an OPML list.")
    ],
    *,
    name: Annotated[str | None, typer.Option(help="What to call it.")] = None,
    file: SourcesOption = SOURCES,
    allow_private: AllowPrivate = False,
) -> None:
    """Add a source; the address of a site is followed to its feed."""
    from dateline import watch as watching  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.fetching import Limits  # noqa: PLC0415 - as above

    found, n_new = watching.add(file, what, name=name, limits=Limits(allow_private=allow_private))
    for at in found:
        print(at)
    print(f"{file}: {n_new} added, {len(found) - n_new} already there", file=sys.stderr)


@sources.command(name="list")
def list_(file: SourcesPath = SOURCES, *, as_json: AsJson = False) -> None:
    """List the sources."""
    from dateline.watch import read_sources  # noqa: PLC0415 - `dateline --help` stays light

    rows: list[Row] = [
        {"name": one.name, "kind": str(one.kind), "every": _span(one.every_seconds), "at": one.at}
        for one in read_sources(file).sources
    ]
    show_rows(rows, _LIST_COLUMNS, as_json=as_json, raw=False)


@sources.command()
def check(file: SourcesPath = SOURCES, *, as_json: AsJson = False) -> None:
    """Look at each source once; exit code 1 where one does not answer as it should."""
    from dateline import watch as watching  # noqa: PLC0415 - `dateline --help` stays light
    from dateline.fetching import Limits  # noqa: PLC0415 - as above

    plan = watching.read_sources(file)
    checked = [watching.check(plan, one, Limits(allow_private=plan.allow_private)) for one in plan.sources]
    rows: list[Row] = [dataclasses.asdict(one) | {"found": one.problem or one.latest or "-"} for one in checked]
    show_rows(rows, _CHECK_COLUMNS, as_json=as_json, raw=False)
    if any(one.problem for one in checked):
        raise typer.Exit(1)


async def _until_stopped(watch_: Watch, *, once: bool) -> None:
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, watch_.stop)
    await watch_.run(once=once)


def _status_row(one: Row, now: float) -> Row:
    counts, states = _table(one["counts"]), _table(one["states"])
    last, lag = one["ok_at"], one["lag_seconds"]
    return {
        "name": one["name"],
        "last": _span(now - last) if isinstance(last, float) else "never",
        "new": counts.get("kept", 0) + counts.get("revised", 0),
        "unchanged": counts.get("unchanged", 0),
        "waiting": states.get("waiting", 0) + states.get("fetched", 0),
        "lost": sum(states.get(state, 0) for state in ("blocked", "gone", "failed")),
        "lag": _span(lag) if isinstance(lag, float) else None,
        "error": one["code"] or ", ".join(f"{code} {n}" for code, n in _table(one["causes"]).items()) or None,
    }


def _table(value: object) -> dict[str, int]:
    return value if isinstance(value, dict) else {}


def _span(seconds: float) -> str:
    """Return a time span in its largest unit."""
    return next((f"{seconds / size:.0f}{unit}" for size, unit in _STEPS if seconds >= 2 * size), f"{seconds:.0f}s")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": record.created,
            "level": record.levelname.lower(),
            "log": record.name,
            "text": record.getMessage(),
        }
        return json.dumps(entry, ensure_ascii=False)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        return f"{at} {record.levelname.lower()} {record.getMessage()}"


def _log(*, as_json: bool, level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines() if as_json else _Lines())
    log = logging.getLogger("dateline")
    log.handlers, log.propagate = [handler], False
    log.setLevel(level)
