"""Whom pronouns and definite nouns are taken for, on readings by the package's model; and the core's own links."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import text_of

from dateline import language
from dateline.actors import Cast, Lists, cast, load
from dateline.model.reading import Link, Reading


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load()


@pytest.fixture(scope="module")
def core() -> language.Core:
    return language.load()


def read(chars: str, core: language.Core) -> Reading:
    return language.read_many([text_of(chars)], core)[0]


def actor_of(word: str, reading: Reading, who: Cast, *, nth: int = 0) -> str | None:
    at = [token for token, each in enumerate(reading.tokens.words) if each.lower() == word][nth]
    use = who.by_token.get(at)
    return use.actor.name if use else None


@pytest.mark.parametrize(
    ("chars", "word", "name"),
    [
        ("Hilary Brandt met Juan Ortega in Lima. He thanked the hosts.", "he", "Juan Ortega"),
        ("Hilary Brandt met Juan Ortega in Lima. She thanked the hosts.", "she", "Hilary Brandt"),
        ("Pablo Ruiz died in Madrid. “He was a great painter,” Kathryn Weiss said.", "he", "Pablo Ruiz"),
        ("Omar Haddad resigned on Monday. The prime minister praised him.", "him", "Omar Haddad"),
        (
            "Anna Lindqvist, the foreign minister, arrived in Rome. The minister was tired.",
            "minister",
            "Anna Lindqvist",
        ),
        ("Scientists published a study. The scientists found lead in the water.", "scientists", "Scientists"),
    ],
)
def test_takes_up(chars: str, word: str, name: str, core: language.Core, lists: Lists) -> None:
    reading = read(chars, core)
    who = cast(reading, lists=lists, day=None)
    assert actor_of(word, reading, who, nth=-1) == name


def test_a_pronoun_tells_the_mention_that_it_goes_back_to(core: language.Core, lists: Lists) -> None:
    chars = "Maria Silva won. She was glad."
    reading = read(chars, core)
    use = cast(reading, lists=lists, day=None).by_token[reading.tokens.words.index("She")]
    assert use.via is not None
    assert use.via.of(chars) == "Maria Silva"
    assert use.span.of(chars) == "She"


def test_a_lone_surname_is_the_person_named_before(core: language.Core, lists: Lists) -> None:
    chars = "Ingrid Halvorsen spoke first. Then Halvorsen left the hall, and Halvorsen’s aides followed."
    reading = read(chars, core)
    who = cast(reading, lists=lists, day=None)
    assert actor_of("halvorsen", reading, who, nth=1) == "Ingrid Halvorsen"


@pytest.mark.parametrize("likely", [0.99, 0.01])
def test_links_of_the_core_are_weighed_in(likely: float, core: language.Core, lists: Lists) -> None:
    reading = read("Peter Novak phoned Jan Kowalski before he left for Prague.", core)
    words = reading.tokens.words
    pronoun = words.index("he")
    links = (
        Link(source=pronoun, role="same", token=words.index("Novak") - 1, score=1 - likely),
        Link(source=pronoun, role="same", token=words.index("Kowalski") - 1, score=likely),
    )
    who = cast(replace(reading, links=links), lists=lists, day=None)
    assert actor_of("he", reading, who) == ("Jan Kowalski" if likely > 0.5 else "Peter Novak")
