"""The lines of a file, or of standard input."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[bytes]]:
    """Open a file for its lines; ``-`` is standard input.

    Raises:
        BadParameter: there is no such file.
    """
    if str(path) == "-":
        yield iter(sys.stdin.buffer)
        return
    if not path.is_file():
        raise typer.BadParameter(f"there is no file {path}")
    with path.open("rb") as file:
        yield iter(file)
