"""Draw the log of a training run: loss over steps, and the figures of each evaluation, as an SVG picture.

``python -m training.curves --run core`` writes ``training/build/curves.svg``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from matplotlib import pyplot as plt

from training.train import BUILD

SHOWN = (("ewt", "las"), ("gum", "las"), ("names", "name"), ("own", "trigger"), ("own", "type"), ("own", "cue"))


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Draw the rows of a log, stage after stage along one axis of steps."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
    at, base, stage = 0, 0, ""
    losses: list[tuple[int, float]] = []
    figures: dict[str, list[tuple[int, float]]] = {}
    for row in rows:
        if row["stage"] != stage:
            base, stage = at, row["stage"]
        at = base + int(row["step"])
        losses.append((at, row["loss"]))
        for corpus, name in SHOWN:
            if name in row.get(corpus, {}):
                figures.setdefault(f"{corpus} {name}", []).append((at, row[corpus][name]))
    left.plot(*zip(*losses, strict=True), linewidth=1)
    left.set(xlabel="step", ylabel="joint loss (smoothed)", yscale="log")
    for label, points in figures.items():
        right.plot(*zip(*points, strict=True), marker="o", label=label)
    right.set(xlabel="step", ylabel="LAS or F1, %")
    right.legend(fontsize="small")
    figure.tight_layout()
    figure.savefig(path)


def main() -> None:
    """Draw the curves of one run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", default="core")
    asked.add_argument("--out", type=Path, default=BUILD / "curves.svg")
    options = asked.parse_args()
    lines = (BUILD / "log.jsonl").read_text(encoding="utf-8").splitlines()
    draw([row for row in map(json.loads, lines) if row["run"] == options.run], options.out)


if __name__ == "__main__":
    main()
