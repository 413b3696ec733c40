from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language._words import cut_words, straighten


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kyiv's U.S.-made arms aren’t cheap.",
            ["Kyiv", "'s", "U.S.", "-", "made", "arms", "are", "n’t", "cheap", "."],
        ),
        ("Gen. A. Ruiz cannot pay $1,000.50", ["Gen.", "A.", "Ruiz", "can", "not", "pay", "$", "1,000.50"]),
        ("He said:“No”", ["He", "said", ":", "“", "No", "”"]),
        ("no’breakthrough’", ["no’breakthrough", "’"]),
        ("O'Brien and N'Djamena", ["O'Brien", "and", "N'Djamena"]),
        ("the 1990s, on 3rd May", ["the", "1990s", ",", "on", "3rd", "May"]),
        ("see https://example.org/a?b=c, please", ["see", "https://example.org/a?b=c", ",", "please"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, words: list[str]) -> None:
    cut = [straighten(text[start:end]) for start, end in cut_words(text)]
    assert cut == [straighten(word) for word in words]


@given(st.text(max_size=200))
def test_words_cover_every_character_that_is_no_space(text: str) -> None:
    spans = cut_words(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, letter in enumerate(text) if not letter.isspace())
