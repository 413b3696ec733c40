"""The machine door: lines of JSON in, one record a line out, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import intake, pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.model.findings import Findings

BATCH = 48


def read_lines(lines: Iterable[bytes], machine: pipeline.Machine, *, is_for_store: bool = False) -> Iterator[Findings]:
    """Yield one record a line; a line that is no report yields a record with the problem alone."""
    yield from pipeline.read_stream(intake.lines(lines), machine=machine, batch=BATCH, is_for_store=is_for_store)
