from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import tales
from lxml import html
from made import findings
from made_room import HERE, read
from starlette.testclient import TestClient

from dateline import web
from dateline.model.story import Edit, Rewording, Wording
from dateline.store import Store
from dateline.web._story import differing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.model.findings import Findings


def told(body: str, title: str, site: str, day: int) -> Findings:
    report = replace(tales.report(body, title=title, day=date(2024, 6, day)), site=site, id=title)
    return replace(findings(), report=report, actors=(), places=(), statements=(), events=())


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("story") / "record.duckdb"
    with Store(path) as held:
        held.add(
            [
                told(tales.WIRE, "Arendal keeps its harbour shut", "The Wire", 5),
                told(tales.SPUN, "City chief keeps port closed", "The Mill", 6),
                told("Nobody came to the fair in Asker on Sunday.", "A quiet fair", "The Asker Post", 9),
            ]
        )
    with TestClient(web.build(web.Settings(store=path), read=read), base_url=HERE) as client:
        yield client


def story_of(room: TestClient) -> str:
    return str(re.findall(r'href="(/story/s\w+)"', room.get("/").text)[0])


def test_today_leads_to_a_story_of_several_reports_alone(room: TestClient) -> None:
    tree = html.fromstring(room.get("/").text)
    lines = tree.xpath("//h2[@id='stories']/following-sibling::ul[1]/li")
    assert [" ".join(one.text_content().split()) for one in lines] == [
        "Arendal keeps its harbour shut1 independent source, 2 reports · 6 June 2024"
    ]


def test_a_story_tells_who_was_first_and_what_the_copy_kept(room: TestClient) -> None:
    tree = html.fromstring(room.get(story_of(room)).text)
    assert "1 independent source, 1 copy" in tree.xpath("//p[@class='held']")[0].text_content()
    (witness,) = tree.xpath("//li[@class='witness']")
    (copy,) = tree.xpath("//li[@class='copy']")
    assert witness.xpath(".//a")[0].text == "The Wire"
    assert copy.xpath(".//a")[0].text == "The Mill"
    kept = re.search(r"(\d+) % of the words kept", copy.text_content())
    assert kept
    assert 20 < int(kept[1]) < 80


def test_wordings_of_one_utterance_stand_side_by_side(room: TestClient) -> None:
    tree = html.fromstring(room.get(story_of(room)).text)
    (utterance,) = tree.xpath("//article[@class='utterance']")
    first, other = utterance.xpath(".//blockquote")
    assert "a gate that we cannot shut again" in first.text_content()
    assert other.xpath(".//del")
    assert other.xpath(".//ins")
    kept = "".join(other.xpath(".//text()[not(parent::del)]"))
    assert " ".join(kept.split()) == "We won't unlock a door which we can't close once more,"


def test_a_report_names_its_story_and_a_copy_its_original(room: TestClient) -> None:
    keys = dict(re.findall(r'href="/report/(\w+)">([^<]+)</a>', room.get("/search?kind=reports").text))
    shown = {title: html.fromstring(room.get(f"/report/{key}").text) for key, title in keys.items()}
    links = {title: tree.xpath("//p[@class='when']/a/@href") for title, tree in shown.items()}
    wire = next(key for key, title in keys.items() if title.startswith("Arendal"))
    assert links == {
        "Arendal keeps its harbour shut": [story_of(room)],
        "City chief keeps port closed": [story_of(room), f"/report/{wire}"],
        "A quiet fair": [],
    }


def test_a_story_is_there_as_data(room: TestClient) -> None:
    data = room.get(f"{story_of(room)}.json").json()
    assert data["n_independent"] == 1
    rows = list(csv.DictReader(io.StringIO(room.get(f"{story_of(room)}.csv").text)))
    assert [row["value"] for row in rows if row["list"] == "report"] == ["witness", "copy"]


def test_a_story_is_found_by_any_of_its_reports_and_told_where_there_is_none(room: TestClient) -> None:
    key = re.findall(r'href="/report/(\w+)"', room.get(story_of(room)).text)[0]
    assert room.get(f"/story/{key}").status_code == 200
    assert room.get("/story/none").status_code == 404


def test_what_a_wording_adds_and_leaves_out_is_marked_and_escaped() -> None:
    wording = Wording(
        words="a <b> door",
        reports=(),
        rewording=Rewording.REWORDED,
        edits=(Edit(first="<i>", here="<b>"), Edit(first="gate", here="door")),
    )
    assert differing(wording) == ("a <del>&lt;i&gt;</del> <ins>&lt;b&gt;</ins> <del>gate</del> <ins>door</ins>")
