"""Dateline reads news reports and keeps the record they support.

>>> import dateline
>>> found = dateline.read("examples/summit.html")  # doctest: +SKIP
>>> found.events[0].type  # doctest: +SKIP
'CONSULT'
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from dateline.model.findings import Findings
    from dateline.model.report import Page
    from dateline.pipeline import Machine
    from dateline.store import Store

__version__ = "0.1.0"
__all__ = ["Store", "__version__", "load", "pipe", "read", "read_text"]


def load(*, model: Path | None = None, threads: int = 1) -> Machine:
    """Load the model and the tables once, to read many reports with.

    Raises:
        ModelError: the model file is missing or is not the pinned one.
    """
    from dateline import pipeline  # noqa: PLC0415 - `import dateline` stays light

    return pipeline.load(model=model, threads=threads)


def read(
    source: str | Path | Page,
    *,
    url: str | None = None,
    published: str | None = None,
    machine: Machine | None = None,
) -> Findings:
    """Read one page: an address, the path of a file, ``-`` for standard input, or a page made by hand.

    Args:
        source: what to read; a text in hand is for `read_text`.
        url: the address that a saved page came from.
        published: the day or instant of publication, where the caller knows it; it wins over what the page says.
        machine: what to read with; None for one that is loaded once and kept.

    Raises:
        PageError: the file cannot be opened or holds no page.
        FetchError: the address could not be fetched.
    """
    from dateline import pages, pipeline  # noqa: PLC0415 - `import dateline` stays light
    from dateline.model.report import Page  # noqa: PLC0415 - as above

    if isinstance(source, Page):
        page = replace(source, url=url or source.url, published=published or source.published)
    else:
        stdin = sys.stdin.buffer.read() if source == "-" else None
        page = pages.open_page(str(source), stdin=stdin, url=url, published=published)
    return pipeline.read_page(page, machine or _kept())


def read_text(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    machine: Machine | None = None,
) -> Findings:
    """Read a text in hand, its paragraphs parted by empty lines; the rest as for `read`."""
    from dateline.model.report import Page  # noqa: PLC0415 - `import dateline` stays light

    page = Page(content=text.encode(), title=title, url=url, published=published, is_html=False)
    return read(page, machine=machine)


@cache
def _kept() -> Machine:
    return load()


def pipe(  # noqa: PLR0913 - the options of one run
    pages: Iterable[Page | str],
    *,
    machine: Machine | None = None,
    workers: int = 1,
    batch: int = 32,
    today: date | None = None,
    is_for_store: bool = True,
) -> Iterator[Findings]:
    """Read pages as they come and yield their findings in the same order, the same for any number of workers.

    A page that cannot be opened or read yields a record of its problem: nothing stops, nothing is lost.

    Args:
        pages: pages, paths of files or addresses.
        machine: what to read with, for one worker; several load their own.
        workers: processes. With more than one, the program that calls must be importable: keep the call under
            ``if __name__ == "__main__":``.
        batch: pages that are read in one go.
        today: the latest day that an undated report may be from; the day of the call where None.
        is_for_store: bring what a store finds copies by; a tenth of the time is spared without.

    Raises:
        UsageError: a machine was handed in for several workers.
    """
    from dateline import intake, pipeline  # noqa: PLC0415 - `import dateline` stays light
    from dateline.errors import UsageError  # noqa: PLC0415 - as above

    if machine and workers > 1:
        raise UsageError("Several workers load their own machine: hand in none, or read with one worker.")
    opened = intake.opened(pages)
    return pipeline.read_stream(
        opened, machine=machine, workers=workers, batch=batch, today=today, is_for_store=is_for_store
    )


def __getattr__(name: str) -> object:
    """Return the store's class when it is first asked for: `import dateline` stays light."""
    if name == "Store":
        from dateline.store import Store  # noqa: PLC0415 - as above

        return Store
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
