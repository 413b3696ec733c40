"""What comes after reading: each function takes the files that its step names and writes its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.batch import tuning
from dateline.store import kin, shards

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.batch._step import Bench, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Files that a step takes, and the memory that it may use."""

    files: tuple[Path, ...]
    memory_mb: int

    @property
    def duckdb_mb(self) -> int:
        """Return the part of the memory that is DuckDB's."""
        return int(self.memory_mb * tuning.DUCKDB_SHARE)


def sort(step: Step, bench: Bench) -> dict[str, object]:
    """Write the pages of several slices in the order of their content."""
    needs = _needs(step)
    n_pages = shards.sort(needs.files, bench.file("found"), scratch=bench.scratch, memory_mb=needs.duckdb_mb)
    return {"n_pages": n_pages}


def settle(step: Step, bench: Bench) -> dict[str, object]:
    """Write a part of all reports, each once."""
    needs, part, n_parts = _needs(step), step.told["part"], step.told["n_parts"]
    assert isinstance(part, int)
    assert isinstance(n_parts, int)
    made = shards.settle(
        needs.files, bench.out, part=part, n_parts=n_parts, scratch=bench.scratch, memory_mb=needs.duckdb_mb
    )
    return asdict(made) | {"days": {day.isoformat(): count for day, count in sorted(made.days.items())}}


def link(step: Step, bench: Bench) -> dict[str, object]:
    """Write the links of a stretch of days, or (told none) those of equal words."""
    needs, stretch = _needs(step), step.told["stretch"]
    out, limits = bench.file("links"), {"scratch": bench.scratch, "memory_mb": needs.duckdb_mb}
    if isinstance(stretch, kin.Stretch):
        return {"n_links": kin.link(needs.files, out, stretch, **limits)}  # type: ignore[arg-type] # both of their type
    return {"n_links": kin.link_bodies(needs.files, out, **limits)}  # type: ignore[arg-type] # as above


def join(step: Step, bench: Bench) -> dict[str, object]:
    """Write all links, and which of the reports they join."""
    needs = _needs(step)
    made = kin.join(
        needs.files, bench.out, basket=tuning.BASKET_REPORTS, scratch=bench.scratch, memory_mb=needs.duckdb_mb
    )
    return asdict(made)


def group(step: Step, bench: Bench) -> dict[str, object]:
    """Write the families of a basket of linked reports."""
    needs, basket = _needs(step), step.told["basket"]
    assert isinstance(basket, int)
    links, baskets, *parts = needs.files
    n_reports = kin.group(
        list(zip(parts[::2], parts[1::2], strict=True)), (links, baskets), bench.out, basket=basket,
        scratch=bench.scratch, memory_mb=needs.duckdb_mb,
    )  # fmt: skip
    return {"n_reports": n_reports}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A part of all reports: its files without their endings, the number of its first report, and the record's day."""

    part: Path
    first_number: int
    now: datetime


def tables(step: Step, bench: Bench) -> dict[str, object]:
    """Write the tables of a part."""
    needs, numbered = _needs(step), step.told["numbered"]
    assert isinstance(numbered, Numbered)
    counts: Mapping[str, int] = shards.tables(
        numbered.part, needs.files, bench.out, first_number=numbered.first_number, now=numbered.now,
        scratch=bench.scratch, memory_mb=needs.duckdb_mb,
    )  # fmt: skip
    return {"rows": dict(counts)}


def _needs(step: Step) -> Needs:
    needs = step.told["needs"]
    assert isinstance(needs, Needs)
    return needs
