"""``python -m gate.batch overhead``: what a batch costs beside the plain reader, and two workers beside one.

CPU time, since other programs run beside: a report's in the plain reader, in a batch here (its reading, and all of it),
and with one and two processes. What two workers gain in time at best follows from what cannot be shared out: the
driver's own CPU time, and the steps that are one.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from dateline import batch, intake, pipeline
from dateline.batch import Report

TODAY = date(2026, 11, 28)
ALONE = frozenset({"join"})
"""Stages of one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """CPU seconds of a job: its workers' by stage, and its driver's own."""

    report: Report
    driver_s: float

    @property
    def workers_s(self) -> float:
        """Return the CPU seconds of all steps."""
        return sum(stage.cpu_s for stage in self.report.stages)


def measure(shared: Path, n: int) -> dict[str, float]:
    """Return the figures over so many reports of Wikinews."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(shared, folder, n)
        machine = pipeline.shared()
        began = time.process_time()
        pages = intake.gather([str(path) for path in sorted(folder.glob("*.jsonl"))])
        for _ in pipeline.read_stream(pages, machine=machine, today=TODAY):
            pass
        plain = time.process_time() - began
        here = _run(folder, "here", 1)
        one, two = _run(folder, "processes", 1), _run(folder, "processes", 2)
    by_stage = {stage.name: stage.cpu_s for stage in here.report.stages}
    figures = {
        "plain reader, CPU ms a report": 1000 * plain / n,
        "batch: reading, CPU ms a report": 1000 * by_stage["read"] / n,
        "batch: all steps, CPU ms a report": 1000 * here.workers_s / n,
        "overhead of reading in steps": by_stage["read"] / plain - 1,
        "overhead of all steps": here.workers_s / plain - 1,
        "two workers' CPU beside one's": two.workers_s / one.workers_s,
        "two workers' driver, share of all CPU": two.driver_s / (two.driver_s + two.workers_s),
        "two workers against one, by what can be shared": _gain(one, two),
        "the three give the same record": float(len({run.report.digest for run in (here, one, two)}) == 1),
    }
    sizes = {"record": here.report.bytes_record, "store": here.report.bytes_store, "work": here.report.bytes_work}
    figures |= {f"{name}, bytes a report": (size or 0) / n for name, size in sizes.items()}
    return figures | {f"batch: {stage}, CPU ms a report": 1000 * spent / n for stage, spent in by_stage.items()}


def _gain(one: Took, two: Took) -> float:
    """Return how much sooner two workers are done than one, where each has a core: Amdahl's law on CPU time."""
    single = {stage.name: stage.cpu_s for stage in two.report.stages if stage.name in ALONE or stage.n_steps == 1}
    alone = sum(single.values())
    return (one.driver_s + one.workers_s) / (two.driver_s + alone + (two.workers_s - alone) / 2)


def _write(shared: Path, folder: Path, n: int) -> None:
    held = (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:n]
    for number in range(4):
        with (folder / f"shard-{number}.jsonl").open("w", encoding="utf-8") as file:
            for line in held[number::4]:
                row = json.loads(line)
                file.write(json.dumps({key: row[key] for key in ("id", "text", "title", "url")}) + "\n")


def _run(folder: Path, executor: Literal["here", "processes"], workers: int) -> Took:
    os.environ["OMP_NUM_THREADS"] = "1"
    job = batch.Job(
        inputs=[f"{folder}/*.jsonl"], output=f"{folder}/{executor}-{workers}", today=TODAY, executor=executor,
        workers=workers, slice_pages=32,
    )  # fmt: skip
    before = time.process_time()
    report = batch.run(job)
    spent = time.process_time() - before
    steps = sum(stage.cpu_s for stage in report.stages) if executor == "here" else 0.0
    return Took(report=report, driver_s=max(spent - steps, 0.0))
