"""Maps, the agenda, pairs and the watch, as pages and as data."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from made import findings, kenya, report
from made_room import HERE, read
from starlette.testclient import TestClient

from dateline import web
from dateline.ledger import Ledger, PageRow, PageState, SourceRow
from dateline.model.findings import EventTime, How, Status
from dateline.store import Store
from dateline.web import _map as maps
from dateline.web._watching import span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.model.findings import Event, Findings


def happened(number: int, *, day: date, quad: int = 3, status: Status = Status.ACTUAL) -> Event:
    somalia = replace(kenya().actor, name="Somalia", country="SOM", code="SOMGOV")
    when = EventTime(span=None, value=day.isoformat(), how=How.STATED, score=0.9)
    base = findings().events[0]
    target = replace(kenya(), actor=somalia)
    return replace(base, id=f"e{number}", target=target, quad=quad, status=status, when=when)


def told(title: str, day: date, *events: Event) -> Findings:
    made = report(title=title)
    assert made.published
    return replace(
        findings(), report=replace(made, id=title, published=replace(made.published, day=day)), events=events
    )


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("places")
    plan = happened(7, day=date(2019, 4, 8), status=Status.PLANNED)
    with Store(folder / "record.duckdb") as held:
        held.add(
            [
                told("First", date(2019, 3, 5), happened(1, day=date(2019, 3, 4)), happened(2, day=date(2019, 3, 4))),
                told("Second", date(2019, 3, 20), happened(3, day=date(2019, 3, 19), quad=1), plan),
                told("Third", date(2019, 4, 9), happened(4, day=date(2019, 4, 8))),
            ]
        )
    settings = web.Settings(store=folder / "record.duckdb", watch=folder / "watch")
    with TestClient(web.build(settings, read=read), base_url=HERE) as client:
        yield client


def test_a_pair_is_shown_both_ways_with_its_numbers(room: TestClient) -> None:
    tree = html.fromstring(room.get("/pair?a=KEN&b=Somalia&step=month").text)
    there, back = tree.xpath("//section[@class='direction']")
    assert [one.text_content() for one in there.xpath(".//rect[not(@class='period')]/title")] == [
        "2019-03: 1 of verbal cooperation",
        "2019-03: 2 of verbal conflict",
        "2019-04: 1 of verbal conflict",
    ]
    first = [one.text_content() for one in there.xpath(".//tbody/tr[1]/*")]
    assert first[:6] == ["2019-03-01", "1", "0", "2", "0", "-2.0"]
    assert "No event" in back.text_content()


def test_a_period_of_a_pair_leads_closer_and_at_last_to_its_events(room: TestClient) -> None:
    tree = html.fromstring(room.get("/pair?a=KEN&b=SOM&step=month").text)
    closer = str(tree.xpath("//section[@class='direction']//svg//a/@href")[0])
    assert closer == "/pair?a=KEN&b=SOM&since=2019-03-01&until=2019-03-31&step=week"
    weeks = html.fromstring(room.get(closer).text)
    assert "The numbers" in weeks.text_content()
    events = [str(one) for one in weeks.xpath("//section[@class='direction']//tbody//a/@href")]
    assert events[0] == "/search?actor=KEN&target=SOM&since=2019-03-04&until=2019-03-10"
    assert "2 events" in html.fromstring(room.get(events[0]).text).xpath("//p[@role='status']")[0].text_content()


def test_a_pair_is_there_as_data_and_as_a_picture(room: TestClient) -> None:
    rows = room.get("/pair.json?a=KEN&b=SOM&step=month").json()
    assert [(row["actor"], row["start"], row["quarrel"]) for row in rows] == [
        ("KEN", "2019-03-01", 2), ("KEN", "2019-04-01", 1), ("SOM", "2019-03-01", 0), ("SOM", "2019-04-01", 0),
    ]  # fmt: skip
    picture = room.get("/pair.svg?a=KEN&b=SOM")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "KEN towards SOM" in picture.text


@pytest.mark.parametrize(
    "path",
    ["/pair?a=KEN&b=SOM&since=x", "/pair?a=KEN&b=SOM&step=day", "/pair.svg", "/agenda?month=x", "/agenda?month=1-1",
     "/agenda?month=0001-01", "/map?since=x", "/map?actor=" + 300 * "x",
     "/pair?a=KEN&b=SOM&since=0001-01-01&step=week"],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_a_word(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 400


def test_the_agenda_shows_a_plan_in_its_month_and_what_became_of_it(room: TestClient) -> None:
    tree = html.fromstring(room.get("/agenda").text)
    assert tree.xpath("//h1")[0].text == "April 2019"
    (plan,) = tree.xpath("//li[contains(@class, 'plan')]")
    assert plan.xpath(".//span[contains(@class, 'status')]")[0].text == "happened"
    (cell,) = tree.xpath("//table//td[a]")
    assert cell.xpath("./span[@class='number']")[0].text == "8"
    assert cell.xpath("./a/@href") == [f"#{plan.get('id')}"]
    assert "Nothing was announced" in room.get("/agenda?month=2019-05").text


def test_the_agenda_is_there_as_a_calendar_file(room: TestClient) -> None:
    answer = room.get("/agenda.ics?month=2019-04")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20190408\r\n" in answer.text
    assert answer.text.count("BEGIN:VEVENT") == 1


def test_the_map_has_a_dot_a_place_and_the_same_as_a_table(room: TestClient) -> None:
    tree = html.fromstring(room.get("/map").text)
    (dot,) = tree.xpath("//circle")
    assert dot.xpath("./title")[0].text == "Mandera, KEN: 5 events, mostly verbal conflict"
    assert [one.text_content() for one in tree.xpath("//tbody/tr/*")][:3] == ["Mandera", "KEN", "5"]
    assert room.get("/map.json?type=ASSAULT").json() == []
    picture = room.get("/map.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert html.fromstring(picture.content).xpath("//circle")


def test_a_place_stands_in_the_middle_of_its_map(room: TestClient) -> None:
    (dot,) = html.fromstring(room.get("/place/187896").text).xpath("//circle")
    assert (dot.get("class"), float(dot.get("cx")), float(dot.get("cy"))) == ("here", 360, 200)


def on_world(latitude: float, longitude: float) -> tuple[float, float]:
    spot = maps.Spot(latitude=latitude, longitude=longitude, n=1, quad=None, told="")
    (dot,) = maps.world([spot]).dots
    return dot.x, dot.y


def test_the_world_is_drawn_in_equal_earth() -> None:
    """As its authors give it: the world is 2.05 times as wide as high, the pole's line .59 of the equator's."""
    assert on_world(0, 0) == (360, 175)
    wide, high = 360 - on_world(0, -180)[0], 175 - on_world(90, 0)[1]
    assert wide / high == pytest.approx(2.0546, abs=0.002)
    assert 360 - on_world(90, -180)[0] == pytest.approx(0.5925 * wide, abs=0.1)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_lies_on_the_picture(latitude: float, longitude: float) -> None:
    x, y = on_world(latitude, longitude)
    assert 0 <= x <= maps.WIDE
    assert 0 <= y <= maps.WORLD_HIGH
    around = maps.near(
        latitude, longitude, [maps.Spot(latitude=latitude, longitude=longitude, n=1, quad=None, told="")]
    )
    assert (around.dots[0].x, around.dots[0].y) == (maps.WIDE / 2, maps.NEAR_HIGH / 2)
    assert "nan" not in around.land


def test_land_is_cut_at_the_frame() -> None:
    square = np.array([[0.0, 0.0], [10, 0], [10, 10], [0, 10]])
    cut = maps.cut(square, 0, 4.0, 1)
    assert sorted(map(tuple, cut.tolist())) == [(4, 0), (4, 10), (10, 0), (10, 10)]
    assert len(maps.cut(square, 0, 20.0, 1)) == 0


def test_no_books_no_watch(room: TestClient) -> None:
    assert "No watch keeps its books" in room.get("/watching").text


def test_the_watch_tells_of_each_source_what_came_and_what_failed(tmp_path: Path) -> None:
    now = time.time()
    with Ledger(tmp_path / "watch" / "books.sqlite") as books:
        books.put(SourceRow(name="The Wire", kind="feed", at="https://wire.example/feed", ok_at=now - 120))
        failing = SourceRow(name="The Post", kind="feed", at="https://post.example/", failures=3, code="timed_out")
        books.put(replace(failing, detail="no answer in 20 s"))
        page = PageRow(key="a", url="a", host="h", source="The Wire", state=PageState.KEPT, first_seen=now, next_at=0)
        books.put(replace(page, kept_at=now + 7300, visits=1))
        books.put(replace(page, key="b", state=PageState.BLOCKED, code="robots"))
        for what, n in (("kept", 48), ("unchanged", 5), ("revised", 2)):
            books.count("The Wire", what, now, n)
    with Store(tmp_path / "record.duckdb"):
        pass
    settings = web.Settings(store=tmp_path / "record.duckdb", watch=tmp_path / "watch")
    with TestClient(web.build(settings, read=read), base_url=HERE) as room:
        tree = html.fromstring(room.get("/watching").text)
        data = room.get("/watching.json").json()
        rows = list(csv.DictReader(io.StringIO(room.get("/watching.csv").text)))
    assert [one.text for one in tree.xpath("//tbody/tr/th")] == ["The Post", "The Wire"]
    post, wire = ([cell.text_content() for cell in row.xpath("./td")] for row in tree.xpath("//tbody/tr"))
    assert post == ["never", "0", "0", "0", "0", "0", "–", "0.0"]
    assert wire == ["2 minutes ago", "48", "2", "5", "0", "1robots 1", "2 hours", "2.0"]
    assert "timed out: no answer in 20 s; 3 times in a row" in tree.xpath("//tr[@class='failing']")[0].text_content()
    assert "1 failing" in tree.xpath("//p[@class='held']")[0].text_content()
    assert [one["name"] for one in data["sources"]] == ["The Post", "The Wire"]
    assert [(row["source"], row["blocked"]) for row in rows] == [("The Post", "0"), ("The Wire", "1")]


@pytest.mark.parametrize(("seconds", "words"), [(0, "less than a minute"), (60, "1 minute"), (90_000, "1 day")])
def test_lengths_of_time_are_told_in_their_largest_unit(seconds: float, words: str) -> None:
    assert span(seconds) == words
