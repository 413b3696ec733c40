"""``python -m gate.stories.bigindex``: what the index of copies over very many reports takes, and what a batch costs.

The reports are sketches of invented bytes, spread evenly over a year: every name in them is one of 20,000, drawn as
names are in news, few of them often (Zipf), so that strangers share keys as real ones do. Bytes are of the file, time
is CPU time of one thread; a batch is 64 reports of the last day.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb
import numpy as np

from dateline import stories
from dateline.model.story import Sketch
from dateline.store import Store, _stories
from dateline.store import _schema as schema
from dateline.store._insert import insert
from dateline.stories import tuning
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.findings import Findings

BATCH: Final = 64
AT_ONCE: Final = 4096
DAYS: Final = 365
FIRST: Final = 737_000
N_NAMES: Final = 20_000
WIDTH: Final = 384


def main() -> None:
    """Build the index and measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=100_000)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder) / "big.duckdb", options.reports), indent=1))


def measure(path: Path, n: int) -> dict[str, float]:
    """Return the figures of an index of so many reports."""
    Store(path).close()
    before = path.stat().st_size
    began = time.process_time()
    with duckdb.connect(str(path), config={"threads": 1}) as connection:
        for start in range(0, n, AT_ONCE):
            _fill(connection, start, invented(min(AT_ONCE, n - start), start, n))
    filled = time.process_time() - began
    size = (path.stat().st_size - before) / n
    with duckdb.connect(str(path), config={"threads": 1}) as connection:
        began = time.process_time()
        _stories.note(connection, dict(_fresh(n)))
        noted = time.process_time() - began
        links = connection.execute("SELECT count(*) FROM story_links").fetchall()[0][0]
    return {
        "reports": n,
        "index, bytes a report on disk": round(size, 1),
        "index filled, CPU microseconds a report": round(1e6 * filled / n, 1),
        f"a batch of {BATCH} noted, CPU ms": round(1000 * noted, 1),
        "links found in it": links,
    }


def invented(n: int, start: int, of: int) -> list[Sketch]:
    """Return sketches of invented reports, the days in their order."""
    random = np.random.default_rng(start)
    shingles = random.integers(0, 0xFFFF, (n, tuning.SHINGLE_BINS), np.uint16)
    stems = random.integers(0, 0xFFFF, (n, tuning.STEM_BINS), np.uint16)
    anchors = (random.zipf(1.3, (n, tuning.ANCHORS)) % N_NAMES).astype(np.uint16)
    leads = np.clip(random.normal(0, 25, (n, WIDTH)), -127, 127).astype(np.int8)
    return [
        Sketch(
            address=random.bytes(8),
            body=random.bytes(8),
            first_day=(day := FIRST + (start + row) * DAYS // of),
            last_day=day,
            n_words=500,
            n_shingles=450,
            n_stems=200,
            damage=0,
            shingles=shingles[row].tobytes(),
            stems=stems[row].tobytes(),
            anchors=anchors[row].tobytes(),
            embedding=leads[row].tobytes(),
        )
        for row in range(n)
    ]


def _fill(connection: duckdb.DuckDBPyConnection, start: int, sketches: Sequence[Sketch]) -> None:
    names = [f"r{start + row:015x}" for row in range(len(sketches))]
    rows = [_stories.sketch_row(name, sketch) for name, sketch in zip(names, sketches, strict=True)]
    insert(connection, schema.SKETCHES, rows)
    keys = stories.keys(sketches)
    insert(
        connection,
        schema.STORY_KEYS,
        [{"key": key, "content_id": name} for name, held in zip(names, keys, strict=True) for key in held],
    )


def _fresh(n: int) -> Iterator[tuple[str, Findings]]:
    """Yield a batch of new reports of the last day; every other one has the words of the first."""
    made = invented(BATCH, n, n)
    for row, sketch in enumerate(made):
        held = replace(made[1], body=sketch.body, address=sketch.address) if row % 2 else sketch
        day = FIRST + DAYS - 1
        yield f"new{row:03}", replace(report(row)[1], sketch=replace(held, first_day=day, last_day=day).packed())


if __name__ == "__main__":
    main()
