"""What an attacker wrote into a record is shown as words, in every field of every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hostile import PAYLOADS, hostile
from lxml import html
from made_room import HERE, read
from starlette.testclient import TestClient

from dateline import web
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN_TAGS = frozenset(
    (  # noqa: SIM905 - a list of 48 strings hides what it lists
        "html head meta title link script body a header p nav form label input button select option textarea main"
        " footer h1 h2 h3 ul ol li div section article aside span blockquote dl dt dd small code fieldset legend del"
        " ins table caption thead tbody tr th td svg path rect circle text line polygon polyline details summary"
    ).split()
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("hostile") / "record.duckdb"
    with Store(path) as held:
        held.add([hostile()])
    with TestClient(web.build(web.Settings(store=path), read=read), base_url=HERE) as client:
        yield client


def addresses(room: TestClient) -> list[str]:
    key = re.findall(r"/report/(r\w{16})", room.get("/").text)[0]
    lists = [f"/search?kind={kind}&page={number}" for kind in ("events", "statements") for number in (1, 3, 6)]
    events = sorted(
        {link for path in lists for link in re.findall(r'"(/(?:event|statement)/\w+)"', room.get(path).text)}
    )
    actors = [f"/actor?name={quote(payload)}" for payload in PAYLOADS[::16]]
    asked = [f"/search?q={quote(payload)}&actor={quote(payload)}&type={quote(payload)}" for payload in PAYLOADS[::16]]
    lost = [f"/report/{quote(payload, safe='')}" for payload in PAYLOADS[::20]]
    drawn = [f"/pair?a={quote(PAYLOADS[0])}&b={quote(PAYLOADS[8])}", "/map", f"/map?actor={quote(PAYLOADS[0])}"]
    drawn += [f"/agenda?actor={quote(PAYLOADS[3])}", "/agenda", "/watching", f"/story/{key}"]
    return [
        "/",
        "/sources",
        f"/report/{key}",
        *drawn,
        "/place/29",
        "/place/60",
        *lists,
        *events[::12],
        *actors,
        *asked,
        *lost,
    ]


def test_a_few_hundred_payloads_are_words_on_every_page(room: TestClient) -> None:
    assert len(PAYLOADS) > 200
    for path in addresses(room):
        tree = html.document_fromstring(room.get(path).text)
        assert {one.tag for one in tree.iter()} <= OWN_TAGS, path
        assert [one.get("src") for one in tree.iter("script")] == ["/static/room.js"], path
        names = {name for one in tree.iter() for name in one.attrib}
        assert not {name for name in names if name.startswith("on") or name in {"style", "srcdoc"}}, path
        links = [str(link) for link in tree.xpath("//@href | //@src | //@action")]
        assert all(link.startswith(("/", "#", "?", "http://", "https://")) for link in links), path
        assert not [link for link in links if link.startswith("http")], path


def test_the_words_are_shown_whole(room: TestClient) -> None:
    key = re.findall(r"/report/(r\w{16})", room.get("/").text)[0]
    tree = html.document_fromstring(room.get(f"/report/{key}").text)
    shown = [one.text_content() for one in tree.xpath("//div[@class='words']/p")]
    for payload, words in zip(PAYLOADS, shown, strict=True):
        assert payload.replace("\x00", "") in words.replace("\x00", "").replace("\ufffd", "")


def test_csv_cells_are_no_formulas(room: TestClient) -> None:
    assert "\n=" not in room.get("/search.csv").text
