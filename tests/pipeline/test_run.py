from __future__ import annotations

import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import events, exports, pages, pipeline, store
from dateline.model.findings import Grain, How
from dateline.model.report import Page, Problem

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def machine() -> pipeline.Machine:
    return dateline.load()


def page(text: str, *, published: str | None = "2019-03-05") -> Page:
    return Page(content=text.encode(), published=published, is_html=False)


def test_the_same_page_gives_the_same_record(machine: pipeline.Machine) -> None:
    asked = page("Kenya expelled two Somali diplomats on Monday, Foreign Minister Monica Juma said.")
    first, second = (exports.as_json(pipeline.read_page(asked, machine, today=TODAY)) for _ in range(2))
    assert first == second


def test_a_batch_gives_what_the_pages_give_alone(machine: pipeline.Machine) -> None:
    asked = [
        page("Kenya expelled two Somali diplomats on Monday."),
        page(""),
        page("“We will not go,” said Ana Ruiz, the mayor of Quito."),
    ]
    together = pipeline.read_pages(asked, machine, today=TODAY)
    alone = [pipeline.read_page(item, machine, today=TODAY) for item in asked]
    assert [[e.type for e in item.events] for item in together] == [[e.type for e in item.events] for item in alone]
    assert [len(item.statements) for item in together] == [len(item.statements) for item in alone]


def test_every_span_lies_in_the_text(machine: pipeline.Machine, shared: Path) -> None:
    asked = pages.open_page(str(next((shared / "seed").glob("*.txt"))))
    found = pipeline.read_page(asked, machine, today=TODAY)
    size = len(found.report.text.chars)
    spans = [use.span for use in found.actors]
    spans += [use.span for use in found.places]
    spans += [use.span for use in found.dates]
    spans += [part for item in found.statements for part in (*item.content, item.sentence)]
    spans += [span for item in found.events for span in (item.trigger, item.sentence, *item.evidence)]
    assert spans
    assert all(0 <= span.start < span.end <= size for span in spans)


def test_reading_opens_no_socket(machine: pipeline.Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    html = Path("examples/summit.html").read_bytes()
    assert pipeline.read_page(Page(content=html), machine, today=TODAY).report.title


def test_a_room_that_fails_leaves_a_problem_and_the_rest(
    machine: pipeline.Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("made to fail")

    monkeypatch.setattr(events, "find", fail)
    found = pipeline.read_page(page("Mali has expelled the envoy, President Keita said."), machine, today=TODAY)
    assert found.events == ()
    assert found.statements
    assert Problem(room="events", code="room_failed", detail="ValueError: made to fail") in found.problems


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"<html></html>", "\ufeff".encode()])
def test_bad_pages_are_problems_and_no_exceptions(machine: pipeline.Machine, content: bytes) -> None:
    found = pipeline.read_page(Page(content=content), machine, today=TODAY)
    assert found.problems
    assert found.statements == ()


def test_findings_survive_the_store(machine: pipeline.Machine, tmp_path: Path) -> None:
    found = pipeline.read_page(page("Peru and Chile held talks in Lima on Friday."), machine, today=TODAY)
    with store.Store(tmp_path / "record.duckdb") as held:
        held.add([found])
        assert held.get(found.report.id) == found


def test_an_undated_report_gets_no_day_but_possible_days(machine: pipeline.Machine) -> None:
    text = "The talks will be held on June 16, the minister said Tuesday. They are the second this month, since 2020."
    found = pipeline.read_page(page(text, published=None), machine, today=TODAY)
    assert found.report.published is None
    assert found.days is not None
    assert len(found.days.days) <= 62
    assert date(2021, 6, 8) in found.days.days
    assert all(day.month == 6 and day.day < 16 for day in found.days.days)
    assert sum(found.days.weights) == pytest.approx(1)


def test_a_month_day_of_an_undated_report_takes_the_year_of_its_possible_days(
    machine: pipeline.Machine, shared: Path
) -> None:
    asked = pages.open_page(str(next((shared / "seed").glob("*.txt"))))
    found = pipeline.read_page(asked, machine, today=TODAY)
    assert found.report.published is None
    (meeting,) = [when for when in found.dates if when.grain is Grain.DAY and when.first]
    assert (meeting.value, meeting.how) == ("2021-06-16", How.INFERRED)
    assert meeting.score < 1


def test_a_given_day_wins(machine: pipeline.Machine) -> None:
    html = Path("examples/summit.html").read_bytes()
    given = replace(Page(content=html), published="2021-06-05")
    found = pipeline.read_page(given, machine, today=TODAY)
    assert found.report.published is not None
    assert found.report.published.day == date(2021, 6, 5)
