"""``ingest``: pages by the thousand into the store; it can be stopped at any moment and goes on where it was."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli._rows import STORE, WAIT_S, StorePath
from dateline.model.report import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.model.findings import Findings
    from dateline.store import Added

_STOPPED: Final = 130


@dataclass(slots=True, kw_only=True)
class Run:
    """One run over many pages: reads what the store does not know, keeps it in batches, counts.

    ``batch`` is reports a transaction: some seconds' work, which is what a power cut costs.
    """

    store: Path
    workers: int
    threads: int
    batch: int = 64
    told_every_s: float = 5.0
    known: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=time.monotonic)
    told: float = 0.0
    handed: deque[Page] = field(default_factory=deque)

    def go(self, pages: Iterable[Page]) -> None:
        """Read and keep all pages; what was read when the run is stopped is kept as well."""
        from dateline import pipeline  # noqa: PLC0415 - `dateline --help` stays light

        machine = pipeline.load(threads=self.threads) if self.workers == 1 else None
        found = pipeline.read_stream(self._unknown(pages), machine=machine, workers=self.workers)
        waiting: list[Findings] = []
        try:
            for findings in found:
                waiting.append(findings)
                if len(waiting) >= self.batch:
                    self._keep(waiting)
                    waiting = []
        finally:
            self._keep(waiting)
        self._tidy()

    def _unknown(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages that the store does not hold, and remember them in their order."""
        source = iter(pages)
        while batch := list(islice(source, self.batch)):
            for page, is_known in zip(batch, self._known(batch), strict=True):
                if is_known:
                    self.known += 1
                else:
                    self.handed.append(page)
                    yield page
            self._tell()

    def _known(self, batch: list[Page]) -> list[bool]:
        from dateline.store import Store  # noqa: PLC0415 - as above

        with Store(self.store, wait_s=WAIT_S) as held:
            return held.known(batch)

    def _keep(self, findings: list[Findings]) -> None:
        """Keep a batch in one transaction; the file is open only for that long, and others may read in between."""
        from dateline.store import Store  # noqa: PLC0415 - as above

        if not findings:
            return
        pages = [self.handed.popleft() for _ in findings]
        with Store(self.store, wait_s=WAIT_S) as held:
            self._count(held.add(findings, pages=pages), findings)
        self._tell()

    def _tidy(self) -> None:
        from dateline.store import Store  # noqa: PLC0415 - as above

        if self.kept["read"]:
            with Store(self.store, wait_s=WAIT_S) as held:
                held.tidy()

    def _count(self, added: Added, findings: list[Findings]) -> None:
        self.kept.update(new=added.new, renewed=added.renewed, copies=added.known)
        self.kept["read"] += len(findings)
        self.problems.update(f"{problem.room}/{problem.code}" for item in findings for problem in item.problems)

    def _tell(self, *, is_last: bool = False) -> None:
        now = time.monotonic()
        if not is_last and now - self.told < self.told_every_s:
            return
        self.told = now
        rate = self.kept["read"] / max(now - self.began, 1e-9)
        print(f"{self.kept['read']} read and kept, {self.known} known before, {rate:.1f} a second", file=sys.stderr)

    def report(self) -> None:
        """Tell what became of the pages, and the problems by kind."""
        self._tell(is_last=True)
        kept = self.kept
        print(
            f"{self.store}: {kept['new']} new, {kept['renewed']} read anew, {kept['copies']} with a text held before",
            file=sys.stderr,
        )
        for name, count in sorted(self.problems.items(), key=lambda item: (-item[1], item[0])):
            print(f"  {count:>6} {name}", file=sys.stderr)


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(help="Files (.html, .txt, .jsonl, .parquet, .warc, .gz), folders, addresses; - for JSON lines."),
    ],
    *,
    store: StorePath = STORE,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the model, with one worker.")] = 1,
) -> None:
    """Read many pages into the store. Pages already there are passed over, so that a stopped run goes on."""
    from dateline import intake  # noqa: PLC0415 - `dateline --help` stays light

    run = Run(store=store, workers=workers, threads=threads)
    try:
        run.go(intake.gather(sources))
    except KeyboardInterrupt:
        run.report()
        print("stopped; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(_STOPPED) from None
    run.report()
