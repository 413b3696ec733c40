from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inline_snapshot import snapshot

from training import agree

if TYPE_CHECKING:
    from pathlib import Path


def event(type_: str, start: int, **other: object) -> dict[str, Any]:
    """Return an event whose trigger is five characters long."""
    fields = {"mode": None, "status": "actual", "actor_code": "NOR", "target_code": None}
    return {"type": type_, "trigger": [start, start + 5], **fields, **other}


def statement(start: int, end: int, code: str) -> dict[str, Any]:
    """Return an indirect statement."""
    return {"kind": "indirect", "content": [[start, end]], "speaker_code": code}


def row(statements: list[dict[str, Any]], events: list[dict[str, Any]], doc: str = "d-1") -> dict[str, Any]:
    """Return a row with one name."""
    names = [{"span": [0, 4], "label": "PER"}]
    return {"doc": doc, "corpus": "ewt", "names": names, "times": [], "statements": statements, "events": events}


FIRST = row([statement(10, 40, "NOR"), statement(50, 60, "SRB")], [event("CONSULT", 12), event("AID", 30)])
SECOND = row([statement(12, 40, "NOR")], [event("CONSULT", 14, status="planned"), event("ASSAULT", 30)])


def test_each_item_is_matched_once_only() -> None:
    twice = [event("AID", 10), event("AID", 11)]
    assert agree.matched(twice, [event("AID", 10)], agree.same_event) == [(twice[0], event("AID", 10))]


def test_another_type_at_the_same_trigger_is_no_match() -> None:
    assert agree.matched([event("AID", 10)], [event("ASSAULT", 10)], agree.same_event) == []


def test_figures_of_two_readings() -> None:
    assert agree.figures([(FIRST, SECOND)]) == snapshot(
        """\
documents read twice 1
names F1 1.00 of 1 and 1
times F1 - of 0 and 0
statements F1 0.67 of 2 and 1; the same kind 1, speaker_code 1 of 1
events F1 0.50 of 2 and 2; the same mode 1, status 0, actor_code 1, target_code 1 of 1\
"""
    )


def test_only_documents_that_both_read_are_compared(tmp_path: Path) -> None:
    for folder, rows in (("one", [FIRST, row([], [], "d-2")]), ("two", [SECOND, row([], [], "d-3")])):
        (tmp_path / folder).mkdir()
        text = "".join(json.dumps(row_) + "\n" for row_ in rows)
        (tmp_path / folder / "ewt.jsonl").write_text(text, encoding="utf-8")
    assert agree.read_pairs(tmp_path / "one", tmp_path / "two") == [(FIRST, SECOND)]


def test_readings_without_a_finding_have_no_f1() -> None:
    assert "events F1 - of 0 and 0" in agree.figures([(row([], []), row([], []))])
