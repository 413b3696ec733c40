from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from builders import FakeCast, reading_of

from dateline.events import load
from dateline.events._contexts import Contexts, contexts_of
from dateline.events.en.context_examples import EXAMPLES
from dateline.events.en.contexts import OF_MODE, OF_SECTOR, WORDS
from dateline.language import cut_words

if TYPE_CHECKING:
    from pathlib import Path

TABLE = Contexts.load()


@pytest.mark.parametrize(("sentence", "expected"), EXAMPLES)
def test_an_example_has_its_contexts_and_no_others(sentence: str, expected: frozenset[str]) -> None:
    assert TABLE.told([sentence[start:end] for start, end in cut_words(sentence)]) == expected


def test_the_table_has_the_37_contexts_of_the_ontology_each_with_two_examples(shared: Path) -> None:
    with (shared / "ontology/plover_contexts.csv").open(encoding="utf-8", newline="") as file:
        known = {row["context"] for row in csv.DictReader(file)}
    assert set(WORDS) == known
    assert {*OF_MODE.values(), *OF_SECTOR.values()} <= known
    for context in known:
        assert sum(context in told for _, told in EXAMPLES) >= 2, context


def test_every_mode_that_brings_a_context_is_in_the_codebook() -> None:
    assert set(OF_MODE) <= set(load().rows)


def test_wordings_are_lower_case_and_stand_once_in_a_context() -> None:
    for context, row in WORDS.items():
        assert len(set(row)) == len(row), context
        assert all(wording == wording.lower() and wording.strip() == wording for wording in row), context


def test_states_that_meet_are_diplomacy_and_soldiers_military() -> None:
    reading = reading_of("Fiji met Tonga", "Fiji 2 nsubj PROPN\nmet 0 root VERB\nTonga 2 obj PROPN")
    cast = FakeCast(reading, {0: ("Fiji", "FJIGOV"), 1: ("army", "FJIMIL"), 2: ("Tonga", "TON")}, {})
    assert contexts_of(frozenset(), "CONSULT", None, cast.at(0), cast.at(2)) == ("diplomatic",)
    assert contexts_of(frozenset(), "COERCE", "cyber", cast.at(1), None) == ("cyber", "military")
    assert contexts_of(frozenset({"health"}), "ASSAULT", None, cast.at(0), cast.at(2)) == ("health",)
