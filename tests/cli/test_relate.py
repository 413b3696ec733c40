from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dateline import events, language
from dateline.cli._app import app
from dateline.cli._relate import answer

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {"id", "type", "mode", "quad", "status", "scores", "trigger", "trigger_span", "problem"}
TEXT = "Fiji accused Tonga of shelling its fishing boats."


def line(**changes: object) -> str:
    """Return a line of input."""
    return json.dumps({"id": "a", "text": TEXT, "actor": [0, 4], "target": [13, 18]} | changes)


@pytest.fixture(scope="module")
def core() -> language.Core:
    return language.load()


def test_lines_are_answered_in_their_order(tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text("\n".join([line(), line(id="b", target=None), "", "{"]), encoding="utf-8")
    result = CliRunner().invoke(app, ["relate", "--jsonl", str(asked)])
    assert result.exit_code == 0, result.output
    first, second, third = (json.loads(row) for row in result.stdout.splitlines())
    assert set(first) == FIELDS
    assert (first["id"], first["type"], first["quad"], first["trigger"]) == ("a", "ACCUSE", 3, "accused")
    assert second["id"] == "b"
    assert second["type"] is not None
    assert (third["id"], third["type"]) == ("line-4", None)
    assert "line 4" in third["problem"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"actor": [0, 400]}, "outside the text of 49 characters"),
        ({"target": [5, 5]}, "is empty"),
        ({"text": "  ", "actor": [0, 1], "target": None}, "no words"),
    ],
)
def test_a_line_that_cannot_be_answered_says_why(changes: dict[str, object], told: str, core: language.Core) -> None:
    found = answer(line(**changes).encode(), 1, core, events.load())
    assert found.type is None
    assert found.problem is not None
    assert told in found.problem
