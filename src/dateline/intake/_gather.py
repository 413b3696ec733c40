"""Sources of any kind as one stream of pages."""

from __future__ import annotations

import gzip
import sys
import zlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from dateline import archive, pages, store
from dateline.errors import DatelineError, FetchError, PageError
from dateline.intake._lines import Line, bad_line, lines, page_of
from dateline.model.report import Page, Problem
from dateline.pages._fetch import page_of as page_of_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


Item = TypeVar("Item")


class Kind(StrEnum):
    """What a source is."""

    ADDRESS = "address"
    FOLDER = "folder"
    LINES = "lines"
    PARQUET = "parquet"
    WARC = "warc"
    PAGE = "page"


_ENDINGS: Final = {
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".txt": Kind.PAGE,
}
"""What a file of a folder is by its ending, ``.gz`` taken off; others are passed over."""


def kind_of(source: str) -> Kind:
    """Return what a source is: by its form, and a file by its ending; one of unknown ending is a page."""
    if source.lower().startswith(("http://", "https://")):
        return Kind.ADDRESS
    if source == "-":
        return Kind.LINES
    if Path(source).is_dir():
        return Kind.FOLDER
    return _by_ending(Path(source)) or Kind.PAGE


def gather(sources: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of files, folders, addresses and (``-``) of lines of standard input, in a fixed order.

    Raises:
        PageError: a source that was named does not exist.
    """
    held = list(sources)
    for source in held:
        if kind_of(source) is not Kind.ADDRESS and source != "-" and not Path(source).exists():
            raise PageError(f"{source}: there is no such file or folder")
    for source in held:
        yield from _OPENERS[kind_of(source)](source)


def opened(sources: Iterable[Page | str]) -> Iterator[Page]:
    """Yield pages as they are, and the pages of files and addresses opened."""
    for source in sources:
        if isinstance(source, Page):
            yield source
        else:
            yield from _page(source)


def _by_ending(path: Path) -> Kind | None:
    return _ENDINGS.get(Path(path.name.lower().removesuffix(".gz")).suffix)


def _page(source: str) -> Iterator[Page]:
    """Yield the page of a file or an address."""
    try:
        yield pages.open_page(source)
    except DatelineError as error:
        yield Page(content=b"", id=source, problem=Problem(room="intake", code="not_opened", detail=str(error)))


def _folder(source: str) -> Iterator[Page]:
    """Yield the pages of a folder and all below it, by name; hidden ones and those of other kinds are passed over."""
    for path in sorted(Path(source).rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
        kind = _by_ending(path)
        if kind and not is_hidden and path.is_file():
            yield from _OPENERS[kind](str(path))


def _lines(source: str) -> Iterator[Page]:
    if source == "-":
        yield from lines(sys.stdin.buffer)
        return
    with gzip.open(source, "rb") if source.lower().endswith(".gz") else Path(source).open("rb") as file:
        yield from _whole(lines(file), source)


def _parquet(source: str) -> Iterator[Page]:
    """Yield the rows of a Parquet file that has the columns of a line."""
    names = Line.__struct_fields__
    for number, row in enumerate(_whole(store.parquet_rows(source, names), source), start=1):
        if isinstance(row, Page):
            yield row
            continue
        where = f"{source}, row {number}"
        try:
            held = msgspec.convert({"id": f"row-{number}"} | row, type=Line)
        except msgspec.ValidationError as error:
            yield Page(content=b"", id=f"row-{number}", problem=bad_line(f"{where}: {error}"))
            continue
        yield page_of(held, where)


def _warc(source: str) -> Iterator[Page]:
    """Yield the pages of a WARC file; answers that hold none (errors, pictures) are passed over."""
    for kept in _whole(archive.replay(Path(source)), source):
        if isinstance(kept, Page):
            yield kept
            continue
        try:
            yield page_of_answer(kept.answer)
        except FetchError:
            continue


def _whole(items: Iterator[Item], source: str) -> Iterator[Item | Page]:
    """Yield items to their end, or to where the file breaks off: what is left is a page with that problem."""
    while True:
        try:
            item = next(items, None)
        except (OSError, EOFError, zlib.error, DatelineError) as error:
            yield Page(
                content=b"", id=source, problem=Problem(room="intake", code="broken_off", detail=f"{source}: {error}")
            )
            return
        if item is None:
            return
        yield item


_OPENERS: Final[dict[Kind, Callable[[str], Iterator[Page]]]] = {
    Kind.ADDRESS: _page,
    Kind.FOLDER: _folder,
    Kind.LINES: _lines,
    Kind.PARQUET: _parquet,
    Kind.WARC: _warc,
    Kind.PAGE: _page,
}
