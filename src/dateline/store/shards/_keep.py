"""Pages with what was found in them, as a file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from dateline import stories
from dateline.model.ids import content_id
from dateline.store import _rows as rows
from dateline.store._stories import sketch_of, sketch_row
from dateline.store.shards._duck import session, write_rows
from dateline.store.shards._shapes import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from dateline.model.findings import Findings
    from dateline.model.report import Page
    from dateline.model.story import Sketch
    from dateline.store._rows import Row

_AT_ONCE: Final = 64


def keep(found: Iterable[tuple[Page, Findings]], path: Path, *, read_on: date, scratch: Path, memory_mb: int) -> int:
    """Write pages with their findings as a Parquet file, in the order in which they come; return their number.

    Raises:
        StoreError: the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        return write_rows(connection, FOUND, _batches(found, read_on), path)


def _batches(found: Iterable[tuple[Page, Findings]], read_on: date) -> Iterator[Sequence[Row]]:
    waiting = iter(found)
    while batch := list(islice(waiting, _AT_ONCE)):
        sketches = [sketch_of(findings) for _, findings in batch]
        keys = stories.keys(sketches)
        yield [
            _row(page, findings, read_on) | _kin(findings, sketch, held)
            for (page, findings), sketch, held in zip(batch, sketches, keys, strict=True)
        ]


def _kin(findings: Findings, sketch: Sketch, keys: Sequence[int]) -> Row:
    return {**sketch_row(content_id(findings.report), sketch), "keys": list(keys)}


def _row(page: Page, findings: Findings, read_on: date) -> Row:
    return {
        **rows.page_row("", page, read_on),
        "is_kept": page.problem is None,
        "versions": rows.versions_of(findings),
        "findings": rows.packed(findings),
    }
