"""A figure, and how processes and calls are timed."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KIB_A_MB: Final = 1024.0


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, the number, and its unit."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took: seconds on the clock, seconds of a processor, and its most memory."""

    wall_s: float
    cpu_s: float
    megabytes: float


def run(command: Sequence[str], *, into: Path | None = None, beside: int = 1) -> Cost:
    """Run a command, ``beside`` times at once, and return what they took together; its output goes into a file or away.

    Memory is that of the largest child of this process so far: run the small ones first.

    Raises:
        CalledProcessError: one ended badly.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with (into or Path(os.devnull)).open("wb") as out:
        children = [
            subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=_quiet())  # noqa: S603 - commands of ours
            for _ in range(beside)
        ]
        codes = [child.wait() for child in children]
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    for code in codes:
        if code:
            raise subprocess.CalledProcessError(code, list(command))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s=wall, cpu_s=cpu, megabytes=after.ru_maxrss / _KIB_A_MB)


def best(ask: Callable[[], object], *, runs: int) -> tuple[float, float]:
    """Return the fewest milliseconds of several calls: on the clock, and of processors.

    The best and not the mean, as other programs run beside.
    """
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return 1000 * min(walls), 1000 * min(cpus)


def _quiet() -> dict[str, str]:
    """Return the environment of a child: one thread a process, and compiled modules kept as anywhere else."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
