"""The tree: what is conjoined to a word, and what a preposition of its own sets apart."""

from __future__ import annotations

import pytest
from builders import reading_of

from dateline.model.tree import tree_of

PLAIN = """
Gunmen 2 nsubj NOUN
seized 0 root VERB
Aru 2 obj PROPN
and 5 cc CCONJ
Beni 3 conj PROPN
"""
APART = """
Gunmen 2 nsubj NOUN
seized 0 root VERB
Aru 2 obj PROPN
and 6 cc CCONJ
near 6 case ADP
Beni 3 conj PROPN
"""
BOTH = """
Gunmen 2 nsubj NOUN
fired 0 root VERB
on 4 case ADP
Aru 2 obl PROPN
and 7 cc CCONJ
on 7 case ADP
Beni 4 conj PROPN
"""


@pytest.mark.parametrize(
    ("chars", "table", "first", "expected"),
    [
        ("Gunmen seized Aru and Beni", PLAIN, 2, [2, 4]),
        ("Gunmen seized Aru and near Beni", APART, 2, [2]),
        ("Gunmen fired on Aru and on Beni", BOTH, 3, [3, 6]),
    ],
)
def test_a_preposition_that_the_first_lacks_makes_another_phrase(
    chars: str, table: str, first: int, expected: list[int]
) -> None:
    assert tree_of(reading_of(chars, table)).conjuncts(first) == expected
