"""The parts that links join, over reports of all days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.store.shards._duck import names, session, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What the links of all days come to: links, reports with any, and baskets of parts that no link leaves."""

    n_links: int
    n_reports: int
    n_baskets: int


def join(paths: Sequence[Path], folder: Path, *, basket: int, scratch: Path, memory_mb: int) -> Joined:
    """Write all links in order (`links.parquet`) and which basket each linked report is in (`baskets.parquet`).

    Args:
        paths: the files of links.
        folder: where to.
        basket: reports of a basket, more where a part has more.
        scratch: a folder for what does not fit into memory.
        memory_mb: the memory of DuckDB.

    Raises:
        StoreError: a file is damaged, or the disk refused it.
    """
    with session(scratch, memory_mb=memory_mb) as connection:
        all_ = "SELECT DISTINCT * FROM read_parquet($paths) ORDER BY one, other"
        n_links = write(connection, all_, folder / "links.parquet", {"paths": names(paths)})
        links = {"path": str(folder / "links.parquet")}
        connection.execute(
            "CREATE TEMP TABLE linked AS SELECT content_id, row_number() OVER (ORDER BY content_id) - 1 AS n FROM ("
            "SELECT one AS content_id FROM read_parquet($path) UNION SELECT other FROM read_parquet($path))",
            links,
        )
        ends = connection.execute(
            "SELECT mine.n AS one, yours.n AS other FROM read_parquet($path) link"
            " JOIN linked mine ON mine.content_id = link.one JOIN linked yours ON yours.content_id = link.other",
            links,
        ).fetchnumpy()
        n_reports = int(connection.execute("SELECT count(*) FROM linked").fetchall()[0][0])
        parts = parted(n_reports, ends["one"].astype(np.int64), ends["other"].astype(np.int64))
        baskets = _baskets(parts, basket)
        connection.register("held", {"n": np.arange(n_reports), "basket": baskets})
        write(
            connection,
            "SELECT content_id, basket::INTEGER AS basket FROM linked JOIN held USING (n) ORDER BY content_id",
            folder / "baskets.parquet",
            {},
        )
    return Joined(n_links=n_links, n_reports=n_reports, n_baskets=int(baskets.max()) + 1 if n_reports else 0)


def parted(n: int, ones: Numbers, others: Numbers) -> Numbers:
    """Return of each of ``n`` things the least one that pairs join it with, through however many steps.

    >>> parted(5, np.array([3, 1]), np.array([4, 3])).tolist()
    [0, 1, 2, 1, 1]
    """
    least = np.arange(n)
    while True:
        mine, yours = least[ones], least[others]
        if np.array_equal(mine, yours):
            return least
        lower = np.minimum(mine, yours)
        np.minimum.at(least, mine, lower)
        np.minimum.at(least, yours, lower)
        while not np.array_equal(shorter := least[least], least):
            least = shorter


def _baskets(parts: Numbers, size: int) -> Numbers:
    """Return the basket of each report: whole parts, in their order, into baskets of about one size."""
    _, where, counts = np.unique(parts, return_inverse=True, return_counts=True)
    before = np.cumsum(counts) - counts
    _, numbers = np.unique(before // size, return_inverse=True)
    baskets: Numbers = numbers[where].astype(np.int64)
    return baskets
