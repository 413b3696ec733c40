from __future__ import annotations

import pytest
import tales

from dateline.stories._signs import is_unreliable, signs_of


@pytest.mark.parametrize(
    "words", ["to detain an dissident", "in a act of war", "after a attack", "an ship sank", "an haven"]
)
def test_a_wrong_article_is_a_sign(words: str) -> None:
    assert len(signs_of(tales.report(f"They came {words} in spring."))) == 1


@pytest.mark.parametrize(
    "words",
    ["an hour", "a one-off", "a European", "a union", "an MP", "a user", "an heir", "a unique", "an historic",
     "an F-16", "a UN post", "an unknown", "a eulogy", "a once-proud"],
)  # fmt: skip
def test_a_right_article_is_none(words: str) -> None:
    assert signs_of(tales.report(f"They saw {words} thing in spring.")) == ()


def test_one_slip_makes_no_wording_unreliable() -> None:
    assert not is_unreliable(tales.report("They came to detain an dissident in spring."))
