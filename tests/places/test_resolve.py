"""Which of several namesakes the words around a name mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.text import Span
from dateline.places import Gazetteer, load, resolve
from dateline.places.examples import EXAMPLES, Example


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def placed(marked: str, gazetteer: Gazetteer) -> list[tuple[str | None, str | None]]:
    """Resolve the names in brackets; give country and division of each."""
    names, chars = [], ""
    for part in re.split(r"(\[.*?\])", marked):
        words = part.strip("[]") if part.startswith("[") else part
        if part.startswith("["):
            names.append(Span(len(chars), len(chars) + len(words)))
        chars += words
    places = [result.place for result in resolve(names, chars, gazetteer=gazetteer)]
    return [(place.country, place.admin1) if place else (None, None) for place in places]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_examples(example: Example, gazetteer: Gazetteer) -> None:
    assert tuple(placed(example.text, gazetteer)) == example.places


def test_every_rule_has_an_example() -> None:
    assert {example.rule for example in EXAMPLES} == {
        "after", "before", "list", "kind", "direction", "usual", "region", "spelling", "neighbours", "size", "unknown",
    }  # fmt: skip


def test_a_score_is_a_probability_and_the_runner_up_another_place(gazetteer: Gazetteer) -> None:
    chars = "Springfield"
    (result,) = resolve([Span(0, len(chars))], chars, gazetteer=gazetteer)
    assert result.place is not None
    assert result.runner_up is not None
    assert result.place != result.runner_up
    assert 0 < result.score < 0.9


@settings(max_examples=60, deadline=None)
@given(chars=st.text(max_size=60), cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_any_text_and_spans_give_one_result_each(chars: str, cuts: list[tuple[int, int]]) -> None:
    gazetteer = HELD[0]
    names = [Span(*sorted((min(a, len(chars)), min(b, len(chars))))) for a, b in cuts]
    found = resolve(names, chars, gazetteer=gazetteer)
    assert len(found) == len(names)
    assert all(0.0 <= result.score <= 1.0 for result in found)


HELD: list[Gazetteer] = []


@pytest.fixture(scope="module", autouse=True)
def _held(gazetteer: Gazetteer) -> None:
    HELD.append(gazetteer)
