from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import made
import numpy as np
import pytest
import tales

from dateline import stories
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


def told() -> list[Findings]:
    """Return a wire report, two copies and another that all tell of one deed, and one that tells of another."""
    event = made.findings().events[0]
    wire, spun, cut, other, far = findings()
    return [
        *(replace(item, events=(replace(event, id=f"e{n}"),)) for n, item in enumerate((wire, spun, cut, other))),
        replace(far, events=(replace(event, id="e4", type="PROTEST", mode=None),)),
    ]


def lead(item: Findings) -> Findings:
    """Return findings with a sketch whose lead means the same in each of them."""
    vectors = np.full((1, 384), 384**-0.5, np.float32)
    return replace(item, sketch=stories.sketch_reports([(item.report, None)], lambda _: vectors)[0].packed())


def merged(path: Path, batches: list[list[Findings]]) -> list[tuple[object, ...]]:
    """Return which events are one after some batches."""
    with Store(path) as store:
        for batch in batches:
            store.add(batch)
        return store.sql("SELECT cluster, content_id, event_id FROM clusters ORDER BY ALL").fetchall()


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 0, 4, 2, 3), (2, 4, 1, 3, 0)])
def test_reports_one_by_one_merge_the_same_events_as_in_one_batch(tmp_path: Path, order: tuple[int, ...]) -> None:
    all_ = [lead(item) for item in told()]
    batch = merged(tmp_path / "batch.duckdb", [all_])
    assert [event for _, _, event in sorted(batch, key=lambda row: str(row[2]))] == ["e0", "e1", "e2", "e3"]
    assert len({cluster for cluster, _, _ in batch}) == 1
    assert merged(tmp_path / "single.duckdb", [[all_[n]] for n in (*order, order[0])]) == batch


def test_a_merged_list_has_one_row_an_event_with_its_independent_sources(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as store:
        store.add([lead(item) for item in told()])
        shown = store.merged_events().select("id, n_sources, n_reports, n_tellings").order("n_reports DESC").fetchall()
        exported = [(one.n_sources, one.n_reports) for one in store.tellings(("claims", "planned"))]
        assert store.merged_events(type="PROTEST").fetchall()
    assert [row[1:] for row in shown] == [(2, 4, 4), (1, 1, 1)]
    assert sorted(exported) == [(1, 1), (2, 4)]


def test_a_report_that_leaves_takes_its_family_apart(tmp_path: Path) -> None:
    wire, spun, cut, *_ = findings()
    with Store(tmp_path / "record.duckdb") as store:
        store.add([wire, spun, cut])
    with duckdb.connect(str(tmp_path / "record.duckdb")) as connection:
        drop(connection, [content_id(wire.report), content_id(cut.report)])
        left = connection.execute("SELECT content_id, is_witness FROM families").fetchall()
    assert left == [(content_id(spun.report), True)]
