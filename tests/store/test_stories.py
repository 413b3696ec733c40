from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import made
import pytest
import tales

from dateline.model.ids import content_id
from dateline.store import Store
from dateline.store._stories import drop

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.model.findings import Findings

DAY = date(2031, 6, 10)
BODIES = (
    (tales.WIRE, DAY),
    (tales.SPUN, date(2031, 6, 11)),
    ("\n".join(tales.WIRE.split("\n")[:3]), date(2031, 6, 12)),
    (tales.OTHER, DAY),
    ("Rain fell on the far hills again and again, and nobody in Setesdal went out to see it.", DAY),
)


def findings() -> list[Findings]:
    """Return reports without findings."""
    bare = replace(made.findings(), actors=(), places=(), dates=(), statements=(), events=(), problems=())
    return [
        replace(bare, report=tales.report(body, title=f"Title {n}", day=day)) for n, (body, day) in enumerate(BODIES)
    ]


Rows = list[tuple[str, ...]]


def kept(path: Path, batches: list[list[Findings]]) -> tuple[Rows, Rows]:
    """Return the families and the links after some batches."""
    with Store(path) as store:
        for batch in batches:
            store.add(batch)
        families = store.sql("SELECT * FROM families ORDER BY content_id").fetchall()
        links = store.sql("SELECT one, other, relation FROM story_links ORDER BY one, other").fetchall()
    return families, links


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 0, 4, 2, 3), (2, 4, 1, 3, 0)])
def test_reports_one_by_one_make_the_same_families_as_in_one_batch(tmp_path: Path, order: tuple[int, ...]) -> None:
    all_ = findings()
    batch = kept(tmp_path / "batch.duckdb", [all_])
    assert len(batch[0]) == 5
    assert len({family for _, family, _, _ in batch[0]}) == 3
    assert kept(tmp_path / "single.duckdb", [[all_[n]] for n in (*order, order[0])]) == batch


def test_the_index_of_a_report_stays_under_a_kilobyte(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        store.add(findings())
        most = store.sql(
            "SELECT max(octet_length(sketch)) + 384, max(n) * 4 FROM sketches,"
            " (SELECT count(*) AS n FROM story_keys GROUP BY content_id)"
        ).fetchall()[0]
    assert most <= (1024, 96)


def test_a_report_that_leaves_takes_its_family_apart(tmp_path: Path) -> None:
    wire, spun, cut, *_ = findings()
    with Store(tmp_path / "record.duckdb") as store:
        store.add([wire, spun, cut])
    with duckdb.connect(str(tmp_path / "record.duckdb")) as connection:
        drop(connection, [content_id(wire.report), content_id(cut.report)])
        left = connection.execute("SELECT content_id, is_witness FROM families").fetchall()
    assert left == [(content_id(spun.report), True)]
