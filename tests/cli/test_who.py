from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from dateline.cli import _app

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(*words: str) -> str:
    done = CliRunner().invoke(_app.app, ["who", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_show_tells_code_and_basis_on_a_day() -> None:
    (row,) = json.loads(run("show", "Angela Merkel", "--day", "2015-06-01", "--json"))
    assert (row["code"], row["basis"]) == ("DEUGOV", "list")


def test_corrections_are_kept_and_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "own.tsv")
    run("add", file, "Ann Roe", "KENOPP", "--from", "2022-08-09", "--alias", "Anne Row")
    monkeypatch.setenv("DATELINE_ACTORS", file)
    rows = json.loads(run("show", "Ann Roe", "Anne Row", "--day", "2023-01-01", "--json"))
    assert [(row["name"], row["code"], row["basis"]) for row in rows] == [("Ann Roe", "KENOPP", "own file")] * 2
    run("split", file, "Anne Row", "KENLEG")
    rows = json.loads(run("show", "Ann Roe", "Anne Row", "--day", "2023-01-01", "--json"))
    assert [row["code"] for row in rows] == ["KENOPP", "KENLEG"]


def test_the_table_fits_eighty_columns() -> None:
    assert (
        max(map(len, run("show", "the former Foreign Minister of the Kingdom of the Netherlands").splitlines())) <= 80
    )
