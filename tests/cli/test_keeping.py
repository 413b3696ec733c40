"""``verify``, ``recode``, ``correct``, ``explain`` and ``doctor`` on a small store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import made
import pytest
from typer.testing import CliRunner

from dateline import pipeline
from dateline.cli._app import app
from dateline.errors import UsageError
from dateline.model.report import Page
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from typer.testing import Result

    from dateline.model.findings import Findings


class Machine:
    """Stands for what reads; ``found`` is what it finds on every page."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.versions = dict(found.versions)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    held = Machine(made.findings())

    def read_pages(pages: Sequence[Page], machine: Machine, *, today: object) -> list[Findings]:
        assert today is not None
        return [machine.found for _ in pages]

    monkeypatch.setattr(pipeline, "load", lambda **_: held)
    monkeypatch.setattr(pipeline, "read_pages", read_pages)
    return held


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    with Store(path) as held:
        held.add([made.findings()], pages=[Page(content=made.BODY.encode(), is_html=False)])
        held.add([made.findings(title="Without page")])
    return path


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", str(store)], env={"COLUMNS": "80"})


def better(*, model: str) -> Findings:
    """Return findings of a later model that takes the accusation for a rejection and finds no statement."""
    event = replace(made.event(), type="REJECT")
    return replace(made.findings(model=model), events=(event,), statements=())


@pytest.mark.usefixtures("machine")
def test_a_whole_store_is_verified(store: Path) -> None:
    done = run(store, "verify")
    assert (done.exit_code, done.stdout) == (0, "2 reports: 0 flaws; 1 read again: 0 differ\n")


def test_a_record_that_its_page_no_longer_gives_is_told(store: Path, machine: Machine) -> None:
    machine.found = better(model="m1")
    done = run(store, "verify", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert [(row["layer"], row["kind"], row["fields"]) for row in told["changes"]] == [
        ("statements", "gone", []),
        ("events", "changed", ["type"]),
    ]
    assert run(store, "verify", "--quick").exit_code == 0


@pytest.mark.usefixtures("machine")
def test_a_store_that_does_not_hold_together_is_told(store: Path) -> None:
    with duckdb.connect(str(store)) as connection:
        connection.execute("DELETE FROM events")
    done = run(store, "verify", "--quick")
    assert done.exit_code == 1
    assert done.stdout.count("rows_differ: events: 1 rows missing, 0 too many") == 2


def test_recode_reads_what_other_versions_made_and_keeps_both(store: Path, machine: Machine) -> None:
    assert run(store, "recode").stdout == "0 reports read anew: 0 differ\n"
    machine.found = better(model="m2")
    machine.versions = dict(machine.found.versions)
    told = ["      1 events changed", "      1 statements gone", "1 reports read anew: 1 differ"]
    dry = run(store, "recode", "--dry-run")
    assert dry.stdout.splitlines() == [*told[:2], told[2] + " (nothing kept)"]
    assert run(store, "recode").stdout.splitlines() == told
    with Store(store, read_only=True) as held:
        assert held.sql("SELECT count(*) FROM records WHERE NOT is_current").fetchall() == [(1,)]
        assert held.events(type="REJECT").select("id").fetchall() == [("e1",)]
        assert list(held.flaws()) == []


def test_corrections_stand_beside_the_finding(store: Path) -> None:
    with Store(store, read_only=True) as held:
        before = held.events().fetchall()
    assert run(store, "correct", "e1", "status=planned", "target_code=", "--by", "Ana", "--note", "x").exit_code == 0
    assert run(store, "correct", "s1", "--reject", "--by", "Ben").exit_code == 0
    with Store(store, read_only=True) as held:
        assert held.events().fetchall() == before
    rows = json.loads(run(store, "correct", "--list", "--json").stdout)
    assert sorted(
        (r["finding_id"], r["verdict"], r["field"], r["machine_value"], r["value"], r["who"])
        for r in rows[1:]
        if not str(r["note"]).startswith("follows")
    ) == [
        ("e1", "corrected", "status", "actual", "planned", "Ana"),
        ("e1", "corrected", "target_code", None, None, "Ana"),
    ]
    assert (rows[0]["finding_id"], rows[0]["verdict"], rows[0]["field"]) == ("s1", "rejected", None)
    assert all(len(line) <= 80 for line in run(store, "correct", "--list").stdout.splitlines())


def test_corrections_come_out_as_annotated_data(store: Path) -> None:
    run(store, "correct", "e1", "status=planned", "--by", "Ana")
    run(store, "correct", "e1", "status=possible", "--by", "Ben")
    (row,) = [json.loads(line) for line in run(store, "correct", "--annotated").stdout.splitlines()]
    assert (row["machine"]["status"], row["corrected"]["status"], row["who"]) == ("actual", "possible", "Ben")
    assert row["report"]["text"] == made.BODY


@pytest.mark.parametrize(
    "arguments",
    [("correct",), ("correct", "e1"), ("correct", "e1", "--confirm", "--reject"), ("correct", "e1", "status")],
)
def test_a_correction_must_say_one_thing(store: Path, arguments: tuple[str, ...]) -> None:
    assert run(store, *arguments).exit_code == 2


@pytest.mark.parametrize(("arguments", "words"), [(("x", "--confirm"), "no event"), (("e1", "colour=red"), "colour")])
def test_a_correction_of_what_is_not_there_is_refused(store: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(store, "correct", *arguments)
    assert isinstance(done.exception, UsageError)
    assert words in str(done.exception)


def test_a_corrected_finding_that_is_no_more_is_told(store: Path, machine: Machine) -> None:
    with duckdb.connect(str(store)) as connection:
        connection.execute("DELETE FROM statements WHERE content_id NOT IN (SELECT content_id FROM pages)")
    run(store, "correct", "s1", "--confirm")
    machine.found = better(model="m2")
    machine.versions = dict(machine.found.versions)
    assert "1 corrections speak of findings that are no more" in run(store, "recode").stderr


def test_explain_fits_the_screen_and_comes_as_json(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store(path) as held:
        held.add([made.findings()])
    shown = run(path, "explain", "e1").stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "«condemned» (6–15)" in shown
    assert json.loads(run(path, "explain", "e1", "--json").stdout)["finding"] == "event"
    assert run(path, "explain", "report-1").exit_code == 2


def test_doctor_looks_at_all_and_tells_what_to_do(
    store: Path, monkeypatch: pytest.MonkeyPatch, machine: Machine
) -> None:
    monkeypatch.setattr(pipeline, "read_page", lambda _page, machine, **_: machine.found)
    machine.found = replace(machine.found, problems=())
    done = run(store, "doctor", "--json")
    names = [check["name"] for check in json.loads(done.stdout)]
    assert (done.exit_code, names[:5]) == (0, ["program", "model", "disk", "machine", "store"])
    store.write_bytes(b"no store")
    broken = run(store, "doctor")
    assert broken.exit_code == 1
    assert "bad  store" in broken.stdout


@pytest.mark.usefixtures("machine")
def test_doctor_brings_an_old_store_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_page", lambda _page, machine, **_: machine.found)
    path = tmp_path / "record.duckdb"
    with duckdb.connect(str(path)) as connection:
        history = __file__.replace("cli/test_keeping.py", "store/history/1.sql")
        with open(history, encoding="utf-8") as file:  # noqa: PTH123 - one line
            connection.execute(file.read())
    assert run(path, "doctor").exit_code == 1
    assert run(path, "doctor", "--migrate").exit_code == 0
    assert "2 reports" in run(path, "doctor").stdout
