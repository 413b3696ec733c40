"""``python -m gate.bigstore``: a store of a million events, and how long people wait for what they ask of it.

The first reports are invented one by one and added as a run over many pages adds them; the rest are the same with
ids, numbers and days of their own, copied by DuckDB. Wall time is what a person waits for (the best of several, as
other programs run beside), CPU time what it costs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Final

import duckdb

from dateline import bench
from dateline.store import Store
from dateline.store._schema import FOUND, PAGES, RECORDS, REPORTS, WORDS
from gate.invented import report

N_BASE: Final = 4096
N_TIMES: Final = 25
BATCH: Final = 64
RUNS: Final = 7


def main() -> None:
    """Build and measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--base", type=int, default=N_BASE, help="reports that are invented")
    asked.add_argument("--times", type=int, default=N_TIMES, help="how often they are copied")
    asked.add_argument("--store", type=Path, help="measure this store; build it where it does not exist")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "big.duckdb"
        built = {} if path.exists() else build(path, n_base=options.base, times=options.times)
        print(json.dumps({**built, **waits(path)}, indent=1))


def build(path: Path, *, n_base: int, times: int) -> dict[str, float]:
    """Build the store; return what an added report costs and how much room it takes."""
    cpu = 0.0
    for start in range(0, n_base, BATCH):
        batch = [report(number) for number in range(start, min(start + BATCH, n_base))]
        began = time.process_time()
        with Store(path) as store:
            store.add([findings for _, findings in batch], pages=[page for page, _ in batch])
        cpu += time.process_time() - began
    _multiply(path, n_base, times)
    with Store(path) as store:
        store.tidy()
    n_reports = n_base * times
    return {
        "store: CPU ms to keep a report": 1000 * cpu / n_base,
        "store: bytes a report on disk": path.stat().st_size / n_reports,
        "store: reports": n_reports,
    }


def _multiply(path: Path, n_base: int, times: int) -> None:
    """Copy every report with ids, a number and days of its own."""
    with duckdb.connect(str(path)) as connection:
        for table in (REPORTS, PAGES, RECORDS, *FOUND):
            columns = ", ".join(_copied(table.name, column.name, n_base) for column in table.columns)
            connection.execute(
                f"INSERT INTO {table.name} SELECT {columns} FROM {table.name}, range(1, {times}) AS r(k) ORDER BY k"
            )
        connection.execute(
            f"INSERT INTO {WORDS.name} SELECT word, list_transform(reports, lambda n: n + (k * {n_base})::INTEGER),"
            f" places FROM {WORDS.name}, range(1, {times}) AS r(k) ORDER BY k"
        )


def _copied(table: str, column: str, n_base: int) -> str:
    name = f'"{column}"'
    if column in {"content_id", "key", "page_key"} or (column == "id" and table != "pages"):
        return f"{name} || '-' || k"
    if column == "number":
        return f"number + (k * {n_base})::INTEGER"
    if column in {"published", "day", "first_day", "last_day"} and table in {"reports", "events", "statements"}:
        return f"{name} + (k * 37)::INTEGER"
    return name


def waits(path: Path) -> dict[str, float]:
    """Return how long the usual questions take, in milliseconds."""
    told = bench.answers(path, runs=RUNS)
    return {f"{figure.name}, {figure.unit}".removesuffix(", "): round(figure.value, 1) for figure in told}


if __name__ == "__main__":
    main()
