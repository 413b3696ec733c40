from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dateline.bench import Figure, _figures, _reading, answers, cold, reading, sample
from dateline.bench._figures import Cost
from dateline.cli._app import app
from dateline.store import Store
from gate.invented import report

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    with Store(path) as held:
        held.add([report(number)[1] for number in range(20)])
    return path


def test_a_process_is_timed_and_its_output_kept(tmp_path: Path) -> None:
    took = _figures.run([sys.executable, "-c", "print('x' * 10); sum(range(10**6))"], into=tmp_path / "out")
    assert (tmp_path / "out").read_text().strip() == "x" * 10
    assert took.wall_s > 0
    assert took.cpu_s > 0
    assert took.megabytes > 1


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        _figures.run([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_sample_is_lines_of_reports_with_names_of_their_own() -> None:
    rows = [json.loads(line) for line in sample(3)]
    assert len({row["id"] for row in rows}) == len({row["title"] for row in rows}) == 3
    assert len(rows[0]["text"].split()) > 400


def test_answers_are_timed_on_what_the_store_holds_most_of(store: Path) -> None:
    found = answers(store, runs=1)
    by_name = {figure.name: figure for figure in found}
    assert by_name["store: events"].value == 200
    assert {figure.unit for figure in found} == {"ms", ""}
    assert all(figure.value >= 0 for figure in found)
    assert sum(figure.unit == "ms" for figure in found) == 1 + 2 * 10


def test_a_store_with_nothing_in_it_has_no_usual_questions(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store(path).close()
    assert [figure.name for figure in answers(path)] == ["store: opening"]


def test_what_is_usual_is_in_the_store(store: Path) -> None:
    with Store(store, read_only=True) as held:
        usual = held.usual()
        n_found = {
            name: held.latest(held.events(words=usual[name]), "day", limit=1)[1] for name in ("word", "rare", "phrase")
        }
        pair = held.latest(held.events(actor=usual["actor"], target=usual["target"]), "day", limit=1)[1]
    assert min(*n_found.values(), pair) > 0
    assert n_found["word"] > n_found["rare"]


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Let commands take set times: 1 s to start, a second a line, half a second more to keep it."""

    def run(command: Sequence[str], *, into: Path | None = None, beside: int = 1) -> Cost:
        n_lines = 0
        if command[3] == "ingest":
            store.rename(command[-1])
        if command[3] == "ingest" or "--jsonl" in command:
            path = Path(command[4] if command[3] == "ingest" else command[-1])
            n_lines = len(path.read_bytes().splitlines())
        if into:
            into.write_text('{"report": {"text": "five words are in this"}}\n' * n_lines)
        seconds = 1 + n_lines * (1.5 if command[3] == "ingest" else 1)
        return Cost(wall_s=seconds, cpu_s=seconds * beside, megabytes=200)

    monkeypatch.setattr(_reading, "run", run)


@pytest.mark.usefixtures("no_processes")
def test_what_starting_takes_is_taken_off(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    found = {figure.name: figure.value for figure in reading(sample(4), tmp_path / "run", workers=2)}
    assert found == {
        "reports, one process": 1,
        "words, one process": 5,
        "reading a report, CPU": 1000,
        "keeping a report on top of it, CPU": 500,
        "reports into a store, one process": pytest.approx(4 / 6),
        "peak memory of a run over many pages": 200,
        "reports, 2 processes": 2,
    }
    assert cold()[0] == Figure("cold start to the first record", 1, "s")


@pytest.mark.usefixtures("no_processes")
def test_the_command_tells_figures_in_a_table_that_fits_and_as_json(tmp_path: Path) -> None:
    none = str(tmp_path / "none.duckdb")
    told = CliRunner().invoke(app, ["bench", "--store", none, "--reports", "2"], env={"COLUMNS": "80"})
    assert told.exit_code == 0, told.output
    assert max(map(len, told.stdout.splitlines())) <= 80
    assert "cold start to the first record" in told.stdout
    assert "there is no store" in told.stderr


@pytest.mark.usefixtures("no_processes")
def test_the_commands_json_is_a_list_of_figures(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["bench", "--store", str(tmp_path / "none"), "--reports", "2", "--json"])
    rows = json.loads(told.stdout)
    assert {tuple(row) for row in rows} == {("name", "value", "unit")}
    assert "store: a pair's tension, CPU" in [row["name"] for row in rows]
