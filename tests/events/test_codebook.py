from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from dateline.errors import TableError
from dateline.events import load

if TYPE_CHECKING:
    from pathlib import Path


def table(path: Path) -> list[dict[str, str]]:
    """Read a table of the ontology."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_type_and_mode_of_the_ontology_has_a_row(shared: Path) -> None:
    types = {(row["event"], None) for row in table(shared / "ontology/plover_events.csv")}
    modes = {(row["event"], row["mode"]) for row in table(shared / "ontology/plover_modes.csv")}
    assert set(load().rows) == types | modes


def test_every_code_emitted_is_a_cameo_code(shared: Path) -> None:
    known = {row["code"] for row in table(shared / "ontology/cameo_event_codes.csv")}
    emitted = {code for row in load().rows.values() for code in (row.cameo, row.cameo_planned)}
    assert emitted <= known
    assert all(2 <= len(code) <= 3 for code in emitted)


def test_the_two_slips_of_the_manual_are_mended() -> None:
    codebook = load()
    assert codebook.coding("ACCUSE", None).score == -3.0
    assert codebook.coding("SANCTION", None).quad == 4


def test_an_unknown_mode_is_a_clear_error() -> None:
    with pytest.raises(TableError, match="no row for PROTEST/dance"):
        load().coding("PROTEST", "dance")
