"""How fast copies are told, what the index of a report takes, and what the embedding adds to reading."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from dateline import language, pipeline, stories
from dateline.model.report import Page
from dateline.stories import tuning
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
    most = max(len(sketch.packed()) + _KEY_BYTES * len(stories.keys(sketch)) for sketch in sketches)
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
    holders: defaultdict[int, list[int]] = defaultdict(list)
    n_links = 0
    for place, sketch in enumerate(sketches):
        keys = stories.keys(sketch)
        shared = Counter(other for key in keys for other in holders[key])
        for other, count in shared.items():
            if count >= tuning.SHARED_KEYS:
                n_links += stories.relate((f"{other:06}", sketches[other]), (f"{place:06}", sketch)) is not None
        for key in keys:
            holders[key].append(place)
    return n_links


def _embedding(shared: Path) -> float:
    rows = [json.loads(line) for line in (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = [Page(content=row["text"].encode(), title=row["title"], is_html=False) for row in rows[:_N_READ]]
    machine = pipeline.load(threads=1)
    began = time.process_time()
    reports = [(item.report, item.days) for item in pipeline.read_pages(pages, machine, is_for_store=False)]
    read = time.process_time() - began
    return _cpu(lambda: stories.sketch_reports(reports, partial(language.embed, machine.core))) / read
