from __future__ import annotations

import pytest
import tales

from dateline.model.report import Page, Report
from dateline.pages import extract
from dateline.recovery import damage_of, doubts, load_places, recover, signs_of


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
    report = tales.report("They came to detain an dissident in spring.")
    assert (damage_of(report), doubts(report)) == (0, ())


SPUN = "The ministry saw no’obstacle’ to the sale of an frigate,”we told them so” it said in a answer on Monday."


def test_a_damaged_wording_is_a_problem_of_the_report_that_tells_its_signs() -> None:
    (problem,) = spun_page(SPUN).problems
    assert (problem.room, problem.code) == ("recovery", "wording_unreliable")
    assert problem.detail == (
        "6 signs: a quotation mark glued to a word: no’obstacle’; a quotation mark turned round: no’obstacle’; "
        "the wrong article: an frigate,; a quotation mark glued to a word: frigate,”we; "
        "a quotation mark turned round: frigate,”we; the wrong article: a answer"
    )


def spun_page(body: str) -> Report:
    return recover(extract(Page(content=body.encode(), is_html=False)), places=load_places())
