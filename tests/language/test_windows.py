from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language import tuning
from dateline.language._lemma import lemma_of, script_of
from dateline.language._windows import cut_windows

SIZES = st.lists(st.integers(min_value=1, max_value=300), max_size=60)


@given(SIZES)
def test_each_sentence_is_one_windows_own(sizes: list[int]) -> None:
    owned = [number for window in cut_windows(sizes) for number in range(window.own, window.last)]
    assert owned == list(range(len(sizes)))


@given(SIZES)
def test_a_window_is_no_longer_than_its_room_unless_one_sentence_is(sizes: list[int]) -> None:
    for window in cut_windows(sizes):
        own = 1 + sum(size + 1 for size in sizes[window.first : window.last])
        assert own <= tuning.WINDOW_PIECES or window.last == window.own + 1


@given(SIZES)
def test_context_is_read_again_up_to_its_room(sizes: list[int]) -> None:
    for window in cut_windows(sizes):
        context = sum(size + 1 for size in sizes[window.first : window.own])
        assert context <= tuning.CONTEXT_PIECES
        if window.first > 0:
            assert context + sizes[window.first - 1] + 1 > tuning.CONTEXT_PIECES


WORD = st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=12)


@given(WORD, WORD)
def test_a_script_makes_the_lemma_that_it_was_taken_from(word: str, ending: str) -> None:
    lemma = word.lower()[: len(word) // 2] + ending.lower()
    assert lemma_of(word, script_of(word, lemma)) == lemma
    assert lemma_of(word, script_of(word, word)) == word


def test_a_script_too_long_for_a_word_keeps_it() -> None:
    assert lemma_of("go", "5+ing") == "go"
