"""Measure the room `recovery`: repairs on clean text, datelines: ``python -m gate.recovery [../shared]``."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.model.report import Page
from dateline.model.text import RepairKind
from dateline.pages import extract
from dateline.recovery import load_places, recover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.report import Report

CHANGES = (RepairKind.LOST_SPACE, RepairKind.REVERSED_QUOTE, RepairKind.MOJIBAKE, RepairKind.ENTITY)
DAY = re.compile(
    r"(?P<place>.*?)[\s,]*(?P<day>(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d+)?[\s,]*-+$",
    re.IGNORECASE,
)


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def reports(path: Path) -> Iterator[Report]:
    """Yield the recovered reports of a file of clean texts."""
    places = load_places()
    for record in read_jsonl(path):
        page = Page(content=record["text"].encode(), id=record["id"], is_html=False)
        yield recover(extract(page), places=places)


def repair_rates(path: Path) -> dict[str, float]:
    """Return how many characters' repairs and orphan flags there are in 1,000 paragraphs of clean text."""
    counts: Counter[str] = Counter()
    n_paragraphs = 0
    for report in reports(path):
        n_paragraphs += len(report.text.paragraphs)
        counts.update(repair.kind.value for repair in report.text.repairs)
    kinds = (*CHANGES, RepairKind.ORPHAN_QUOTE)
    return {f"{kind.value}_per_1000_paragraphs": 1000 * counts[kind.value] / n_paragraphs for kind in kinds}


def dateline_rates(path: Path) -> dict[str, float]:
    """Return the share of datelines whose place and day come out as written, and of false ones without them."""
    places = load_places()
    n = n_place = n_day = n_false = 0
    for record in read_jsonl(path):
        match = DAY.match((record["dateline"] or "").strip())
        if not match:
            continue
        found = _dateline(f"{record['dateline']} {record['text']}", places)
        n += 1
        n_place += found is not None and (found.place or "").strip(" .") == match["place"].strip(" .")
        n_day += found is not None and found.day == match["day"]
        n_false += _dateline(record["text"], places) is not None
    return {"dateline_place": n_place / n, "dateline_day": n_day / n, "dateline_false": n_false / n}


def _dateline(chars: str, places: frozenset[str]) -> Any:  # noqa: ANN401 - a dateline or none
    return recover(extract(Page(content=chars.encode(), is_html=False)), places=places).dateline


def measure(shared: Path) -> dict[str, float]:
    """Return the room's figures."""
    figures = dateline_rates(shared / "news" / "reuters1987-political.jsonl")
    for name in ("wikinews", "polnear"):
        rates = repair_rates(shared / "news" / f"{name}.jsonl")
        figures |= {f"{name}_{kind}": rate for kind, rate in rates.items()}
    return figures


def main() -> None:
    """Print the figures."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    for name, value in measure(shared).items():
        print(f"{name:52} {value:.4f}")


if __name__ == "__main__":
    main()
