"""What the record of the seed page must hold and must not, as claims about the world: each line is read by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dateline

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.model.findings import Event, Findings


@pytest.fixture(scope="module")
def seed(shared: Path) -> Findings:
    """Return the findings of the seed page, read without any date given."""
    (page,) = sorted((shared / "seed").glob("*.txt"))
    return dateline.read(str(page))


def named(seed: Findings, type_: str, trigger: str) -> Event:
    """Return the one event of a type with a trigger; several would be doubles."""
    chars = seed.report.text.chars
    (event,) = [event for event in seed.events if event.type == type_ and event.trigger.of(chars) == trigger]
    return event


def codes(event: Event) -> tuple[str | None, str | None]:
    """Return the codes of the parties."""
    return event.actor.actor.code if event.actor else None, event.target.actor.code if event.target else None


def test_the_annexation_is_of_2014_and_upon_ukraine(seed: Findings) -> None:
    event = named(seed, "COERCE", "annexed")
    assert codes(event) == ("RUS", "UKR")
    assert (event.when.value, event.when.how.value) == ("2014", "stated")
    assert event.where is not None
    assert event.where.place is not None
    assert event.where.place.name == "Crimea"


def test_the_sanctions_are_upon_russia_by_the_reporters_own_voice(seed: Findings) -> None:
    event = named(seed, "SANCTION", "imposed")
    assert codes(event)[0] == "USAGOV"
    assert event.target is not None
    assert event.target.actor.country == "RUS"
    assert event.attributed_to is None


def test_nato_is_accused_by_lavrov(seed: Findings) -> None:
    event = named(seed, "ACCUSE", "accused")
    assert event.actor is not None
    assert (event.actor.actor.name, codes(event)[1]) == ("Sergei Lavrov", "IGO:NATO")


def test_the_summit_in_geneva_is_planned_for_the_16th(seed: Findings) -> None:
    ahead = [event for event in seed.events if event.type == "CONSULT" and event.status.value == "planned"]
    (event,) = ahead
    assert codes(event) == ("RUSGOV", "USAGOV")
    assert (event.when.value, event.when.how.value) == ("2021-06-16", "inferred")
    assert event.where is not None
    assert event.where.place is not None
    assert event.where.place.name == "Geneva"


def test_the_words_of_lavrov_and_bidens_vow_have_their_speakers(seed: Findings) -> None:
    chars = seed.report.text.chars
    said = [
        (
            item.speaker.actor.name if item.speaker else None,
            item.kind.value,
            " ".join(part.of(chars) for part in item.content),
        )
        for item in seed.statements
    ]
    lavrov = [words for who, kind, words in said if who == "Sergei Lavrov" and kind == "direct"]
    assert len(lavrov) >= 3
    assert any(who == "Joe Biden" and kind == "mixed" and "stand by" in words for who, kind, words in said)


def test_what_is_told_in_a_statement_is_vouched_for_by_its_speaker(seed: Findings) -> None:
    attack = named(seed, "ASSAULT", "assault")
    assert codes(attack)[0] == "RUS"
    assert attack.attributed_to is not None


def test_an_expectation_denied_is_no_refusal(seed: Findings) -> None:
    chars = seed.report.text.chars
    assert not [event for event in seed.events if event.trigger.of(chars) == "anticipating"]


def test_nobody_acts_upon_himself_and_no_event_is_told_twice(seed: Findings) -> None:
    keys = [(event.type, event.trigger, codes(event)) for event in seed.events]
    assert len(set(keys)) == len(keys)
    for event in seed.events:
        assert event.actor or event.target
        if event.actor and event.target:
            assert event.actor.actor.name != event.target.actor.name
