from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import made
import pytest

import dateline
from dateline import exports, pipeline
from dateline.errors import UsageError
from dateline.model.report import Page, Problem
from dateline.pipeline import _stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.findings import Findings

DAY = date(2026, 11, 1)


def page(name: str) -> Page:
    return Page(content=f"Kenya condemned raid {name}.".encode(), id=name, is_html=False)


def deadly_work(batch: Sequence[Page], day: date, is_for_store: bool) -> list[Findings]:  # noqa: FBT001 - as the work
    """Stand for the reading of pages; the page "deadly" ends its process."""
    assert (day, is_for_store) == (DAY, True)
    if any(item.id == "deadly" for item in batch):
        os._exit(9)
    return [made.findings(title=str(item.id)) for item in batch]


def test_several_workers_give_what_one_gives() -> None:
    asked = [page(f"number {n}") for n in range(5)]
    one = [exports.as_json(item) for item in pipeline.read_stream(asked, today=DAY, batch=2)]
    two = [exports.as_json(item) for item in pipeline.read_stream(asked, today=DAY, batch=1, workers=2)]
    assert one == two
    assert len(one) == 5


def test_a_page_that_ends_its_worker_is_a_problem_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stream, "_work", deadly_work)
    names = ["a", "b", "deadly", "c", "d", "e", "deadly", "f"]
    found = list(pipeline.read_stream(map(page, names), workers=2, batch=2, today=DAY))
    assert [item.report.title or item.problems[0].code for item in found] == [
        "a", "b", "worker_died", "c", "d", "e", "worker_died", "f",
    ]  # fmt: skip


def test_a_page_that_was_not_opened_keeps_its_place() -> None:
    problem = Problem(room="intake", code="not_opened", detail="made for a test")
    found = list(dateline.pipe([page("a"), Page(content=b"", id="b", problem=problem), page("c")], today=DAY))
    assert [item.report.id for item in found] == ["a", "b", "c"]
    assert found[1].problems == (problem,)


def test_pipe_opens_paths_and_tells_of_those_it_cannot(tmp_path: Any) -> None:  # noqa: ANN401 - pytest's own
    (tmp_path / "a.txt").write_text("Kenya condemned the raid.", encoding="utf-8")
    found = list(dateline.pipe([str(tmp_path / "a.txt"), str(tmp_path / "none.txt")], today=DAY))
    assert [len(item.problems) for item in found] == [0, 1]


def test_a_machine_for_several_workers_is_refused() -> None:
    with pytest.raises(UsageError, match="load their own"):
        dateline.pipe([], machine=object(), workers=2)  # type: ignore[arg-type]


def test_no_pages_give_no_findings() -> None:
    assert list(pipeline.read_stream([], workers=2)) == []
