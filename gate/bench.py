"""``python -m gate.bench``: cold start, speed, memory and size, each from a process of its own.

It adds to ``dateline bench`` what a user does not have: 200 Wikinews reports, a store of a million events, the wheel.
The peer is trafilatura alone, which only finds the text of a page: the time that anything on HTML costs at least.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import bench
from gate import bigstore
from gate.stories.speed import speed

if TYPE_CHECKING:
    from dateline.bench import Figure

ROOT = Path(__file__).resolve().parent.parent
N_REPORTS = 200
MEGABYTE = 1e6


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = [*bench.cold(), *_speed(options.shared, Path(folder))]
        figures = {
            **{f"{figure.name}, {figure.unit}": figure.value for figure in told},
            **speed(options.shared),
            **_sizes(),
            **_store(Path(folder)),
        }
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:<46} {value:10.2f}")


def _speed(shared: Path, folder: Path) -> list[Figure]:
    held = (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:N_REPORTS]
    rows = [{name: report[name] for name in ("id", "text", "title", "url")} for report in map(json.loads, held)]
    return bench.reading([json.dumps(row).encode() + b"\n" for row in rows], folder, workers=2)


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
