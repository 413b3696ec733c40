from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import made
import pytest
import tales

from dateline import stories
from dateline.model.findings import Actor, ActorUse, EventTime, Findings, How, Status
from dateline.model.story import FactKind, Family, Happening, Making, Story
from dateline.model.text import Span
from dateline.stories._contradictions import agree, counts

if TYPE_CHECKING:
    from dateline.model.report import Report

DAY = date(2031, 6, 10)
AGENCY = "Police in Arendal said on Tuesday that 38 people had been arrested after the riot. At least 19 were injured."
PAPER = "The jail of Arendal is full: 40 arrests were made in the riot, and 23 people were injured, say the police."


def findings(report: Report) -> Findings:
    """Return a report without findings."""
    bare = replace(made.findings(), actors=(), places=(), dates=(), statements=(), events=(), problems=())
    return replace(bare, report=report)


def use(words: str, code: str, body: str) -> ActorUse:
    """Return a mention of somebody."""
    span = Span(body.index(words), body.index(words) + len(words))
    actor = Actor(name=words, kind="group", country=code[:3], sector=code[3:], code=code, basis="told", score=1)
    return ActorUse(span=span, token=0, actor=actor, via=None, score=1)


def told(held: dict[str, Findings]) -> Story:
    """Return the story that reports tell."""
    sketches = {name: stories.sketch_reports([(item.report, None)])[0] for name, item in held.items()}
    return stories.tell(tales.grouped(sketches)[0], held, sketches)


@pytest.fixture(scope="module")
def family() -> Story:
    """Return a wire report with a spun and a shortened copy."""
    spun = tales.SPUN.replace("city chief", "police chief")
    held = {
        "r1": findings(tales.report(tales.WIRE, title="Harbour shut", day=DAY)),
        "r2": findings(tales.report(spun, title="Port closed", day=date(2031, 6, 11))),
        "r3": findings(tales.report("\n".join(tales.WIRE.split("\n")[:3]), title="Harbour shut", day=DAY)),
    }
    held["r1"] = replace(held["r1"], actors=(use("The mayor of Arendal", "NORGOV", tales.WIRE),))
    held["r2"] = replace(held["r2"], actors=(use("The police chief of Arendal", "NORCOP", spun),))
    return told(held)


def test_copies_tell_what_was_made_of_them(family: Story) -> None:
    assert {copy.report: copy.making for copy in family.copies} == {
        "r1": Making.ORIGINAL,
        "r2": Making.SPUN,
        "r3": Making.SHORTENED,
    }
    by_report = {copy.report: copy for copy in family.copies}
    assert by_report["r3"].own == 0.0
    assert (by_report["r2"].is_retitled, by_report["r3"].is_retitled) == (True, False)
    assert "it appeared 1 days later" in by_report["r2"].reasons


def test_an_actor_that_a_copy_changed_is_its_alteration(family: Story) -> None:
    assert [(one.kind, one.report, one.witness_words, one.copy_words) for one in family.alterations] == [
        (FactKind.ACTOR, "r2", "The mayor of Arendal", "The police chief of Arendal")
    ]


def test_a_quotation_shows_the_wire_and_the_spin(family: Story) -> None:
    assert [[name for name, _ in wording.reports] for wording in family.utterances[0].wordings] == [
        ["r1", "r3"],
        ["r2"],
    ]


def test_a_changed_number_is_an_alteration() -> None:
    held = {
        "r1": findings(tales.report(tales.WIRE, day=DAY)),
        "r2": findings(tales.report(tales.WIRE.replace("40 tonnes", "400 tonnes"), day=date(2031, 6, 11))),
    }
    assert [(one.witness_words, one.copy_words) for one in told(held).alterations] == [("40", "400")]


def test_independent_counts_that_cannot_both_be_right_are_a_contradiction() -> None:
    agency, paper = (counts(tales.report(body)) for body in (AGENCY, PAPER))
    assert {matter: (one.value, one.is_least) for matter, one in agency.items()} == {
        "arrested": (38, False),
        "injured": (19, True),
    }
    assert {matter: one.value for matter, one in paper.items()} == {"arrested": 40, "injured": 23}
    assert not agree(agency["arrested"], paper["arrested"])
    assert agree(agency["injured"], paper["injured"])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Two people were killed.", {"dead": 2}),
        ("The blast killed at least 14 and wounded thirty-one.", {"dead": 14, "injured": 31}),
        ("Five workers were killed and eleven injured.", {"dead": 5, "injured": 11}),
        ("Five people died, eleven were taken to hospitals.", {"dead": 5}),
        ("One of them died.", {}),
        ("He was killed 12 years ago.", {}),
        ("Dead calm lay on the sea.", {}),
        ("Some forty people were in custody.", {"arrested": 40}),
        ("Of 31 passengers there was no trace; 1,200 are missing.", {"missing": 1200}),
    ],
)
def test_counts_of_people(body: str, found: dict[str, int]) -> None:
    assert {matter: one.value for matter, one in counts(tales.report(body)).items()} == found


def retold(**changes: object) -> Findings:
    """Return the invented report's findings with one event, changed."""
    event = replace(made.findings().events[0], **changes)  # type: ignore[arg-type] # of an event's fields
    return replace(made.findings(), events=(event,))


def two(one: Findings, other: Findings) -> Story:
    """Return the story that two families tell."""
    sketches = {name: tales.sketch(body) for name, body in (("r1", tales.WIRE), ("r2", tales.OTHER))}
    families = tuple(Family(id=f"f{n}", witness=f"r{n}", members=(f"r{n}",), reason="alone") for n in (1, 2))
    return stories.tell(Happening(id="s1", families=families), {"r1": one, "r2": other}, sketches)


NO_TIME = EventTime(span=None, value=None, how=How.UNKNOWN, score=0.0)


def test_events_of_several_families_are_one_and_may_contradict() -> None:
    one = retold(id="e1", status=Status.ACTUAL)
    story = two(one, retold(id="e2", status=Status.NEGATED, when=NO_TIME))
    assert [(cluster.events, cluster.n_families) for cluster in story.events] == [((("r1", "e1"), ("r2", "e2")), 2)]
    assert [(one.kind, [telling.value for telling in one.tellings]) for one in story.contradictions] == [
        (FactKind.HAPPENED, ["actual", "negated"])
    ]


def test_families_that_name_two_doers_contradict_each_other() -> None:
    event = made.findings().events[0]
    assert event.actor is not None
    other = replace(event.actor, actor=replace(event.actor.actor, name="Ruritania", country="RUR", code="RUR"))
    story = two(retold(id="e1", type="ASSAULT"), retold(id="e2", type="ASSAULT", actor=other))
    assert [(one.kind, [telling.value for telling in one.tellings]) for one in story.contradictions] == [
        (FactKind.ACTOR, [event.actor.actor.name, "Ruritania"])
    ]


def test_what_is_not_sure_contradicts_nobody() -> None:
    one = retold(id="e1", status=Status.ACTUAL)
    assert two(one, retold(id="e2", status=Status.NEGATED, score=0.2)).contradictions == ()
