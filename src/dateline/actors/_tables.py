"""The room's tables as rows of words."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows_of(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the package, an empty text for an empty field."""
    path = resources.files("dateline.actors") / "data" / f"{table}.tsv"
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {name: value or "" for name, value in row.items()}


def pairs_of(table: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of a table of two columns."""
    path = resources.files("dateline.actors") / "data" / f"{table}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, _, value = line.partition("\t")
        yield name, value


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set, for lists that read best as a line."""
    return frozenset(text.split())


def day_of(text: str) -> date | None:
    """Return the day of an ISO field, None of an empty one."""
    return date.fromisoformat(text) if text else None
