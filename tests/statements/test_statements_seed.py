"""The seed's quotations, whole: what the annotators recorded stands in the shared folder, and is read from there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import dateline
from dateline import pipeline
from dateline.model.report import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.model.findings import Findings, Statement


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "corpus/reports/seed_geneva-summit.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def findings(gold: dict[str, Any]) -> Findings:
    page = Page(
        content=gold["text"].encode(),
        id=gold["id"],
        title=gold["title"],
        published=gold["published"],
        is_html=False,
    )
    return pipeline.read_page(page, dateline.load())


def letters(words: str) -> str:
    """Return what damage to marks and spaces leaves alone."""
    return "".join(filter(str.isalnum, words))


def said(statement: Statement, findings: Findings) -> str:
    return letters("".join(part.of(findings.report.text.chars) for part in statement.content))


def test_each_direct_quotation_is_found_whole_with_its_speaker_and_cue(
    gold: dict[str, Any], findings: Findings
) -> None:
    quoted = [item for item in gold["statements"] if item["kind"] == "direct"]
    assert quoted
    made = {said(item, findings): item for item in findings.statements}
    for item in quoted:
        found = made[letters(item["content"])]
        assert found.kind == "direct"
        assert found.speaker is not None
        assert (found.speaker.actor.name, found.speaker.actor.code) == (item["speaker"], item["speaker_code"])
        assert found.cue is not None
        assert found.cue.of(findings.report.text.chars) == item["cue"]


def test_what_stands_in_marks_is_kept_apart_from_the_paraphrase(gold: dict[str, Any], findings: Findings) -> None:
    mixed = [item for item in gold["statements"] if item["kind"] == "mixed"]
    chars = findings.report.text.chars
    made = [item for item in findings.statements if item.kind == "mixed"]
    for item in mixed:
        quoted = {letters(words) for other in made for words in [part.of(chars) for part in other.verbatim]}
        assert any(words and words in letters(item["content"]) for words in quoted)
