"""Rows as CSV that a spreadsheet cannot take for formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""How a cell begins that some spreadsheet works out instead of showing."""
_MARK: Final = "'"


def csv_text(names: Sequence[str], rows: Iterable[Sequence[object]], *, is_raw: bool = False) -> str:
    """Return a header and rows as CSV; words that begin like a formula get a leading ``'``, unless ``is_raw``."""
    return "".join([_line(names), *(csv_line(row, is_raw=is_raw) for row in rows)])


def csv_line(row: Iterable[object], *, is_raw: bool = False) -> str:
    """Return a row as a line of CSV."""
    return _line([cell_of(value, is_raw=is_raw) for value in row])


def _line(cells: Sequence[object]) -> str:
    """Return a line; written to end in CR LF, so that a cell with either is quoted, and ended in LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def cell_of(value: object, *, is_raw: bool = False) -> object:
    """Return a value as it stands in a cell: lists joined by ';', None empty, numbers and days as they are."""
    if isinstance(value, list | tuple):
        value = ";".join(str(item) for item in value)
    return guarded(value) if isinstance(value, str) and not is_raw else value


def guarded(words: str) -> str:
    """Return words that no spreadsheet takes for a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return _MARK + words if _is_risky(words) else words


def unguarded(cell: str) -> str:
    """Return the words that were guarded; the inverse of ``guarded`` for all words."""
    return cell[1:] if cell.startswith(_MARK) and _is_risky(cell) else cell


def _is_risky(words: str) -> bool:
    """Tell whether words begin like a formula, behind any number of spaces and of marks of ours."""
    return words.lstrip(f" {_MARK}").startswith(_FORMULA)
