"""Reading, in processes of its own: what a person waits for at the start, and what many reports take."""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.bench._figures import Figure, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.bench._figures import Cost

_COMMAND: Final = (sys.executable, "-m", "dateline")
_COLD_RUNS: Final = 3


def sample(n_reports: int) -> list[bytes]:
    """Return lines of the invented report that comes with the program, each with a name of its own."""
    text = files("dateline.bench").joinpath("data/report.txt").read_text(encoding="utf-8")
    title, _, body = text.partition("\n\n")
    rows = ({"id": f"bench-{n}", "title": f"{title} ({n})", "text": body} for n in range(n_reports))
    return [json.dumps(row).encode() + b"\n" for row in rows]


def cold() -> list[Figure]:
    """Measure from the call of the command to the record of one page."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_bytes(files("dateline.bench").joinpath("data/report.txt").read_bytes())
        runs = [run([*_COMMAND, "read", str(page), "--json"]) for _ in range(_COLD_RUNS + 1)][1:]
    middle = sorted(runs, key=lambda item: item.wall_s)[len(runs) // 2]
    return [
        Figure("cold start to the first record", middle.wall_s, "s"),
        Figure("cold start to the first record, CPU", middle.cpu_s, "s"),
        Figure("peak memory of one page", middle.megabytes, "MB"),
    ]


def reading(lines: Sequence[bytes], folder: Path, *, workers: int = 1) -> list[Figure]:
    """Measure reading the lines of reports, reading them side by side, and reading them into a store.

    What starting takes is measured on a file without lines and taken off. ``workers`` processes read the same lines.
    The folder gets the lines, their records, and the store ``record.duckdb``.
    """
    path, nothing, out, store = (folder / name for name in ("in.jsonl", "nothing.jsonl", "out.jsonl", "record.duckdb"))
    path.write_bytes(b"".join(lines))
    nothing.write_bytes(b"")
    start = run([*_COMMAND, "read", "--jsonl", str(nothing)])
    one = run([*_COMMAND, "read", "--jsonl", str(path)], into=out)
    n, n_words = len(lines), _n_words(out)
    kept = run([*_COMMAND, "ingest", str(path), "--store", str(store)])
    figures = [
        Figure("reports, one process", n / _wall(one, start), "a second"),
        Figure("words, one process", n_words / _wall(one, start), "a second"),
        Figure("reading a report, CPU", 1000 * _cpu(one, start) / n, "ms"),
        Figure("keeping a report on top of it, CPU", 1000 * (kept.cpu_s - one.cpu_s) / n, "ms"),
        Figure("reports into a store, one process", n / _wall(kept, start), "a second"),
        Figure("peak memory of a run over many pages", one.megabytes, "MB"),
    ]
    if workers > 1:
        beside = run([*_COMMAND, "read", "--jsonl", str(path)], beside=workers)
        figures.append(Figure(f"reports, {workers} processes", workers * n / _wall(beside, start), "a second"))
    return figures


def _wall(took: Cost, start: Cost) -> float:
    return max(took.wall_s - start.wall_s, 1e-9)


def _cpu(took: Cost, start: Cost) -> float:
    return max(took.cpu_s - start.cpu_s, 0.0)


def _n_words(records: Path) -> int:
    with records.open("rb") as lines:
        return sum(len(json.loads(line)["report"]["text"].split()) for line in lines)
