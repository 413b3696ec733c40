"""``python -m gate.reliability [../shared]``: how far the confidences of statements hold on the annotated reports."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from gate import reports, said
from gate.rooms import read_reports


def main() -> None:
    """Print confidence and truth, a bin a line."""
    golds = reports.annotated(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
    asked = [{key: gold.get(key) for key in ("id", "text", "title", "published")} for gold in golds]
    chances: list[float] = []
    right: list[bool] = []
    for gold, record in zip(golds, read_reports(asked), strict=True):
        told, made = reports.statements_of(gold, record)
        hits = {id(other) for _, other in reports.matched_statements(told, made)}
        chances += [item.facts["confidence"] for item in made]
        right += [id(item) in hits for item in made]
    said.show(np.array(chances), right)


if __name__ == "__main__":
    main()
