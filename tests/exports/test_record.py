from __future__ import annotations

import json

import jsonschema
import pytest
from made import BODY, findings

from dateline.exports import as_json, schema


def test_spans_point_into_the_text_as_received() -> None:
    record = json.loads(as_json(findings()))
    assert record["report"]["text"] == BODY
    (statement,) = record["statements"]
    ((start, end),) = statement["content_spans"]
    assert BODY[start:end] == statement["content"] == "”nobody” was safe"
    (event,) = record["events"]
    first, last = event["trigger_span"]
    assert BODY[first:last] == event["trigger"] == "condemned"


def test_the_record_has_the_fields_of_the_guidelines() -> None:
    record = json.loads(as_json(findings()))
    (statement,), (event,) = record["statements"], record["events"]
    assert {"kind", "content", "cue", "speaker_text", "speaker", "speaker_code", "addressee", "date"} <= set(statement)
    assert {"type", "mode", "trigger", "actor_text", "actor", "actor_code", "target_text", "target"} <= set(event)
    assert event["when"] == {"text": None, "value": None, "how": "unknown", "span": None}
    assert event["where"]["place"] == "Mandera"
    assert event["where"]["country"] == "KEN"
    assert set(record) == {
        "report", "statements", "events", "dates", "places", "actors", "repairs", "problems", "versions",
    }  # fmt: skip


def test_the_record_is_valid_by_its_own_schema() -> None:
    jsonschema.validate(json.loads(as_json(findings())), schema())


def test_the_schema_refuses_a_record_without_its_spans() -> None:
    record = json.loads(as_json(findings()))
    del record["events"][0]["trigger_span"]
    with pytest.raises(jsonschema.ValidationError, match="trigger_span"):
        jsonschema.validate(record, schema())
