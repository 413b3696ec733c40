"""The record in many files: Parquet shards on their way into one store.

Takes `Page`s with their `Findings`; gives files of them (`keep`), sorted by content (`sort`), each report once
(`settle`), the store's tables as Parquet (`tables`) and one store filled with them (`fill`). Every file is written by
one thread in one order: the same rows give the same bytes. Knows nothing of who runs it, where, and how often.
"""

from dateline.store.shards._fill import fill
from dateline.store.shards._keep import keep
from dateline.store.shards._settle import settle, sort
from dateline.store.shards._tables import tables

__all__ = ["fill", "keep", "settle", "sort", "tables"]
