"""A reader without a model for tests of batches; some pages hang or kill the process that reads them.

Started as ``python plain_reader.py MEGABYTES CPU_SECONDS`` it is a worker that reads one page at a time.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import made
import numpy as np
import quick_reader
import tales

from dateline import stories
from dateline.model.ids import identified
from dateline.model.report import Problem
from dateline.pipeline import failed
from dateline.workers import Done, Job, serve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from dateline.model.findings import Findings
    from dateline.model.report import Page

VERSIONS = {"dateline": "test", "model": "none"}


@dataclass(frozen=True)
class PlainReader:
    """Takes a page's lines for the paragraphs of a report."""

    def versions(self) -> Mapping[str, str]:
        return VERSIONS

    def read(self, pages: Sequence[Page], day: date) -> list[Findings]:
        return [findings(page, day) for page in pages]

    def command(self) -> list[str]:
        return [sys.executable, str(Path(__file__)), "512", "5"]


def findings(page: Page, today: date) -> Findings:
    """Return a report with the problem that it was read, and nothing else."""
    if page.problem:
        return failed(page, page.problem)
    body = page.content.decode()
    quick_reader.misbehave(body)
    day = date.fromisoformat(page.published) if page.published else None
    report = replace(tales.report(body, title=page.title or "", url=page.url, day=day), id=page.id or "")
    problem = Problem(room="pages", code="read", detail=f"on {today}")
    sketch = stories.sketch_reports([(report, None)], _leads)[0]
    bare = replace(made.findings(), places=(), statements=(), problems=(problem,))
    return identified(replace(bare, sketch=sketch.packed(), report=report, versions=tuple(VERSIONS.items())))


def _leads(texts: list[str]) -> npt.NDArray[np.float32]:
    """Return leads' meaning of sorts: the more words two texts share, the nearer they are."""
    return np.concatenate([_lead(words) for words in texts])


def _lead(words: str) -> npt.NDArray[np.float32]:
    rows = [np.random.default_rng(crc32(word.encode())).standard_normal(384) for word in sorted(set(words.split()))]
    total = np.sum(rows, axis=0)
    leads: npt.NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)[None, :]
    return leads


def _work(job: Job) -> Done:
    return Done(findings=findings(job.page, job.day or date.max))


if __name__ == "__main__":
    serve(_work, megabytes=int(sys.argv[1]), cpu_seconds=int(sys.argv[2]))
