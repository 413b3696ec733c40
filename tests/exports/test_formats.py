from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import findings
from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.exports import format_for, schema
from dateline.exports._formats import FORMATS
from dateline.model.told import Telling

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.exports._format import Format

TELLING = Telling(
    id="e0000000000002a", event="e0000000000002a", type="ASSAULT", mode="firearms", contexts=["military", "repression"],
    status="actual", trigger="shot", trigger_start=20, trigger_end=24, before="In Goma, troops ", after=" two men",
    actor="Army", actor_text="troops", actor_start=9, actor_end=15, actor_code="CODMIL", actor_country="COD",
    actor_sector="MIL", target="men", target_text="two men", target_start=25, target_end=32, target_code="CODMED",
    target_country="COD", target_sector="MED", attributed_to=None, attributed_code=None, attributed_by=None,
    first_day=date(2021, 7, 2), last_day=date(2021, 7, 2), day=date(2021, 7, 2), time_how="stated",
    place_text="Goma", place="Goma", place_id=216281, place_kind="city", country="COD", admin1="Nord Kivu",
    latitude=-1.68, longitude=29.22, cameo="193", quad=4, intensity=-9.0, goldstein=-10.0, confidence=0.876,
    sentence="In Goma, troops shot two men.", sentence_start=0, sentence_end=29, content_id="r00000000000042ff",
    family="f", report="a", url="https://www.example.org/goma", site="The Example", title="Shots",
    published=date(2021, 7, 3),
    language="en", n_characters=600, versions="1", added_at=datetime.fromisoformat("2021-07-04T05:06:07"),
    event_added_at=datetime.fromisoformat("2021-07-04T05:00:00"), n_tellings=4, n_sources=2, n_reports=3,
)  # fmt: skip


def cells(name: str, *tellings: Telling) -> list[dict[str, str]]:
    """Return the rows of a format as the csv module reads them, by column."""
    chosen = format_for(name)
    text = b"".join(chosen.lines(tellings, Counter())).decode()
    dialect = {} if chosen.is_csv else {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    read = list(csv.reader(io.StringIO(text, newline=""), **dialect))  # type: ignore[arg-type] # two forms
    if chosen.has_header:
        assert read.pop(0) == list(chosen.columns)
    assert all(len(row) == len(chosen.columns) for row in read)
    return [dict(zip(chosen.columns, row, strict=True)) for row in read]


def told(name: str, *tellings: Telling) -> list[dict[str, Any]]:
    """Return the lines of a JSON format."""
    return [json.loads(line) for line in format_for(name).lines(tellings, Counter())]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("gdelt-events", "gdelt2_events"),
        ("polecat", "polecat"),
        ("icews", "icews"),
        ("phoenix", "phoenix"),
        ("petrarch", "petrarch2"),
        ("acled", "acled"),
    ],
)
def test_columns_are_those_of_the_format(name: str, ours: str, shared: Path) -> None:
    known = json.loads((shared / "ontology/output_formats.json").read_text(encoding="utf-8"))
    assert list(format_for(name).columns) == known[ours]["columns"]


@pytest.mark.parametrize(
    ("name", "n_columns"),
    [
        ("gdelt-events", 61), ("gdelt-mentions", 16), ("polecat", 40), ("icews", 20), ("phoenix", 26),
        ("petrarch", 10), ("acled", 31),
    ],
)  # fmt: skip
def test_tables_have_as_many_columns_and_empty_ones_are_those_told(name: str, n_columns: int) -> None:
    chosen = format_for(name)
    (row,) = cells(name, TELLING)
    assert len(row) == n_columns
    assert {column for column in chosen.empty if row[column]} == set()


def test_gdelt_events() -> None:
    (row,) = cells("gdelt-events", TELLING)
    assert {name: value for name, value in row.items() if value} == {
        "GlobalEventID": "42", "Day": "20210702", "MonthYear": "202107", "Year": "2021", "FractionDate": "2021.4986",
        "Actor1Code": "CODMIL", "Actor1Name": "ARMY", "Actor1CountryCode": "COD", "Actor1Type1Code": "MIL",
        "Actor2Code": "CODHLH", "Actor2Name": "MEN", "Actor2CountryCode": "COD", "Actor2Type1Code": "HLH",
        "EventCode": "193", "EventBaseCode": "193", "EventRootCode": "19", "QuadClass": "4",
        "GoldsteinScale": "-10.0", "NumMentions": "4", "NumSources": "2", "NumArticles": "3",
        "ActionGeo_Type": "4", "ActionGeo_FullName": "Goma, Nord Kivu, Democratic Republic of the Congo",
        "ActionGeo_CountryCode": "CG", "ActionGeo_Lat": "-1.68", "ActionGeo_Long": "29.22",
        "DATEADDED": "20210704050000", "SOURCEURL": "https://www.example.org/goma",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "country", "type_", "adm1"),
    [("country", "FRA", "1", "FR"), ("admin1", "USA", "2", ""), ("city", "USA", "3", ""), ("capital", "FRA", "4", ""),
     ("admin1", "FRA", "5", "")],
)  # fmt: skip
def test_gdelt_types_of_places(kind: str, country: str, type_: str, adm1: str) -> None:
    (row,) = cells("gdelt-events", replace(TELLING, place_kind=kind, country=country))
    assert (row["ActionGeo_Type"], row["ActionGeo_ADM1Code"]) == (type_, adm1)


def test_gdelt_mentions_tell_where_the_words_begin() -> None:
    (row,) = cells("gdelt-mentions", TELLING)
    assert {name: value for name, value in row.items() if value} == {
        "GlobalEventID": "42", "EventTimeDate": "20210704050000", "MentionTimeDate": "20210704050607",
        "MentionType": "1", "MentionSourceName": "www.example.org", "MentionIdentifier": "https://www.example.org/goma",
        "Actor1CharOffset": "9", "Actor2CharOffset": "25", "ActionCharOffset": "20", "InRawText": "1",
        "Confidence": "88", "MentionDocLen": "600",
    }  # fmt: skip


def test_polecat() -> None:
    (row,) = cells("polecat", TELLING)
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": "e0000000000002a", "Event Date": "2021-07-02", "Event Type": "ASSAULT", "Event Mode": "firearms",
        "Intensity": "-9.0", "Quad Code": "MATERIAL CONFLICT", "Contexts": "military;repression", "Actor Name": "Army",
        "Actor Country": "COD", "Primary Actor Sector": "MIL", "Actor Sectors": "MIL", "Actor Name Raw": "troops",
        "Recipient Name": "men", "Recipient Country": "COD", "Primary Recipient Sector": "MED",
        "Recipient Sectors": "MED", "Recipient Name Raw": "two men", "Placename": "Goma", "City": "Goma",
        "Province": "Nord Kivu", "Country": "Democratic Republic of the Congo", "Latitude": "-1.68",
        "Longitude": "29.22", "GeoNames ID": "216281", "Raw Placename": "Goma", "Feature Type": "city",
        "Source": "The Example", "Publication Date": "2021-07-03", "Language": "en", "Version": "1",
    }  # fmt: skip


def test_icews() -> None:
    (row,) = cells("icews", TELLING)
    assert list(row.values()) == [
        "42", "2021-07-02", "Army", "MIL", "Democratic Republic of the Congo",
        "Fight with small arms and light weapons", "193", "-10.0", "men", "MED", "Democratic Republic of the Congo",
        "66", "", "The Example", "Goma", "", "Nord Kivu", "Democratic Republic of the Congo", "-1.68", "29.22",
    ]  # fmt: skip


def test_phoenix() -> None:
    (row,) = cells("phoenix", TELLING)
    assert list(row.values()) == [
        "42", "20210702", "2021", "07", "02", "CODMIL", "COD", "MIL", "", "CODHLH", "COD", "HLH", "", "193", "19", "4",
        "-10.0", "military;repression", "-1.68", "29.22", "Goma", "Nord Kivu", "COD", "r00000000000042ff_0-29",
        "https://www.example.org/goma", "The Example",
    ]  # fmt: skip


def test_petrarch_tells_nobody_by_dashes() -> None:
    nobody = replace(TELLING, target=None, target_text=None, target_code=None, target_country=None, target_sector=None)
    (row,) = cells("petrarch", nobody)
    assert list(row.values()) == [
        "20210702", "CODMIL", "---", "193", "military;repression", "r00000000000042ff_0-29", "The Example", "troops",
        "", "shot",
    ]  # fmt: skip


def test_acled() -> None:
    (row,) = cells("acled", TELLING)
    assert {name: value for name, value in row.items() if value} == {
        "event_id_cnty": "CODe0000000000002a", "event_date": "2021-07-02", "year": "2021", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Violence against civilians", "sub_event_type": "Attack",
        "actor1": "Army", "inter1": "State forces", "actor2": "men", "inter2": "Civilians",
        "interaction": "State forces-Civilians", "civilian_targeting": "Civilian targeting", "iso": "180",
        "country": "Democratic Republic of the Congo", "admin1": "Nord Kivu", "location": "Goma",
        "latitude": "-1.68", "longitude": "29.22", "geo_precision": "1", "source": "The Example",
        "notes": "In Goma, troops shot two men.", "timestamp": "1625375167",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "mode", "actor", "target", "kind"),
    [
        ("ASSAULT", "firearms", "MIL", "REB", "Battles"),
        ("ASSAULT", "aerial", "MIL", None, "Explosions/Remote violence"),
        ("ASSAULT", None, "MIL", None, None),
        ("PROTEST", "demo", "CVL", "GOV", "Protests"),
        ("PROTEST", "riot", None, None, "Riots"),
        ("COERCE", "arrest", "COP", "OPP", "Strategic developments"),
        ("CONSULT", "visit", "GOV", "GOV", None),
    ],
)
def test_acled_kinds(type_: str, mode: str | None, actor: str | None, target: str | None, kind: str | None) -> None:
    item = replace(TELLING, type=type_, mode=mode, actor_sector=actor, target_sector=target)
    assert [row["event_type"] for row in cells("acled", item)] == ([kind] if kind else [])


def test_acled_marks_what_is_no_fact() -> None:
    item = replace(TELLING, status="planned", attributed_to="A rebel")
    assert cells("acled", item)[0]["tags"] == "planned;claim of A rebel"


def test_plover_json() -> None:
    (event,) = told("plover", replace(TELLING, status="negated", attributed_by="s1"))
    assert event["actor"] == [
        {"code": "COD", "sector": "MIL", "entity_text": "troops", "identifier_text": "Army"},
    ]
    assert event["event_loc"]["geonameid"] == 216281
    assert event["comment"] == "negated; claim of somebody unnamed"
    assert (event["text_info"], event["date"], event["event"]) == ({"start": 0, "end": 29}, "2021-07-02", ["ASSAULT"])


def test_annotations_select_by_position_and_by_quotation() -> None:
    (note,) = told("annotations", TELLING)
    text = "In Goma, troops shot two men."
    assert note["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert note["type"] == "Annotation"
    position, quote = note["target"][0]["selector"]
    assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    for target, words in zip(note["target"], ("shot", "troops", "two men"), strict=True):
        assert target["selector"][1]["exact"] == words
    assert text == quote["prefix"] + quote["exact"] + quote["suffix"] + "."


def test_jsonl_follows_the_published_schema() -> None:
    (line,) = format_for("jsonl").record_lines([findings()])
    jsonschema.validate(json.loads(line), schema())


_WORDS = {"type": "string"}
_NAMED = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": _WORDS, "rel": _WORDS, "scheme": _WORDS, "code": _WORDS},
        "patternProperties": {"^geometry_[a-zA-Z0-9_]+": {"type": "object"}},
    },
}
NINJS = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {
        **{name: dict(_WORDS) for name in ("uri", "language", "headline", "byline", "located", "ednote")},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "representationtype": {"enum": ["complete", "incomplete"]},
        "versioncreated": {"type": "string", "format": "date-time"},
        **{name: dict(_NAMED) for name in ("person", "organisation", "place", "event", "infosource")},
    },
    "patternProperties": {"^body_[a-zA-Z0-9_]+": _WORDS},
}
"""Of the schema of IPTC ninjs 1.3, what bears on the properties that we write."""


def test_ninjs_follows_its_schema() -> None:
    (line,) = format_for("ninjs").record_lines([findings()])
    item = json.loads(line)
    jsonschema.validate(item, NINJS)
    assert item["event"][0]["rel"] == "actual"
    assert item["ednote"] == "published 2019-03-05"


@pytest.mark.parametrize("item", FORMATS, ids=lambda item: item.name)
def test_a_format_refuses_what_it_cannot_mark(item: Format) -> None:
    for kind in ("claims", "planned", "possible", "negated"):
        if kind in item.marks:
            assert format_for(item.name, [kind]) is item
        else:
            with pytest.raises(UsageError, match="Formats that can: "):
                format_for(item.name, [kind])


def test_unknown_formats_and_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="no format 'gdelt'"):
        format_for("gdelt")
    with pytest.raises(UsageError, match="'rumours' cannot be included"):
        format_for("acled", ["rumours"])


@pytest.mark.parametrize(
    ("name", "change", "lacking"),
    [
        ("gdelt-events", {"day": None}, "a day"),
        ("phoenix", {"cameo": None}, "a CAMEO code"),
        ("acled", {"type": "CONSULT", "mode": None}, "a kind of ACLED's"),
    ],
)
def test_what_a_format_cannot_hold_is_counted(name: str, change: dict[str, Any], lacking: str) -> None:
    left_out: Counter[str] = Counter()
    chosen = format_for(name)
    rows = list(chosen.lines([replace(TELLING, **change), TELLING], left_out))
    assert len(rows) - chosen.has_header == 1
    assert left_out == {lacking: 1}


@given(st.text(), st.sampled_from(["polecat", "icews", "petrarch", "acled"]))
def test_any_words_stay_in_their_cell(words: str, name: str) -> None:
    odd = replace(TELLING, actor=words, actor_text=words, sentence=words, site=words, place=words)
    assert len(cells(name, odd)) == 1


def test_csv_guards_formulas_unless_raw() -> None:
    item = replace(TELLING, sentence="=HYPERLINK(1)")
    assert cells("acled", item)[0]["notes"] == "'=HYPERLINK(1)"
    (_, raw) = format_for("acled").lines([item], Counter(), is_raw=True)
    assert b",=HYPERLINK(1)," in raw
