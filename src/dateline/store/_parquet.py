"""Rows out of Parquet files, whoever wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb
from duckdb import ColumnExpression

from dateline.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AT_ONCE: Final = 256


def parquet_rows(path: str, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a Parquet file as words, those of the columns asked for that it has and that are not NULL.

    Raises:
        PageError: it cannot be read, or has none of the columns.
    """
    with duckdb.connect() as connection:
        try:
            relation = connection.read_parquet(path)
            there = [name for name in names if name in relation.columns]
            if not there:
                raise PageError(f"{path} has none of the columns {', '.join(names)}")
            found = relation.select(*(ColumnExpression(name).cast("VARCHAR") for name in there))
            done = connection.execute(found.sql_query())
            while rows := done.fetchmany(_AT_ONCE):
                for row in rows:
                    yield {name: value for name, value in zip(there, row, strict=True) if value is not None}
        except duckdb.Error as error:
            raise PageError(f"{path} cannot be read: {error}") from error
