from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.story import Rewording
from dateline.model.text import Span
from dateline.stories._utterances import Quote, find_utterances, in_order, substitution_share
from dateline.stories._wording import lay, words_of

GATE = "We shall not open a gate that we cannot shut again,"
SPUN = "We won't unlock a door which we can't close once more,"
ANEW = "A gate which cannot be shut again we shall not open,"
LATER = "We opened the gate because it can be shut at last,"
BREAD = "Bread is dearer than powder in this town,"


def quote(words: str, report: str, *, family: str | None = None, day: int = 10, trust: int = 0) -> Quote:
    start = len(words)
    return Quote(report=report, family=family or report, words=words, span=Span(start, 2 * start), day=day, trust=trust)


WIRE = quote(GATE, "wire")
COPY = quote(SPUN, "copy", family="wire", day=11, trust=1)
OTHER = quote(ANEW, "other")
NEXT_WEEK = quote(LATER, "week", day=17)
NOISE = quote(BREAD, "other")
ALL = (WIRE, COPY, OTHER, NEXT_WEEK, NOISE)


def test_one_utterance_has_its_original_its_rewording_and_its_translation() -> None:
    found = find_utterances(ALL)
    assert [(len(one.wordings), one.n_families) for one in found] == [(3, 2)]
    assert {wording.rewording: wording.reports[0][0] for wording in found[0].wordings} == {
        Rewording.FIRST: "wire",
        Rewording.REWORDED: "copy",
        Rewording.TRANSLATED: "other",
    }


def test_edits_tell_word_by_word_what_a_copy_changed() -> None:
    copy = next(one for one in find_utterances(ALL)[0].wordings if one.rewording is Rewording.REWORDED)
    assert ("gate that", "door which") in [(edit.first, edit.here) for edit in copy.edits]


def test_what_was_said_another_week_is_another_utterance() -> None:
    again = quote("We shall not open a gate that we can shut", "week", day=17)
    assert find_utterances([WIRE, again]) == ()


def test_the_same_long_words_on_another_day_are_quoted_again() -> None:
    assert len(find_utterances([WIRE, quote(GATE, "week", day=17)])) == 1


def test_other_speakers_said_other_things() -> None:
    one = Quote(report="a", family="a", words="We shall not pay for it", span=Span(0, 9), speaker="Sigrun Moen")
    other = Quote(report="b", family="b", words="We shall not pay for that", span=Span(0, 9), speaker="Kari Lie")
    assert find_utterances([one, other]) == ()


def test_a_long_quotation_may_hold_two_utterances() -> None:
    both = quote(f"{GATE} and {BREAD}", "both")
    assert [one.n_families for one in find_utterances([WIRE, NOISE, both])] == [2, 2]


@given(st.permutations(ALL))
def test_order_changes_nothing(quotes: list[Quote]) -> None:
    assert find_utterances(quotes) == find_utterances(ALL)


@pytest.mark.parametrize(
    ("words", "opened"),
    [("We’re sure", "we are sure"), ("she won't", "she will not"), ("it [the deal] isn't", "it is not"),
     ("Moscow's", "moscow"), ("they'd've", "they"), ("cannot", "can not")],
)  # fmt: skip
def test_contractions_are_opened(words: str, opened: str) -> None:
    assert words_of(words)[: len(opened.split())] == opened.split()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_wordings_can_be_laid_side_by_side(one: str, other: str) -> None:
    mine, yours = words_of(one), words_of(other)
    laid = lay(mine, yours)
    assert laid.same <= min(len(mine), len(yours))
    assert all(0 <= share <= 1 for share in laid.rests)
    assert lay(mine, mine).same == len(mine)


def test_a_spinner_swaps_in_place_and_a_translator_does_not() -> None:
    assert substitution_share([(GATE, SPUN)]) > 0.8 > substitution_share([(GATE, ANEW)])


def test_quotations_of_copies_are_paired_in_their_order() -> None:
    mine = [WIRE, quote(BREAD, "wire")]
    yours = [COPY, quote("Loaves are costlier than gunpowder in the city,", "copy", trust=1)]
    assert in_order(mine, yours) == list(zip(mine, yours, strict=True))
    assert in_order(mine, yours[:1]) == [(mine[0], yours[0])]
