"""Dateline reads news reports and keeps the record they support.

>>> import dateline
>>> found = dateline.read("examples/summit.html")  # doctest: +SKIP
>>> found.events[0].type  # doctest: +SKIP
'CONSULT'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.model.findings import Findings
    from dateline.model.report import Page
    from dateline.pipeline import Machine

__version__ = "0.1.0"
__all__ = ["__version__", "load", "pipe", "read"]


def load(*, model: Path | None = None, threads: int = 1) -> Machine:
    """Load the model and the tables once, to read many reports with.

    Raises:
        ModelError: the model file is missing or is not the pinned one.
    """
    from dateline import pipeline  # noqa: PLC0415 - `import dateline` stays light

    return pipeline.load(model=model, threads=threads)


def read(source: str, *, machine: Machine | None = None) -> Findings:
    """Read one page: an address, the path of a file, or ``-`` for standard input.

    Raises:
        PageError: the file cannot be opened or holds no page.
        FetchError: the address could not be fetched.
    """
    from dateline import pages, pipeline  # noqa: PLC0415 - `import dateline` stays light

    return pipeline.read_page(pages.open_page(source), machine or pipeline.load())


def pipe(pages: Iterable[Page], *, machine: Machine | None = None, batch: int = 32) -> Iterator[Findings]:
    """Read pages as they come, in batches, and yield their findings in the same order."""
    from dateline import pipeline  # noqa: PLC0415 - `import dateline` stays light

    held = machine or pipeline.load()
    waiting: list[Page] = []
    for page in pages:
        waiting.append(page)
        if len(waiting) == batch:
            yield from pipeline.read_pages(waiting, held)
            waiting = []
    if waiting:
        yield from pipeline.read_pages(waiting, held)
