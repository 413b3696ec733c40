"""The examples beside the rules hold, and every rule has one."""

from __future__ import annotations

import pytest
from dates.reading_by_hand import untagged

from dateline.dates import find
from dateline.dates._scan import grammar, scan
from dateline.dates.en.examples import DOUBTS, EXAMPLES, NEGATIVES, PUBLISHED, Doubt, Example, Negative
from dateline.dates.en.rules import RULES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.text}")
def test_rule_reads_its_example(example: Example) -> None:
    reading = untagged(example.text)
    found = find(reading, published=PUBLISHED)
    assert tuple((when.span.of(example.text), when.value) for when in found) == example.values
    assert scan(reading.text, grammar())[0].rule == example.rule


@pytest.mark.parametrize("negative", NEGATIVES, ids=lambda negative: negative.text)
def test_no_time_is_read(negative: Negative) -> None:
    found = find(untagged(negative.text), published=PUBLISHED)
    assert [when.span.of(negative.text) for when in found] == []


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.text)
def test_doubtful_time_is_read_one_way(doubt: Doubt) -> None:
    found = find(untagged(doubt.text), published=PUBLISHED)
    assert [(when.span.of(doubt.text), when.value) for when in found] == [(doubt.words, doubt.value)]


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in RULES} - {example.rule for example in EXAMPLES} == set()


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
