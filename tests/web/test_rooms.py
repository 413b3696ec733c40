from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html
from made_room import HERE, read
from starlette.testclient import TestClient

from dateline import web

PAGES = ("/", "/search", "/search?kind=statements", "/search?kind=reports", "/sources", "/read", "/report/report-1x",
         "/event/e1", "/statement/s1", "/actor?name=Kenya", "/place/187896", "/pair", "/pair?a=KEN&b=SOM",
         "/map", "/agenda", "/watching", "/story/report-1x")  # fmt: skip


def key_of(shown: TestClient) -> str:
    return str(re.findall(r'/report/(r\w{16})">Kenya condemns', shown.get("/").text)[0])


@pytest.fixture
def pages(shown: TestClient) -> list[str]:
    return [path.replace("report-1x", key_of(shown)) for path in PAGES]


def test_every_page_answers_with_one_heading_and_names_its_language(shown: TestClient, pages: list[str]) -> None:
    for path in pages:
        answer = shown.get(path)
        assert answer.status_code == 200, path
        tree = html.fromstring(answer.text)
        assert tree.get("lang") == "en"
        assert len(tree.findall(".//h1")) == 1, path


def test_every_link_between_pages_leads_somewhere(shown: TestClient, pages: list[str]) -> None:
    for path in pages:
        tree = html.fromstring(shown.get(path).text)
        links = {
            str(link) for link in tree.xpath("//a/@href | //link/@href | //script/@src") if str(link).startswith("/")
        }
        for link in links:
            assert shown.get(link).status_code == 200, f"{path} leads to {link}"


def test_every_link_within_a_page_has_its_target(shown: TestClient, pages: list[str]) -> None:
    for path in pages:
        tree = html.fromstring(shown.get(path).text)
        ids = [str(one) for one in tree.xpath("//@id")]
        assert len(ids) == len(set(ids)), path
        for link in tree.xpath("//a/@href[starts-with(., '#')]"):
            assert str(link)[1:] in ids, f"{path} leads to {link}"


def test_a_report_shows_its_words_as_read_and_each_field_points_at_them(shown: TestClient) -> None:
    tree = html.fromstring(shown.get(f"/report/{key_of(shown)}").text)
    words = tree.xpath("//div[@class='words']/p")[0]
    for note in words.xpath(".//a"):
        note.getparent().remove(note) if note.tail is None else note.drop_tree()
    assert words.text_content() == "Kenya condemned the raid in Mandera, saying that “nobody” was safe."
    named = {one.get("id"): one.text_content() for one in words.xpath(".//*[@id]")}
    fields = {
        dt.text: [named[name] for name in dt.getnext().get("data-w", "").split()]
        for dt in tree.xpath("//article[@id='e1']//dt")
    }
    assert fields["what"] == ["condemned"]
    assert fields["who"] == ["Kenya"]
    assert fields["where"] == ["Mandera"]


def test_what_is_missing_says_why(shown: TestClient) -> None:
    told = html.fromstring(shown.get(f"/report/{key_of(shown)}").text).xpath("//article[@id='e1']")[0].text_content()
    assert "to whom (the report names nobody it was done to)" in told
    assert "when (the report gives no time)" in told
    assert "very likely, 0.90" in told


def test_a_report_is_there_as_json_and_its_fields_as_csv(shown: TestClient) -> None:
    key = key_of(shown)
    assert shown.get(f"/report/{key}.json").json()["events"][0]["trigger"] == "condemned"
    rows = list(csv.DictReader(io.StringIO(shown.get(f"/report/{key}.csv").text)))
    assert [(row["field"], row["words"]) for row in rows if row["finding"].startswith("e")][:2] == [
        ("what", "condemned"),
        ("who", "Kenya"),
    ]


def test_facets_narrow_the_list_and_the_address_keeps_them(shown: TestClient) -> None:
    tree = html.fromstring(shown.get("/search").text)
    assert tree.xpath("//p[@role='status']")[0].text_content() == "2 events"
    link = tree.xpath("//ul[@class='facet']//a[span='planned']/@href")[0]
    narrowed = html.fromstring(shown.get(f"/search{link}").text)
    assert narrowed.xpath("//p[@role='status']")[0].text_content() == "1 event"
    assert len(shown.get(f"/search.json{link}").json()) == 1


@pytest.mark.parametrize("query", ["kind=x", "since=yesterday", "page=0", "page=9999", "quad=one", "page=²"])
def test_what_cannot_be_asked_is_refused_with_a_word(shown: TestClient, query: str) -> None:
    answer = shown.get(f"/search?{query}")
    assert answer.status_code == 400
    assert "Not so" in answer.text


@pytest.mark.parametrize(
    "path", ["/report/none", "/event/s1", "/actor?name=", "/nothing", "/static/../x", "/reading/r1"]
)
def test_what_is_not_there_is_told(shown: TestClient, path: str) -> None:
    assert shown.get(path).status_code == 404


def test_the_page_as_received_is_shown_without_what_acts(shown: TestClient) -> None:
    told = html.fromstring(shown.get(f"/report/{key_of(shown)}/page").text).xpath("//div[@class='received']")[0]
    assert {one.tag for one in told.iterdescendants()} == {"p", "b"}
    assert not [one for one in told.iterdescendants() if one.attrib]
    source = shown.get(f"/report/{key_of(shown)}/page/source")
    assert source.headers["content-type"].startswith("text/plain")
    assert source.headers["content-disposition"] == "attachment"


def test_a_text_is_read_and_shown_and_kept_only_when_asked(room: TestClient) -> None:
    read_ = room.post("/read", data={"text": "Kenya condemned the raid.", "title": "Mine"})
    assert read_.status_code == 200
    key = str(read_.url).rpartition("/")[2]
    assert "not kept" in read_.text
    assert room.get(f"/report/{key}").status_code == 404
    kept = room.post(f"/reading/{key}/keep")
    assert str(kept.url).endswith(f"/report/{key}")
    assert room.get(f"/report/{key}/page").status_code == 200


def test_nothing_handed_in_is_told(room: TestClient) -> None:
    answer = room.post("/read", data={"text": "  "})
    assert answer.status_code == 400
    assert "nothing to read" in answer.text


def test_a_page_handed_in_as_a_file_is_read(room: TestClient) -> None:
    answer = room.post("/read", files={"page": ("x.html", b"<p>Kenya</p>", "text/html")}, data={"title": "Filed"})
    assert "Filed" in answer.text


def test_a_finding_is_confirmed_corrected_and_rejected_in_place(room: TestClient) -> None:
    room.post("/event/e1/say", data={"verdict": "confirmed", "who": "Ada"})
    room.post("/event/e1/say", data={"verdict": "corrected", "who": "Ada", "field": "target", "value": "Somalia"})
    answer = room.post("/event/e1/say", data={"verdict": "rejected", "who": "Bo", "note": "no raid"})
    assert answer.status_code == 200
    shown = html.fromstring(answer.text).xpath("//section[@class='say']//li")
    assert [one.text_content().split()[0] for one in shown] == ["rejected", "corrected:", "confirmed"]
    assert "Somalia" in shown[1].text_content()
    assert room.get("/event/e1.json").json()["event"]["target"] is None


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": "confirmed"},
        {"verdict": "true", "who": "Ada"},
        {"verdict": "corrected", "who": "Ada", "field": "content_id", "value": "x"},
        {"verdict": "corrected", "who": "Ada"},
    ],
)
def test_half_a_verdict_is_refused(room: TestClient, data: dict[str, str]) -> None:
    assert room.post("/event/e1/say", data=data).status_code == 400


def test_a_room_for_reading_alone_takes_nothing(store: Path) -> None:
    settings = web.Settings(store=store, is_read_only=True)
    with TestClient(web.build(settings, read=read), base_url=HERE) as room:
        assert room.post("/read", data={"text": "x"}).status_code == 403
        assert room.post("/reading/r1/keep").status_code == 403
        assert room.post("/event/e1/say", data={"verdict": "confirmed", "who": "x"}).status_code == 403
        assert "/read" not in html.fromstring(room.get("/").text).xpath("//a/@href")


_WRITE = """
import sys
from dateline.store import Store
from made import findings
with Store(sys.argv[1], wait_s=60) as held:
    held.add([findings(title="A third")])
"""


def test_others_write_while_the_room_is_open(room: TestClient, store: Path) -> None:
    assert "2 reports" in room.get("/").text
    tests = str(Path(__file__).parent.parent)
    subprocess.run([sys.executable, "-c", _WRITE, str(store)], check=True, env=os.environ | {"PYTHONPATH": tests})
    assert "3 reports" in room.get("/").text
