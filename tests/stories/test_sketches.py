from __future__ import annotations

from datetime import date

import pytest
import tales
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import stories
from dateline.model.story import Sketch
from dateline.stories._pairs import common_order, likeness
from dateline.stories._sketch import Source, sketch_many
from dateline.stories._words import words_of, words_of_many


def test_a_sketch_takes_a_kilobyte_at_most() -> None:
    long = " ".join(f"Name{n} met Other{n} on day {n}." for n in range(2000))
    lead = stories.sketch_reports([(tales.report(long, url="https://example.org/a", day=date(2021, 6, 1)), None)])[0]
    assert len(lead.packed()) + 384 <= 1024


def test_names_and_figures_are_anchors_and_first_words_of_sentences_only_where_they_are_names_elsewhere() -> None:
    words = words_of("Police met Moen in Oslo. Moen gave 12 reasons. Then it rained.")
    assert words.is_anchor.tolist() == [False, False, True, False, True, True, False, True, False, False, False, False]


def test_a_text_in_capitals_names_nobody() -> None:
    assert words_of("MAYOR SHUTS THE HARBOUR FOR 12 DAYS").is_anchor.tolist() == [False] * 5 + [True, False]


def test_curly_marks_and_hard_spaces_part_words_as_plain_ones_do() -> None:
    plain, curly = words_of('He said "we won\'t go" - and went'), words_of("He said “we won’t go” —\u00a0and went")
    assert plain.hashes.tolist() == curly.hashes.tolist()


@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_company_changes_no_word(texts: list[str]) -> None:
    together = words_of_many(texts)
    for text, start, end in zip(texts, together.cuts, together.cuts[1:], strict=False):
        alone = words_of(text)
        assert alone.hashes.tolist() == together.hashes[start:end].tolist()
        assert alone.stems.tolist() == together.stems[start:end].tolist()
        assert alone.is_anchor.tolist() == together.is_anchor[start:end].tolist()


@settings(deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_company_changes_no_sketch(texts: list[str]) -> None:
    sources = [Source(body=text) for text in texts]
    assert sketch_many(sources) == [sketch_many([source])[0] for source in sources]


def test_long_words_differ_wherever_their_letters_do() -> None:
    word = "abcdefghijklmnopqrstuvwxyz"
    others = [f"{word[:n]}z{word[n + 1 :]}" for n in range(16)]
    hashes = words_of(" ".join([word, *others, word[:-1]])).hashes.tolist()
    assert len(set(hashes)) == len(hashes) == 18


@given(st.text(max_size=400), st.none() | st.integers(1, 900_000), st.integers(0, 300))
def test_a_sketch_comes_back_as_it_was_packed(body: str, day: int | None, damage: int) -> None:
    held = sketch_many([Source(body=body, address="a", first_day=day, last_day=day, damage=damage)])[0]
    assert Sketch.unpacked(held.packed()) == held


def test_bytes_of_another_form_are_refused() -> None:
    with pytest.raises(ValueError, match="Read the reports anew"):
        Sketch.unpacked(b"\2" + tales.sketch(tales.WIRE).packed()[1:])


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_common_order_is_the_longest_common_subsequence(one: list[int], other: list[int]) -> None:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert common_order(one, other) == table[-1][-1]


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    one, other = tales.sketch(tales.WIRE), tales.sketch(tales.OTHER)
    assert likeness(one, other) == likeness(other, one)


def test_a_spun_copy_keeps_names_in_order_and_shares_keys() -> None:
    wire, spun = tales.sketch(tales.WIRE), tales.sketch(tales.SPUN)
    alike = likeness(wire, spun)
    assert (alike.order, alike.shingles < 0.3) == (1.0, True)
    mine, yours = stories.keys([wire, spun])
    assert len(set(mine) & set(yours)) >= 2


@settings(deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_company_changes_no_key(texts: list[str]) -> None:
    sketches = sketch_many([Source(body=text) for text in texts])
    assert stories.keys(sketches) == [stories.keys([sketch])[0] for sketch in sketches]
