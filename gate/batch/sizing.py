"""``python -m gate.batch sizing``: what hundreds of millions of reports take, by simulation.

Nobody ran them here. The simulation hands the steps of a job, with the costs measured below, to workers as the crew
does: the next step goes to whoever is free first. Steps differ in length, machines are lost and take their step along,
some are slow; what one process does alone (joining) is done by one. The table tells the cores, the hours and the disk
that come of it, and what the core hours cost at a price that is a guess to be replaced by one's own.
"""

from __future__ import annotations

import heapq
import math
import random
from dataclasses import dataclass
from typing import Final

READ_MS: Final = 185.0
"""CPU of reading a report of 380 words (`make bench`: 5.4 a second and core, November 2026)."""
SORT_MS: Final = 0.06
SETTLE_MS: Final = 0.11
TABLES_MS: Final = 5.8
STORE_MS: Final = 0.4
JOIN_MS: Final = 0.005
GROUP_MS: Final = 0.04
"""CPU a report (`python -m gate.batch growth`, 2,000 reports, and 10,000 for copies and stories, 2026-11-28)."""
LINK_MS: Final = 0.5
LINK_MS_A_THOUSAND: Final = 0.6
"""CPU of linking a report: so much, and so much more for each thousand reports that appear on its day. The first is
near what 10,000 reports at 250 a day took in all (0.74); the second is a guess that nothing has measured yet."""
BYTES_WORK: Final = 12_600
BYTES_RECORD: Final = 21_800
"""On disk, a report with its page (thirteen reports of Wikinews, 2026-11-28: too few to be more than a beginning)."""
BYTES_STORE: Final = 26_000
"""A guess: the record with DuckDB's lighter packing and its indexes."""
CENTS_A_CORE_HOUR: Final = 2.0
"""A guess: machines that may be taken away, in late 2026."""
YEARS: Final = 10
SLICE: Final = 512
PART: Final = 50_000
LOST_A_CORE_HOUR: Final = 0.02
"""Machines that may be taken away are, once in fifty hours."""
SLOW_SHARE: Final = 0.02
SLOW: Final = 3.0
SPREAD: Final = 0.25
"""Two of a hundred workers take three times as long; steps differ by a quarter (lognormal)."""
_HOUR_MS: Final = 3_600_000
_MOST_STEPS: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Steps of one length that workers share."""

    name: str
    n_steps: int
    step_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a job takes."""

    reports: int
    cores: int
    hours: float
    core_hours: float
    share_reading: float
    lost_steps: float
    disk_tb: float
    store_tb: float
    cost: float


def stages(n: int) -> list[Stage]:
    """Return the stages of a job over reports of ten years."""
    a_day = n / (365 * YEARS)
    link_ms = LINK_MS + LINK_MS_A_THOUSAND * a_day / 1000
    n_parts = math.ceil(n / PART)
    return [
        Stage(name="read", n_steps=math.ceil(n / SLICE), step_ms=READ_MS * SLICE),
        Stage(name="sort", n_steps=n_parts, step_ms=SORT_MS * PART),
        Stage(name="settle", n_steps=n_parts, step_ms=SETTLE_MS * PART),
        Stage(name="link", n_steps=min(n_parts, 365 * YEARS), step_ms=link_ms * n / min(n_parts, 365 * YEARS)),
        Stage(name="join", n_steps=1, step_ms=JOIN_MS * n),
        Stage(name="group", n_steps=n_parts, step_ms=GROUP_MS * PART),
        Stage(name="tables", n_steps=n_parts, step_ms=TABLES_MS * PART),
    ]


def simulate(stage: Stage, cores: int, dice: random.Random) -> tuple[float, float, int]:
    """Return the hours a stage takes, its core hours and how many steps were lost, as the crew hands them out."""
    scale = max(1, math.ceil(stage.n_steps / _MOST_STEPS))  # so many steps as one: the same hours, a coarser end
    n_steps, workers = math.ceil(stage.n_steps / scale), max(1, cores // scale)
    free = [(0.0, SLOW if dice.random() < SLOW_SHARE else 1.0) for _ in range(min(workers, n_steps))]
    heapq.heapify(free)
    end = busy = 0.0
    lost = 0
    waiting = n_steps
    while waiting:
        now, pace = heapq.heappop(free)
        hours = stage.step_ms * dice.lognormvariate(0, SPREAD) * pace / _HOUR_MS
        until = dice.expovariate(LOST_A_CORE_HOUR)
        if until < hours:
            lost += 1
            busy += until
            heapq.heappush(free, (now + until, 1.0))
            continue
        waiting -= 1
        busy += hours
        end = max(end, now + hours)
        heapq.heappush(free, (now + hours, pace))
    return end, busy * scale, lost * scale


def size(n: int, cores: int, *, seed: int = 1) -> Size:
    """Return what a job over so many reports takes with so many cores."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    done = {stage.name: simulate(stage, cores, dice) for stage in stages(n)}
    core_hours = sum(busy for _, busy, _ in done.values())
    return Size(
        reports=n,
        cores=cores,
        hours=sum(hours for hours, _, _ in done.values()),
        core_hours=core_hours,
        share_reading=done["read"][1] / core_hours,
        lost_steps=sum(lost for *_, lost in done.values()),
        disk_tb=n * (BYTES_WORK + BYTES_RECORD) / 1e12,
        store_tb=n * BYTES_STORE / 1e12,
        cost=core_hours * CENTS_A_CORE_HOUR / 100,
    )


ASKED: Final = (
    (10_000_000, 8),
    (10_000_000, 64),
    (100_000_000, 64),
    (100_000_000, 512),
    (1_000_000_000, 512),
    (1_000_000_000, 4096),
)
_HEAD: Final = "| reports | cores | days | core hours | reading | steps lost | disk, TB | store, TB | at 2 cents |"


def table() -> str:
    """Return the sizes asked for, as a table of Markdown."""
    rows = [
        f"| {one.reports:,} | {one.cores:,} | {one.hours / 24:.1f} | {one.core_hours:,.0f} | {one.share_reading:.0%}"
        f" | {one.lost_steps:,.0f} | {one.disk_tb:.1f} | {one.store_tb:.1f} | ${one.cost:,.0f} |"
        for one in (size(n, cores) for n, cores in ASKED)
    ]
    return "\n".join([_HEAD, "|" + "---|" * 9, *rows])
