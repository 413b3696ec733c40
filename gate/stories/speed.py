"""How fast copies are told, what the index of a report takes, and what the embedding adds to reading."""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING

from dateline import language, pipeline, stories
from dateline.model.report import Page
from gate.stories._copies import candidates
from gate.stories._texts import news

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dateline.model.story import Sketch

_N_READ = 16
_KEY_BYTES = 4


def speed(shared: Path) -> dict[str, float]:
    """Return the figures; CPU seconds of this process, beside shingling in plain Python in the same run."""
    reports = [item.report for item in news(shared, "polnear", "wikinews")]
    plain = _cpu(lambda: [_shingled(report.text.chars) for report in reports])
    began = time.process_time()
    sketches = stories.sketch_reports([(report, None) for report in reports])
    made = time.process_time() - began
    found = _cpu(lambda: _related(sketches))
    most = max(
        len(sketch.packed()) + _KEY_BYTES * len(keys)
        for sketch, keys in zip(sketches, stories.keys(sketches), strict=True)
    )
    return {
        "reports shingled in plain Python, per CPU second": len(reports) / plain,
        "reports sketched, per CPU second": len(reports) / made,
        "reports sketched and their copies found, per CPU second": len(reports) / (made + found),
        "index of a report at most, bytes, less its embedding": most,
        "sketch with its embedding, share of reading": _embedding(shared),
    }


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _shingled(text: str) -> set[int]:
    words = text.lower().split()
    return {hash(three) for three in zip(words, words[1:], words[2:], strict=False)}


def _related(sketches: Sequence[Sketch]) -> int:
    named = {f"{place:06}": sketch for place, sketch in enumerate(sketches)}
    return len(stories.link(named, candidates(named)))


def _embedding(shared: Path) -> float:
    rows = [json.loads(line) for line in (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = [Page(content=row["text"].encode(), title=row["title"], is_html=False) for row in rows[:_N_READ]]
    machine = pipeline.load(threads=1)
    began = time.process_time()
    reports = [(item.report, item.days) for item in pipeline.read_pages(pages, machine, is_for_store=False)]
    read = time.process_time() - began
    return _cpu(lambda: stories.sketch_reports(reports, partial(language.embed, machine.core))) / read
