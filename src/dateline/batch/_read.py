"""Look at a shard, and read a slice of one: the only steps that see pages."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import file_digest
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from dateline import intake, pipeline, workers
from dateline.batch import tuning
from dateline.batch._inputs import Shard, here
from dateline.errors import JobError
from dateline.model.report import Problem
from dateline.store.shards import keep
from dateline.workers import tuning as limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from dateline.batch._step import Bench, Step
    from dateline.model.findings import Findings
    from dateline.model.report import Page

_SHORT: Final = 16


class Reader(Protocol):
    """Who reads pages: a record that pickle takes along to workers."""

    def versions(self) -> Mapping[str, str]:
        """Return what stands in every record it makes."""

    def read(self, pages: Sequence[Page], day: date) -> list[Findings]:
        """Return what it finds in pages."""

    def command(self) -> list[str]:
        """Return how a worker that reads one page at a time is started."""


@dataclass(frozen=True, slots=True)
class ModelReader:
    """The pipeline with the package's model, loaded once a process."""

    def versions(self) -> Mapping[str, str]:
        """Return the versions of program, model and the user's own actors."""
        return pipeline.shared().versions

    def read(self, pages: Sequence[Page], day: date) -> list[Findings]:
        """Return what the pipeline finds in pages."""
        return pipeline.read_pages(pages, pipeline.shared(), today=day)

    def command(self) -> list[str]:
        """Return how a worker of the same pipeline is started."""
        return workers.command("full", megabytes=limits.PAGE_MEGABYTES, cpu_seconds=limits.PAGE_CPU_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Pages of a shard, from one number to another, and how they are read."""

    shard: Shard
    digest: str
    start: int
    stop: int
    day: date
    reader: Reader
    versions: Mapping[str, str]
    memory_mb: int


def look(step: Step, bench: Bench) -> dict[str, object]:
    """Return a shard's checksum, its size and how many pages it gives."""
    shard = step.told["shard"]
    assert isinstance(shard, Shard)
    with here(shard, bench.scratch) as path:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        n_pages = sum(1 for _ in intake.gather([str(path)]))
        return {"digest": digest, "n_bytes": path.stat().st_size, "n_pages": n_pages}


def read(step: Step, bench: Bench) -> dict[str, object]:
    """Write what is found in the pages of a slice; return how many, and their problems by kind."""
    part = step.told["slice"]
    assert isinstance(part, Slice)
    problems: Counter[str] = Counter()
    with here(part.shard, bench.scratch) as path:
        pages = map(_named(path, part.digest), islice(intake.gather([str(path)]), part.start, part.stop))
        found = _careful(pages, part) if step.is_careful else _quick(pages, part, may_die=step.may_die)
        n_pages = keep(
            _counted(found, problems),
            bench.file("found"),
            read_on=part.day,
            scratch=bench.scratch,
            memory_mb=int(part.memory_mb * tuning.DUCKDB_SHARE),
        )
    return {"n_pages": n_pages, "problems": dict(sorted(problems.items())), "is_careful": step.is_careful}


Found = tuple["Page", "Findings"]


def _counted(found: Iterable[Found], problems: Counter[str]) -> Iterator[Found]:
    for page, findings in found:
        problems.update(f"{problem.room}/{problem.code}" for problem in findings.problems)
        yield page, findings


def _named(path: Path, digest: str) -> Callable[[Page], Page]:
    """Return what gives bad lines and files, named by their place alone, a name that holds wherever the shard lies."""
    shard = digest[:_SHORT]

    def name(page: Page) -> Page:
        if page.problem is None:
            return page
        own = path.name if page.id == str(path) else page.id
        detail = page.problem.detail.replace(str(path), f"shard {shard}")
        return replace(page, id=f"{shard}/{own}", problem=replace(page.problem, detail=detail))

    return name


def _quick(pages: Iterator[Page], part: Slice, *, may_die: bool) -> Iterator[Found]:
    """Read as the plain reader does. A batch that hangs ends its process, and the slice is then read carefully."""
    while batch := list(islice(pages, tuning.BATCH_PAGES)):
        with _alarm(tuning.BATCH_SECONDS if may_die else 0):
            found = part.reader.read(batch, part.day)
        for page, findings in zip(batch, found, strict=True):
            _see(findings, part)
            yield page, findings


def _see(findings: Findings, part: Slice) -> None:
    """Raise where memory ran out, or where the worker is not the one that the job began with.

    Raises:
        MemoryError: what was found depends on how much memory there was.
        JobError: the record would be of two versions.
    """
    for problem in findings.problems:
        if problem.code in {"room_failed", "unreadable"} and problem.detail.partition(":")[0].endswith("MemoryError"):
            raise MemoryError(problem.detail)
    versions = dict(findings.versions)
    if versions and versions != part.versions:
        raise JobError(
            f"A worker reads with {versions}, the job began with {dict(part.versions)}."
            " Install the same version everywhere, and give every worker the same DATELINE_ACTORS."
        )


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process if what is inside takes longer; 0 lets it take as long as it will."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _careful(pages: Iterator[Page], part: Slice) -> Iterator[Found]:
    """Read one page at a time in a process of its own, whose death is told as the page's problem."""
    worker = workers.Worker(part.reader.command())
    try:
        for page in pages:
            findings = _alone(page, part, worker)
            _see(findings, part)
            yield page, findings
    finally:
        worker.close()


def _alone(page: Page, part: Slice, worker: workers.Worker) -> Findings:
    if page.problem:
        return pipeline.failed(page, page.problem)
    done = worker.do(replace(workers.Job.of(page), today=part.day))
    if isinstance(done, workers.Done) and done.findings:
        return done.findings
    return pipeline.failed(page, Problem(room="batch", code=done.code or "unreadable", detail=done.detail or ""))
