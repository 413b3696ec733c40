"""Who nouns and names are taken for, on readings by the package's model."""

from __future__ import annotations

import pytest
from builders import text_of

from dateline import language
from dateline.actors import Lists, cast, load


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load()


@pytest.fixture(scope="module")
def core() -> language.Core:
    return language.load()


@pytest.mark.parametrize(
    ("chars", "phrase", "code"),
    [
        ("Representative Nora Pike of Ohio left the hall.", "Representative Nora Pike of Ohio", "USALEG"),
        ("The permanent representative of Fiji left the hall.", "The permanent representative of Fiji", "FJIGOV"),
        ("Republican Representatives left the hall.", "Republican Representatives", "USALEG"),
        ("The Senate sat late, and 40 Republicans opposed the treaty.", "Republicans", "USALEG"),
        ("Republicans gathered for a picnic in Ohio.", "Republicans", "USAPTY"),
        ("The British left Cyprus in the spring.", "British", "GBR"),
        ("British soldiers left Cyprus in the spring.", "British soldiers", "GBRMIL"),
        ("Norway paid, and 30 countries followed Norway.", "30 countries", "XXXGOV"),
        ("The attorneys general of Ohio and Texas sued the firm.", "The attorneys general of Ohio and Texas", "USAGOV"),
    ],
)
def test_a_mention_is_coded_by_its_words_and_what_stands_around_it(
    chars: str, phrase: str, code: str, core: language.Core, lists: Lists
) -> None:
    reading = language.read_many([text_of(chars)], core)[0]
    codes = {use.span.of(chars): use.actor.code for use in cast(reading, lists=lists, day=None).uses}
    assert codes.get(phrase) == code, codes
