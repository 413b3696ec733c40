from __future__ import annotations

from pathlib import Path

import pytest

from gate.docs import DOCS, README, figures, pages, sample


@pytest.mark.parametrize("name", ["commands.md", "exports.md", "store.md", "record.schema.json"])
def test_generated_docs_are_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_every_word_of_the_records_is_in_the_glossary() -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    for word in (
        "statement",
        "event",
        "actor",
        "cue",
        "trigger",
        "mode",
        "status",
        "repair",
        "dateline",
        "problem",
        "grain",
    ):
        assert f"| {word} " in glossary, word


def test_every_room_stands_in_the_architecture() -> None:
    root = Path(DOCS).parent
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (root / "src/dateline").glob("*/__init__.py")}
    assert {room for room in rooms if f"`{room}`" not in text} == set()


def test_the_readme_shows_real_output() -> None:
    assert sample() in README.read_text(encoding="utf-8"), "run `make docs`"


def test_the_readme_tells_the_held_figures() -> None:
    assert figures() in README.read_text(encoding="utf-8"), "run `make docs`"
