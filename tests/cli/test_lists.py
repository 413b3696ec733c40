from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import made
import pytest
from typer.testing import CliRunner

from dateline.cli._app import app
from dateline.cli._filters import EVENTS
from dateline.store import Asked, Store

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

WIDEST = 80


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "record.duckdb"
    with Store(path) as store:
        store.add([made.findings(), made.findings(title="=Elsewhere, far away, in the longest of all titles")])
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments], env={"COLUMNS": "80"})


def test_the_command_offers_every_filter_of_the_store() -> None:
    assert set(EVENTS) == set(Asked.__annotations__)


@pytest.mark.parametrize(
    ("arguments", "n_rows"),
    [
        (("events",), 2),
        (("events", "--actor", "KEN", "--status", "actual", "--since", "2019-03-05"), 2),
        (("events", "--actor", "UGA", "--actor", "KEN"), 2),
        (("events", "--actor", "UGA"), 0),
        (("events", "--words", "elsewhere"), 1),
        (("events", "--confidence", "0.95"), 0),
        (("events", "--limit", "1"), 1),
        (("events", "--merged"), 2),
        (("statements", "--speaker", "Kenya"), 2),
        (("statements", "--words", "elsewhere"), 1),
        (("actors",), 1),
        (("show",), 2),
        (("actors", "KEN"), 1),
        (("actors", "nobody"), 0),
        (("sql", "SELECT id FROM events"), 2),
    ],
)
def test_lists_as_json_as_csv_and_as_a_table(path: Path, arguments: tuple[str, ...], n_rows: int) -> None:
    as_json = json.loads(run(*arguments, "--store", path, "--json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(run(*arguments, "--store", path, "--csv").stdout)))
    table = run(*arguments, "--store", path).stdout.splitlines()
    assert (len(as_json), len(as_csv), len(table) - 1) == (n_rows, n_rows, n_rows)
    assert all(len(line) <= WIDEST for line in table)
    assert all(list(row) == list(other) for row, other in zip(as_json, as_csv, strict=True))


def test_a_list_that_is_cut_tells_how_to_see_the_rest(path: Path) -> None:
    assert run("events", "--limit", "1", "--store", path).stderr == "1 of 2; --limit 2 shows all\n"
    assert run("sql", "SELECT id FROM events", "--rows", "1", "--store", path).stderr == (
        "cut after 1 rows; --rows shows more\n"
    )


def test_formulas_are_guarded_unless_raw(path: Path) -> None:
    query = "SELECT title FROM reports WHERE title LIKE '=%'"
    assert run("sql", query, "--csv", "--store", path).stdout.startswith("title\n\"'=Elsewhere")
    assert run("sql", query, "--csv", "--raw", "--store", path).stdout.startswith('title\n"=Elsewhere')


def test_json_and_csv_at_once_are_refused(path: Path) -> None:
    assert run("events", "--json", "--csv", "--store", path).exit_code == 2


def test_events_in_json_have_every_column(path: Path) -> None:
    row = json.loads(run("events", "--store", path, "--json").stdout)[0]
    assert {"content_id", "actor_code", "trigger_start", "first_day", "confidences"} <= set(row)


def test_sql_only_reads(path: Path) -> None:
    done = run("sql", "DROP TABLE events", "--store", path)
    assert done.exit_code == 1
    assert "Only one SELECT is answered" in str(done.exception)
