"""``python -m gate.bench``: cold start, speed, memory and size, each from a process of its own.

Speed is that of ``dateline read --jsonl`` on Wikinews reports; two cores are two such processes side by side.
The peer is trafilatura alone, which only finds the text of a page: the time that anything on HTML costs at least.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gate import bigstore
from gate.stories.speed import speed

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "dateline"]
N_REPORTS = 200
MEGABYTE = 1e6


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = {
            **_cold(Path(folder)),
            **_speed(options.shared, Path(folder)),
            **speed(options.shared),
            **_sizes(),
            **_store(Path(folder)),
        }
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:<46} {value:10.2f}")


def _run(arguments: list[str]) -> tuple[float, float, float]:
    """Run a command; return its wall seconds, CPU seconds and peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_quiet())
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 1024


def _quiet() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}


def _cold(folder: Path) -> dict[str, float]:
    page = ROOT / "examples/summit.html"
    runs = [_run([*COMMAND, "read", str(page), "--json"]) for _ in range(4)][1:]
    wall, cpu, memory = (sorted(values)[1] for values in zip(*runs, strict=True))
    store = folder / "cold.duckdb"
    kept, _, _ = _run([*COMMAND, "read", str(page), "--json", "--store", str(store)])
    return {
        "cold start to the first record, wall s": wall,
        "cold start to the first record, CPU s": cpu,
        "the same with a new store, wall s": kept,
        "peak memory of one page, MB": memory,
    }


def _speed(shared: Path, folder: Path) -> dict[str, float]:
    lines = (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:N_REPORTS]
    held = [json.loads(line) for line in lines]
    words = sum(len(report["text"].split()) for report in held)
    path = folder / "reports.jsonl"
    rows = [{"id": r["id"], "text": r["text"], "title": r["title"], "url": r["url"]} for r in held]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    empty = folder / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    start, _, _ = _run([*COMMAND, "read", "--jsonl", str(empty)])
    one, _, memory = _run([*COMMAND, "read", "--jsonl", str(path)])
    began = time.perf_counter()
    pair = [
        subprocess.Popen([*COMMAND, "read", "--jsonl", str(path)], stdout=subprocess.DEVNULL, env=_quiet())
        for _ in range(2)
    ]
    for process in pair:
        process.wait()
    two = time.perf_counter() - began
    return {
        "reports per second, one core": N_REPORTS / (one - start),
        "words per second, one core": words / (one - start),
        "reports per second, two cores": 2 * N_REPORTS / (two - start),
        "peak memory of a batch run, MB": memory,
    }


def _store(folder: Path) -> dict[str, float]:
    """Return what a store of a million events costs and how long its answers take."""
    path = folder / "big.duckdb"
    built = bigstore.build(path, n_base=bigstore.N_BASE, times=bigstore.N_TIMES)
    return {**built, **bigstore.waits(path)}


def _sizes() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "uv",
                "build",
                "--quiet",
                "--wheel",
                "--no-build-isolation",
                "--out-dir",
                folder,
                str(ROOT),
            ],
            check=True,
        )
        wheel = next(Path(folder).glob("*.whl")).stat().st_size
        target = Path(folder) / "installed"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "install",
                "--quiet",
                "--target",
                str(target),
                "-r",
                str(ROOT / "requirements/runtime.txt"),
            ],
            check=True,
        )
        total = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return {"wheel, MB": wheel / MEGABYTE, "installed with everything it needs, MB": (total + wheel) / MEGABYTE}


if __name__ == "__main__":
    main()
