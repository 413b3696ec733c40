"""The record on disk: one DuckDB file, one transaction a batch, nothing twice.

Takes `Findings`, gives them back whole or as rows of tables.
Knows nothing of how findings are made or shown; it alone speaks SQL.
"""

from dateline.store._compare import changes
from dateline.store._filters import Asked
from dateline.store._guard import select_apart
from dateline.store._parquet import parquet_rows
from dateline.store._store import Store
from dateline.store._write import Added

__all__ = ["Added", "Asked", "Store", "changes", "parquet_rows", "select_apart"]
