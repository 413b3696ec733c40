"""``dateline batch``: shards of pages, by the million, into one record."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - typer reads the types of a command
from typing import TYPE_CHECKING, Annotated, Final, Literal, cast

import typer

from dateline.cli._rows import AsJson  # noqa: TC001 - as above

if TYPE_CHECKING:
    from dateline.batch import Progress, Report

_STOPPED: Final = 130
_PARTLY: Final = 3
_TOLD_EVERY_S: Final = 5.0
_MINUTE: Final = 60
_HOUR: Final = 3600
_READING: Final = "read"


@dataclass(slots=True)
class _Teller:
    """Tells how far a job is, every few seconds and at the end of each stage."""

    stage: str = ""
    told: float = 0.0
    line: str = ""

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        is_end = progress.steps_done + progress.given_up == progress.n_steps
        if not is_end and progress.stage == self.stage and now - self.told < _TOLD_EVERY_S:
            return
        line = _line(progress)
        if progress.stage and line != self.line:
            print(line, file=sys.stderr)
        self.stage, self.told, self.line = progress.stage, now, line


def _line(progress: Progress) -> str:
    if progress.stage != _READING:
        return f"{progress.stage}: {progress.steps_done} of {progress.n_steps} steps"
    left = f", {_time(progress.left_s)} left" if progress.left_s else ""
    problems = ", ".join(f"{name} {count}" for name, count in progress.problems.most_common(3))
    return (
        f"read: {progress.done} of {progress.weight} pages, {progress.rate:.1f} a second{left}"
        + (f"; tried again {progress.retried}, lost workers {progress.lost}" if progress.retried else "")
        + (f"; {problems}" if problems else "")
    )


def _time(seconds: float) -> str:
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < 2 * _HOUR else f"{seconds / _HOUR:.1f} h"


def batch(
    job: Annotated[Path, typer.Argument(metavar="JOB.toml", help="What to read, and where the record goes.")],
    *,
    executor: Annotated[
        str | None, typer.Option(help="Who works: here, processes or dask; instead of what the job says.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many; instead of what the job says.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read shards of pages into one record. A job that was stopped or killed goes on; a finished one ends at once.

    Exit code 3: the record is there, but parts of shards could not be read; the report names them.
    """
    from msgspec.structs import replace  # noqa: PLC0415 - `dateline --help` stays light

    from dateline import batch as room  # noqa: PLC0415 - as above

    asked = room.load(job)
    if executor:
        if executor not in {"here", "processes", "dask"}:
            raise typer.BadParameter("--executor is here, processes or dask")
        asked = replace(asked, executor=cast("Literal['here', 'processes', 'dask']", executor))
    if workers:
        asked = replace(asked, workers=workers)
    try:
        report = room.run(asked, tell=_Teller().tell, tell_dashboard=lambda link: print(link, file=sys.stderr))
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(_STOPPED) from None
    if as_json:
        print((asked.folder / "report.json").read_text(encoding="utf-8"))
    else:
        _show(report)
    if report.given_up:
        raise typer.Exit(_PARTLY)


def _show(report: Report) -> None:
    print(f"{report.output}: {report.n_reports} reports of {report.n_pages} pages in {report.n_shards} shards")
    print(f"  {report.n_statements} statements, {report.n_events} events")
    print(f"  {report.n_families} independent sources, {report.n_stories} stories, {report.n_links} links")
    print(f"  checksum of the record  {report.digest[:32]}")
    print(f"  on disk  record {_size(report.bytes_record)}, store {_size(report.bytes_store or 0)},", end=" ")
    print(f"for later runs {_size(report.bytes_work)}")
    print(f"  this run took {_time(report.wall_s)}; tried again {report.retried}, lost workers {report.lost}")
    print("\n  stage    steps    now    CPU s  peak MB")
    for stage in report.stages:
        print(f"  {stage.name:<7}{stage.n_steps:>7}{stage.n_now:>7}{stage.cpu_s:>9.1f}{stage.peak_mb:>9.0f}")
    if report.problems:
        print("\n  problems of pages")
    for name, count in report.problems.items():
        print(f"  {count:>8} {name}")
    for reason in report.given_up:
        print(f"  not read: {reason}")


def _size(n_bytes: int) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if n_bytes < 1000:  # noqa: PLR2004 - of a unit
            return f"{n_bytes:.0f} {unit}"
        n_bytes //= 1000
    return f"{n_bytes} TB"
