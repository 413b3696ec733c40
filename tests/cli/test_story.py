from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import made
import numpy as np
import pytest
import tales
from typer.testing import CliRunner

from dateline import stories
from dateline.cli._app import app
from dateline.model.ids import content_id
from dateline.store import Store

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 6, 10)
WIRE = tales.report(tales.WIRE, title="Harbour shut", day=date(2031, 6, 10), url="https://wire.example.org/1")
SPUN = tales.report(tales.SPUN, title="Port closed", day=date(2031, 6, 11), url="https://spin.example.org/2")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with a report and its spun copy."""
    bare = replace(made.findings(), actors=(), places=(), dates=(), statements=(), events=(), problems=())
    path = tmp_path / "record.duckdb"
    with Store(path) as held:
        held.add([replace(bare, report=report) for report in (WIRE, SPUN)])
    return path


def run(store: Path, *arguments: str) -> str:
    shown = CliRunner().invoke(app, ["story", *arguments, "--store", str(store)], env={"COLUMNS": "80"})
    assert shown.exit_code == 0, shown.output
    return shown.stdout


def test_a_story_shows_the_witness_its_copy_and_the_spun_words(store: Path) -> None:
    shown = run(store, content_id(SPUN))
    assert "1 independent source, 1 copy" in shown
    assert "speaks for its family: the earliest" in shown
    assert "[gate that → door which]" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_json_has_the_spans_of_each_wording_in_the_text_as_received(store: Path) -> None:
    record = json.loads(run(store, content_id(WIRE), "--json"))
    assert record["n_independent"] == 1
    bodies = {content_id(report): report.text.body for report in (WIRE, SPUN)}
    wordings = record["utterances"][0]["wordings"]
    assert [wording["rewording"] for wording in wordings] == ["first", "reworded"]
    for wording in wordings:
        for held in wording["reports"]:
            start, end = held["span"]
            assert " ".join(bodies[held["report"]][start:end].split()) == wording["words"]


def test_contradictions_are_a_table_of_who_says_what(tmp_path: Path) -> None:
    vectors = np.full((1, 384), 384**-0.5, np.float32)
    path = tmp_path / "record.duckdb"
    with Store(path) as held:
        for number, words in (("38", "Police said 38 people were arrested."), ("40", "The police made 40 arrests.")):
            report = tales.report(f"{tales.WIRE if number == '38' else tales.OTHER} {words}", title=number, day=DAY)
            sketch = stories.sketch_reports([(report, None)], lambda _: vectors)[0].packed()
            bare = replace(made.findings(), actors=(), places=(), dates=(), statements=(), events=(), problems=())
            held.add([replace(bare, report=replace(report, site=f"Paper {number}"), sketch=sketch)])
    with Store(path, read_only=True) as held:
        ((story,),) = held.sql("SELECT DISTINCT story FROM families").fetchall()
    shown = run(path, story)
    assert "WHERE SOURCES CONTRADICT (1)" in shown
    assert "number: arrested" in shown
    rows = sorted(line.split()[:4] for line in shown.splitlines() if line.strip().startswith("Paper "))
    assert rows == [["Paper", "38", "38", "Police"], ["Paper", "40", "40", "The"]]
    assert max(map(len, shown.splitlines())) <= 80


def test_an_unknown_id_is_refused_with_what_to_do(store: Path) -> None:
    shown = CliRunner().invoke(app, ["story", "nothing", "--store", str(store)])
    assert shown.exit_code == 1
    assert "List reports with `dateline show`" in str(shown.exception)
