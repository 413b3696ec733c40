from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import made
import pytest
from typer.testing import CliRunner

from dateline.agenda import Remark
from dateline.cli._agenda import _tell_remarks
from dateline.cli._app import app
from dateline.cli._filters import PLANS
from dateline.model.findings import Actor, ActorUse, EventTime, Findings, How, Status
from dateline.model.ids import identified
from dateline.model.report import DayHow, Published
from dateline.store import Asked, Store

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from dateline.agenda import Plan


def uganda() -> ActorUse:
    actor = Actor(name="Uganda", kind="country", country="UGA", sector=None, code="UGA", basis="country", score=0.9)
    return ActorUse(span=made.span_of("raid"), token=2, actor=actor, via=None, score=0.9)


def report(
    title: str, day: date, *, on: str | None = None, status: Status = Status.ACTUAL, mentions: bool = True
) -> Findings:
    """Return a report in which Kenya accuses Uganda."""
    found = made.findings(title=title)
    when = EventTime(span=None, value=on, how=How.STATED if on else How.UNKNOWN, score=0.9)
    event = replace(made.event(), target=uganda(), status=status, when=when)
    told = replace(found.report, published=Published(day=day, instant=None, how=DayHow.GIVEN))
    actors = (made.kenya(), uganda()) if mentions else (made.kenya(),)
    return identified(replace(found, report=told, actors=actors, events=(event,)))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("relations") / "record.duckdb"
    with Store(path) as store:
        store.add([report(f"t{month}", date(2021, month, 3)) for month in range(1, 7)])
        store.add([report("plan", date(2021, 6, 1), on="2021-06-16", status=Status.PLANNED)])
        store.add([report("done", date(2021, 6, 17), on="2021-06-16")])
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments], env={"COLUMNS": "80"})


def test_timeline_as_json_as_csv_and_drawn(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "line.svg"
    points = json.loads(run("timeline", "KEN", "UGA", "--store", path, "--json", "--svg", out).stdout)
    assert [point["start"] for point in points] == [f"2021-0{month}-01" for month in range(1, 7)]
    assert [point["quads"][2] for point in points] == [1, 1, 1, 1, 1, 2]
    assert [point["n_mentioning"] for point in points] == [1, 1, 1, 1, 1, 3]
    assert all(point["tension"] > 0 for point in points)
    assert out.read_text(encoding="utf-8").startswith("<svg ")
    assert len(run("timeline", "KEN", "UGA", "--store", path, "--csv").stdout.splitlines()) == 7
    lines = run("timeline", "KEN", "UGA", "--store", path).stdout.splitlines()
    assert len(lines) == 7
    assert all(len(line) <= 80 for line in lines)


def test_timelines_have_a_direction_and_bounds(path: Path) -> None:
    assert all(
        sum(p["quads"]) == 0 for p in json.loads(run("timeline", "UGA", "KEN", "--store", path, "--json").stdout)
    )
    some = run("timeline", "KEN", "UGA", "--store", path, "--json", "--since", "2021-02-01", "--until", "2021-03-31")
    assert [point["start"] for point in json.loads(some.stdout)] == ["2021-02-01", "2021-03-01"]
    assert json.loads(run("timeline", "FRA", "DEU", "--store", path, "--json").stdout) == []


def test_the_view_of_pairs_counts_as_the_timeline_does(path: Path) -> None:
    query = "SELECT month, n_quarrel, n_events, n_sources, intensity FROM pairs ORDER BY month"
    rows = json.loads(run("sql", query, "--store", path, "--json").stdout)
    points = json.loads(run("timeline", "KEN", "UGA", "--store", path, "--json").stdout)
    assert [row["n_quarrel"] for row in rows] == [point["quads"][2] for point in points]
    assert [row["n_sources"] for row in rows] == [point["n_sources"] for point in points]
    assert {row["intensity"] for row in rows} == {-2.0}


def test_agenda_tells_what_became_of_a_plan(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "agenda.ics"
    (plan,) = json.loads(run("agenda", "--store", path, "--json", "--ics", out).stdout)
    assert (plan["first_day"], plan["outcome"], plan["n_sources"]) == ("2021-06-16", "happened", 1)
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    lines = run("agenda", "--store", path).stdout.splitlines()
    assert len(lines) == 2
    assert all(len(line) <= 80 for line in lines)
    assert json.loads(run("agenda", "--store", path, "--json", "--since", "2021-07-01").stdout) == []


def test_agenda_takes_the_filters_of_events(path: Path) -> None:
    assert set(PLANS) == set(Asked.__annotations__) - {"status"}
    for given, n_plans in (("--target", 1), ("--actor", 0)):
        assert len(json.loads(run("agenda", "--store", path, "--json", given, "UGA").stdout)) == n_plans


def test_what_is_said_of_a_plan_stands_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = [Remark(f"s{n}", "remark", None, f"remark {n}, and many a word more " * 9) for n in range(5)]
    said.append(Remark("s9", "expectation", "Putin", "no breakthrough"))
    day = date(2021, 6, 16)
    _tell_remarks(cast("Plan", SimpleNamespace(first_day=day, type="CONSULT", parties=("Russia",), remarks=said)))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["2021-06-16 CONSULT: Russia", "  expectation, Putin: no breakthrough"]
    assert lines[-1] == "  and 2 more; --json has all"
    assert max(map(len, lines)) <= 80
    _tell_remarks(cast("Plan", SimpleNamespace(remarks=())))
    assert capsys.readouterr().out == ""
