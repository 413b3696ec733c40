from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import made
import pytest
from typer.testing import CliRunner

from dateline.cli._app import app
from dateline.exports._formats import FORMATS
from dateline.model.ids import identified
from dateline.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exports") / "record.duckdb"
    with Store(path) as store:
        store.add([identified(made.findings()), identified(made.findings(title="Elsewhere"))])
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *(str(item) for item in arguments)])


@pytest.mark.parametrize("name", [item.name for item in FORMATS])
def test_every_format_writes_a_file_and_the_same_one_again(name: str, path: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    done = run(name, "--store", path, "--out", one)
    assert done.exit_code == 0
    run(name, "--store", path, "--out", other)
    assert one.read_bytes() == other.read_bytes()
    assert done.stderr.startswith("0 events; 2 left out" if name == "acled" else "2 ")


def test_filters_hold(path: Path) -> None:
    done = run("plover", "--words", "elsewhere", "--store", path)
    assert [json.loads(line)["cite_info"]["title"] for line in done.stdout.splitlines()] == ["Elsewhere"]
    assert run("plover", "--actor", "UGA", "--store", path).stdout == ""


def test_parquet_wants_a_file_and_a_format_refuses_what_it_cannot_mark(path: Path) -> None:
    assert "name a file with --out" in str(run("parquet", "--store", path).exception)
    assert "cannot tell claims events from facts" in str(
        run("polecat", "--include", "claims", "--store", path).exception
    )


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """Make a store whose one event a person has corrected."""
    path = tmp_path / "corrected.duckdb"
    with Store(path) as store:
        store.add([made.findings()])
        store.correct("e1", verdict="corrected", fields={"actor": "Uganda", "actor_code": "UGAGOV"}, who="Ada")
    return path


@pytest.mark.parametrize("name", [item.name for item in FORMATS if not item.is_file and item.name != "acled"])
def test_every_format_writes_what_people_say_unless_told_otherwise(name: str, corrected: Path) -> None:
    said, as_read = run(name, "--store", corrected), run(name, "--store", corrected, "--as-read")
    assert said.stderr.endswith("as people corrected them (1 findings in the store)\n")
    assert as_read.stderr.endswith("as the machine read them\n")
    names = re.compile(r"UGAGOV|uganda", re.IGNORECASE)
    if name != "gdelt-mentions":
        assert names.search(said.stdout)
    assert not names.search(as_read.stdout)


def test_corrected_rows_are_marked_where_the_format_can(corrected: Path) -> None:
    mark = "corrected by Ada (actor, actor_code, actor_country, actor_sector)"
    assert json.loads(run("plover", "--store", corrected).stdout)["comment"] == mark
    bodies = [body["value"] for body in json.loads(run("annotations", "--store", corrected).stdout)["body"]]
    assert bodies[-2:] == ["actual", mark]
    (event,) = json.loads(run("ninjs", "--store", corrected).stdout)["event"]
    assert (event["name"], event["rel"]) == ("ACCUSE/disapprove: Uganda", "actual, corrected")


def test_the_whole_record_holds_both(corrected: Path) -> None:
    record = json.loads(run("jsonl", "--store", corrected).stdout)
    assert record["events"][0]["actor_code"] == "KENGOV"
    told = {(item["finding"], item["field"], item["value"], item["who"]) for item in record["corrections"]}
    assert ("e1", "actor_code", "UGAGOV", "Ada") in told
    assert "corrections" not in json.loads(run("jsonl", "--store", corrected, "--as-read").stdout)


def test_rejected_events_leave_every_format(corrected: Path) -> None:
    with Store(corrected) as store:
        store.correct("e1", verdict="rejected", who="Ben")
    assert run("plover", "--store", corrected).stdout == ""
    assert len(run("plover", "--store", corrected, "--as-read").stdout.splitlines()) == 1
