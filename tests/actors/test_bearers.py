"""Titles at names, relatives of one surname, names of two syllables, and what speaks for its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import text_of

from dateline import language
from dateline.actors import Lists, cast, load

if TYPE_CHECKING:
    from dateline.model.findings import Actor


@pytest.fixture(scope="module")
def core() -> language.Core:
    return language.load()


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load()


def actor_at(chars: str, word: str, core: language.Core, lists: Lists, nth: int = 0) -> Actor | None:
    """Return whom the nth token of a wording is taken for."""
    reading = language.read(text_of(chars), core)
    places = [token for token, each in enumerate(reading.tokens.words) if each == word]
    use = cast(reading, lists=lists, day=None).at(places[nth])
    return use.actor if use else None


@pytest.mark.parametrize(
    ("chars", "word", "code"),
    [
        ("Sen. Ana Ruiz spoke in Ohio about American schools.", "Ruiz", "USALEG"),
        ("Representative Bo Larsen of Ohio spoke in Washington.", "Larsen", "USALEG"),
        ("Former Gov. Carl Jensen spoke in Ohio about American schools.", "Jensen", "USAELI"),
        ("Lt. Gen. Carl Jensen spoke to American soldiers in Ohio.", "Jensen", "USAMIL"),
        ("Ana Ruiz (R-Texas) voted against it.", "Ruiz", "USALEG"),
        ("Ana Ruiz, D-Md., voted against it.", "Ruiz", "USALEG"),
        ("A representative of Ana Ruiz spoke in Ohio.", "Ruiz", "XXX"),
        ("House of Commons Library", "Library", "GBRLEG"),
        ("Around the world, countries announced measures.", "countries", "XXXGOV"),
    ],
)
def test_title_or_tag_at_a_name_tells_the_office(
    chars: str, word: str, code: str, core: language.Core, lists: Lists
) -> None:
    actor = actor_at(chars, word, core, lists)
    assert actor is not None
    assert actor.code == code


@pytest.mark.parametrize(
    ("chars", "word", "nth", "name"),
    [
        ("Peter Novak died. His mother, Ruth Novak, was a nurse. Novak studied law.", "Novak", 2, "Peter Novak"),
        ("Kenji Abe met Maria Silva. Silva left.", "Silva", 1, "Maria Silva"),
        ("Han Myeong-sook arrived on Monday. Later Han met the press.", "Han", 1, "Han Myeong-sook"),
        (
            "President Ana Ruiz met Vice President Carl Jensen in Lima. The president smiled.",
            "president",
            0,
            "Ana Ruiz",
        ),
        ("Prime Minister Ana Ruiz spoke first. Then the prime minister left.", "minister", 0, "Ana Ruiz"),
        ("Mayor Ana Ruiz won. The 64-year-old mayor thanked her voters.", "mayor", 0, "Ana Ruiz"),
    ],
)
def test_who_is_taken_up(  # noqa: PLR0913, PLR0917 - the columns of the table, and what reads them
    chars: str, word: str, nth: int, name: str, core: language.Core, lists: Lists
) -> None:
    actor = actor_at(chars, word, core, lists, nth)
    assert actor is not None
    assert actor.name == name


def test_a_body_that_somebody_sits_on_is_not_taken_for_that_person(core: language.Core, lists: Lists) -> None:
    actor = actor_at("Ana Ruiz, chairwoman of the committee, spoke. The committee voted.", "committee", core, lists, -1)
    assert actor is None or actor.name != "Ana Ruiz"


@pytest.mark.parametrize(
    ("chars", "word", "name", "code"),
    [
        ("President Ana Ruiz of Peru was ill. His office said so.", "office", "office of Ana Ruiz", "PERGOV"),
        ("The president of Peru, Ana Ruiz, left. Her daughter stayed.", "daughter", "daughter of Ana Ruiz", "PERELI"),
        ("A tweet sent from the account of Amnesty International said so.", "tweet", "Amnesty International", None),
    ],
)
def test_what_speaks_for_its_owner_has_the_owners_code(  # noqa: PLR0913, PLR0917 - the columns of the table, and what reads them
    chars: str, word: str, name: str, code: str | None, core: language.Core, lists: Lists
) -> None:
    actor = actor_at(chars, word, core, lists)
    assert actor is not None
    assert actor.name == name
    assert code is None or actor.code == code


def test_a_noun_said_of_somebody_is_a_phrase_without_its_clause(core: language.Core, lists: Lists) -> None:
    actor = actor_at("He was among the soldiers who left Peru.", "soldiers", core, lists)
    assert actor is not None
    assert actor.name == "soldiers"
