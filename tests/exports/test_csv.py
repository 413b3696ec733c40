from __future__ import annotations

import csv
import io
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exports import csv_text
from dateline.exports._csv import guarded, unguarded

ALPHABET = "=+-@\t\r\n|%＝＋－＠'\" ,;aé1(“"
"""What formulas begin with, what CSV quotes with, and a few harmless ones."""


@given(st.text(ALPHABET))
def test_guarding_can_be_undone(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(st.text(ALPHABET, min_size=1))
def test_no_guarded_cell_begins_like_a_formula(words: str) -> None:
    assert not guarded(words).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_ten_thousand_random_cells_come_back() -> None:
    dice = random.Random(1)
    cells = ["".join(dice.choices(ALPHABET, k=dice.randrange(12))) for _ in range(10_000)]
    rows = [cells[at : at + 10] for at in range(0, len(cells), 10)]
    read = list(csv.reader(io.StringIO(csv_text([str(n) for n in range(10)], rows), newline="")))
    assert [[unguarded(cell) for cell in row] for row in read[1:]] == rows


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("'=1+1", "''=1+1"),
        ("'tis", "'tis"),
        ("plain", "plain"),
        (-2.0, "-2.0"),
        (None, ""),
        (date(2021, 6, 16), "2021-06-16"),
        (["a", "b"], "a;b"),
        (["=a"], "'=a"),
        ([], ""),
    ],
)
def test_values_as_cells(value: object, cell: str) -> None:
    assert csv_text(["x"], [[value]]).split("\n", 1)[1] in {f"{cell}\n", f'"{cell}"\n'}


def test_raw_leaves_cells_as_they_are() -> None:
    assert csv_text(["x"], [["=1"]], is_raw=True) == "x\n=1\n"
