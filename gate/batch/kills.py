"""``python -m gate.batch kills --times 50``: end workers and drivers with kill -9 at random moments.

The job is a batch with invented findings in the model's place. It is begun again after each kill of a driver; a killed
worker is the driver's own matter. In the end the record must be that of a run which nobody disturbed, to the byte.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import batch, workers
from dateline.model.report import Problem
from dateline.pipeline import failed
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model.findings import Findings
    from dateline.model.report import Page

TODAY = date(2035, 1, 1)
VERSIONS = {"dateline": "0", "model": "invented"}
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Inventor:
    """Reads of a page its number, and invents the rest: quick, and always the same."""

    def versions(self) -> Mapping[str, str]:
        """Return what stands in its findings."""
        return VERSIONS

    def read(self, pages: Sequence[Page], day: date) -> list[Findings]:
        """Return findings for the pages' numbers."""
        time.sleep(_PAUSE_S * len(pages))  # so that kills meet reading as well as writing
        return [self._one(page, day) for page in pages]

    def command(self) -> list[str]:
        """Return how a careful worker is started."""
        return [sys.executable, "-m", "gate.batch", "worker"]

    @staticmethod
    def _one(page: Page, day: date) -> Findings:
        number = (page.id or "").removeprefix("wire-")
        if not number.isdigit():
            return failed(page, page.problem or Problem(room="gate", code="no_number", detail=f"on {day}"))
        return report(int(number))[1]


def worker() -> None:
    """Be a careful worker."""

    def work(job: workers.Job) -> workers.Done:
        return workers.Done(findings=Inventor().read([job.page], job.day or TODAY)[0])

    workers.serve(work, megabytes=1024, cpu_seconds=30)


def write(folder: Path, n: int) -> None:
    """Write shards of pages."""
    made = [report(number)[0] for number in range(n)]
    rows = [{"id": one.id, "text": one.content.decode(), "published": one.published} for one in made]
    for number in range(4):
        lines = "".join(json.dumps(row) + "\n" for row in rows[number::4])
        (folder / f"shard-{number}.jsonl").write_text(lines + "no line\n", encoding="utf-8")


def job(folder: Path, output: str) -> batch.Job:
    """Return the job over the shards of a folder."""
    return batch.Job(
        inputs=[f"{folder}/*.jsonl"], output=f"{folder}/{output}", today=TODAY, workers=2, slice_pages=16,
        part_reports=100,
    )  # fmt: skip


def child(folder: Path, output: str) -> None:
    """Be the driver that is killed."""
    batch.run(job(folder, output), reader=Inventor())


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was seen over all kills."""

    drivers_killed: int = 0
    workers_killed: int = 0
    runs_finished: int = 0
    differing: int = 0


def torment(times: int, *, n: int, longest_s: float, seed: int = 1) -> Tally:
    """Kill so many times; each time that a run gets to its end, compare its record and begin anew."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, n)
        expected = batch.run(job(folder, "calm"), reader=Inventor()).digest
        rounds, run = 0, _start(folder, 0)
        while tally.drivers_killed + tally.workers_killed < times:
            if _ended(run, dice.random() * longest_s):
                rounds += _compare(folder, rounds, expected, tally)
                run = _start(folder, rounds)
            elif dice.random() < 1 / 2:
                tally.workers_killed += _kill_worker(run.pid, dice)
            else:
                run.kill()
                run.wait()
                tally.drivers_killed += 1
                run = _start(folder, rounds)
        run.wait()
        _compare(folder, rounds, expected, tally)
    return tally


def _start(folder: Path, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gate.batch", "child", "--folder", str(folder), "--output", f"out-{number}"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _ended(run: subprocess.Popen[bytes], wait_s: float) -> bool:
    try:
        run.wait(wait_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _compare(folder: Path, number: int, expected: str, tally: Tally) -> int:
    tally.runs_finished += 1
    path = folder / f"out-{number}" / "report.json"
    found = json.loads(path.read_bytes())["digest"] if path.exists() else None
    tally.differing += found != expected
    return 1


def _kill_worker(pid: int, dice: random.Random) -> bool:
    """Kill one of a process's children, if it has any that works."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        working = [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
        if not working:
            return False
        os.kill(int(dice.choice(working)), signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        return False
    return True
