from __future__ import annotations

import json
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
