"""``python -m gate.batch growth``: CPU time a report of all that comes after reading, from 10,000 reports up.

``--kin`` leaves out what is done row by row (sorting, tables, store), and measures copies and stories alone.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.batch import tuning
from dateline.batch._stretches import stretches
from dateline.store import kin, shards
from dateline.store.shards._duck import session, write_rows
from dateline.store.shards._shapes import FOUND
from gate.batch import made

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY_MB = 800
SLICE = 10_000
PART = 50_000


@dataclass(slots=True)
class Clock:
    """CPU seconds by stage, and bytes of its files."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sizes: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done inside."""
        began = time.process_time()
        yield
        self.seconds[name] += time.process_time() - began


def measure(n: int, *, a_day: int, only_kin: bool = False) -> dict[str, float]:
    """Return CPU milliseconds a report by stage, bytes a report, and links a report."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = _parts(folder, n, a_day, clock)
        sketches = [part / "sketches.parquet" for part, _, _ in reports]
        families, links, n_links = _kin(folder, sketches, _days(reports), clock)
        if not only_kin:
            _tables(folder, reports, families, links, clock)
    figures = {f"{stage}, CPU ms a report": 1000 * spent / n for stage, spent in clock.seconds.items()}
    figures |= {f"{what}, bytes a report": size / n for what, size in clock.sizes.items()}
    figures["links a report"] = n_links / n
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


Parts = list[tuple[Path, int, dict[date, int]]]


def _parts(folder: Path, n: int, a_day: int, clock: Clock) -> Parts:
    limits = {"scratch": folder, "memory_mb": MEMORY_MB}
    slices = []
    for start in range(0, n, SLICE):
        slices.append(folder / f"slice-{start}.parquet")
        with session(folder, memory_mb=MEMORY_MB) as connection:
            write_rows(connection, FOUND, made.found(start, min(start + SLICE, n), a_day=a_day), slices[-1])
    clock.sizes["read, kept for later runs"] = sum(path.stat().st_size for path in slices)
    runs = []
    a_run = max(1, tuning.RUN_PAGES // SLICE)
    for start in range(0, len(slices), a_run):
        runs.append(folder / f"run-{start}.parquet")
        with clock.stage("sort"):
            shards.sort(slices[start : start + a_run], runs[-1], **limits)  # type: ignore[arg-type] # both of their type
    n_parts = -(-n // PART)
    found: Parts = []
    for part in range(n_parts):
        target = folder / f"part-{part}"
        target.mkdir()
        with clock.stage("settle"):
            told = shards.settle(runs, target, part=part, n_parts=n_parts, **limits)  # type: ignore[arg-type] # as above
        found.append((target, told.n_reports, told.days))
    for path in [*slices, *runs]:
        path.unlink()
    return found


def _days(parts: Parts) -> dict[date, int]:
    days: dict[date, int] = defaultdict(int)
    for _, _, held in parts:
        for day, count in held.items():
            days[day] += count
    return days


def _kin(folder: Path, sketches: list[Path], days: dict[date, int], clock: Clock) -> tuple[list[Path], Path, int]:
    limits = {"scratch": folder, "memory_mb": MEMORY_MB}
    links: list[Path] = []
    for stretch in [*stretches(days), kin.Stretch()]:
        links.append(folder / f"links-{len(links)}.parquet")
        with clock.stage("link"):
            kin.link(sketches, links[-1], stretch, **limits)  # type: ignore[arg-type] # both of their type
    links.append(folder / "links-bodies.parquet")
    with clock.stage("link"):
        kin.link_bodies(sketches, links[-1], **limits)  # type: ignore[arg-type] # as above
    with clock.stage("join"):
        joined = kin.join(links, folder, basket=tuning.BASKET_REPORTS, **limits)  # type: ignore[arg-type] # as above
    families = []
    parts = [(path.with_name("reports.parquet"), path) for path in sketches]
    held = (folder / "links.parquet", folder / "baskets.parquet")
    for basket in range(joined.n_baskets):
        target = folder / f"basket-{basket}"
        target.mkdir()
        families.append(target / "families.parquet")
        with clock.stage("group"):
            kin.group(parts, held, target, basket=basket, **limits)  # type: ignore[arg-type] # as above
    return families, held[0], joined.n_links


def _tables(folder: Path, parts: Parts, families: list[Path], links: Path, clock: Clock) -> None:
    number = 1
    files: dict[str, list[Path]] = {"story_links": [links]}
    now = datetime(made.TODAY.year, 1, 1, tzinfo=UTC)
    for part, n_reports, _ in parts:
        for path in sorted(part.iterdir()):
            path.rename(folder / f"{part.name}.{path.name}")
        target = folder / f"tables-{part.name}"
        target.mkdir()
        with clock.stage("tables"):
            shards.tables(
                folder / part.name, families, target, first_number=number, now=now, scratch=folder, memory_mb=MEMORY_MB
            )
        number += n_reports
        for path in sorted(target.iterdir()):
            files.setdefault(path.stem, []).append(path)
    clock.sizes["record"] = sum(path.stat().st_size for paths in files.values() for path in paths)
    with clock.stage("store"):
        shards.fill(folder / "record.duckdb", files, memory_mb=MEMORY_MB)
    clock.sizes["store"] = (folder / "record.duckdb").stat().st_size
