"""``python -m gate.kills --times 200``: kill a run over many pages at random moments; nothing acknowledged may be lost.

The run is that of ``dateline ingest`` with invented findings in the model's place, so that it mostly writes to the
store. Before each kill the run has told how many reports it keeps; after it the store must hold at least these, none
twice, and hold together. Then the run goes on. Exit code 1 where anything was lost, doubled or damaged.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import pipeline
from dateline.cli import _ingest
from dateline.store import Store
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.findings import Findings
    from dateline.model.report import Page

_LONGEST_S = 3.0
"""The longest that a run lives after it has begun: some batches, even on a busy machine."""
_A_STORE = 50
"""Kills that one store goes through."""
_TOLD_EVERY = 20
_TOLD = re.compile(r"(\d+) read and kept, (\d+) known before")


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was seen over all kills."""

    kills: int = 0
    acknowledged: int = 0
    mid_write: int = 0
    lost: int = 0
    doubled: int = 0
    flaws: int = 0


def main() -> int:
    """Kill and look, over and over."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--reports", type=int, default=100_000, help="more than one run can keep before its kill")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = torment(Path(folder) / "record.duckdb", times=options.times, n_reports=options.reports)
    print(tally)
    return 1 if tally.lost or tally.doubled or tally.flaws else 0


def torment(path: Path, *, times: int, n_reports: int, seed: int = 1) -> Tally:
    """Kill a run at random moments, and look at the store after each."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    tally = Tally()
    for number in range(times):
        if number % _A_STORE == 0:
            path.unlink(missing_ok=True)
        acknowledged = _killed_run(path, n_reports, wait_s=dice.random() * _LONGEST_S)
        tally.kills += 1
        if number % _TOLD_EVERY == _TOLD_EVERY - 1:
            print(tally, file=sys.stderr, flush=True)
        tally.acknowledged = max(tally.acknowledged, acknowledged)
        tally.mid_write += path.with_name(path.name + ".wal").exists()
        _look(path, acknowledged, tally)
    return tally


def _killed_run(path: Path, n_reports: int, *, wait_s: float) -> int:
    """Fork a run, kill it some time after its first word, and return how many reports it said are kept.

    A fork and no new program: what is killed is to be at work, not loading.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(theirs, sys.stderr.fileno())
            keep(path, n_reports)
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        first = told.readline()
        time.sleep(wait_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [first, *told.read().splitlines()]
    numbers = [sum(map(int, found.groups())) for line in lines if (found := _TOLD.search(line))]
    return max(numbers, default=0)


def _look(path: Path, acknowledged: int, tally: Tally) -> None:
    with Store(path) as store:
        held, apart = store.sql("SELECT count(*), count(DISTINCT id) FROM reports").fetchall()[0]
        tally.lost += max(acknowledged - held, 0)
        tally.doubled += held - apart
        tally.flaws += sum(1 for _ in store.flaws())


def keep(path: Path, n_reports: int) -> None:
    """Be the run: as `dateline ingest`, with invented findings."""

    def invent(pages: Iterator[Page], **_: Any) -> Iterator[Findings]:  # noqa: ANN401 - the reader's options
        for page in pages:
            yield report(int((page.id or "-0").split("-")[1]))[1]

    pipeline.read_stream = invent  # type: ignore[assignment] # the model is not what is measured
    pipeline.load = lambda **_: None  # type: ignore[assignment]
    run = _ingest.Run(store=path, workers=1, threads=1, told_every_s=0.0, batch=16)
    run.go(report(number)[0] for number in range(n_reports))
    run.report()


if __name__ == "__main__":
    sys.exit(main())
