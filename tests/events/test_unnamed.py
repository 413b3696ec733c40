from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders import FakeCast, reading_of

from dateline.events import Around, find, load
from dateline.events._fitted import Fitted
from dateline.model.tree import tree_of

if TYPE_CHECKING:
    from dateline.model.findings import ActorUse, Event

CHARS = "Mali shelled Togo.\nGhana condemned it.\nWorkers marched in Benin."
TABLE = """
Mali 2 nsubj PROPN
shelled 0 root VERB
Togo 2 obj PROPN
. 2 punct PUNCT

Ghana 2 nsubj PROPN
condemned 0 root VERB
it 2 obj PRON
. 2 punct PUNCT

Workers 2 nsubj NOUN
marched 0 root VERB
in 4 case ADP
Benin 2 obl PROPN
. 2 punct PUNCT
"""
MARKS = """
trigger ASSAULT 1 2 heavy-weapons actual
trigger ACCUSE 5 6 disapprove actual
trigger PROTEST 9 10 demo actual
"""
LINKS = "1 actor 0\n1 target 2\n5 actor 4\n9 actor 8"
ACTORS = {0: ("Mali", "MLI"), 2: ("Togo", "TGO"), 4: ("Ghana", "GHA"), 8: ("Workers", "BENLAB"), 11: ("Benin", "BEN")}
WEIGHTS = Fitted(actor={"linked": 1.0}, target={"linked": 1.0}, event={"trigger": 1.0})


class Countries(FakeCast):
    """Takes a code without a sector for a country."""

    def at(self, token: int) -> ActorUse | None:
        """Return the actor told for a token."""
        use = super().at(token)
        if use is None or use.actor.sector:
            return use
        return replace(use, actor=replace(use.actor, kind="country"))


def events() -> tuple[Event, ...]:
    """Return the events of the hand-made report."""
    reading = reading_of(CHARS, TABLE, marks=MARKS, links=LINKS)
    cast = Countries(reading, ACTORS, {})
    around = Around(tree=tree_of(reading), cast=cast, dates=(), places=(), statements=())
    return find(reading, around, replace(load(), fitted=WEIGHTS))


def test_who_is_condemned_is_who_acted_before() -> None:
    condemned = events()[1]
    assert condemned.target is not None
    assert (condemned.target.actor.code, condemned.target.span.of(CHARS)) == ("MLI", "Mali")
    assert dict(condemned.scores)["target"] < 0.5
    assert "target: not named in the sentence; a party of the event before" in condemned.reasons


def test_a_protest_against_nobody_named_is_against_the_government() -> None:
    march = events()[2]
    assert march.target is not None
    assert (march.target.actor.code, march.target.actor.name) == ("BENGOV", "government of Benin")
    assert march.target.span.of(CHARS) == "Benin"


def test_a_named_party_is_left_alone() -> None:
    shelling = events()[0]
    assert shelling.target is not None
    assert shelling.target.actor.code == "TGO"


def test_a_meeting_that_names_nobody_takes_whom_it_was_told_with_before() -> None:
    chars = "Peru hosts Chile at a summit.\nThe talks begin on Monday."
    table = """
Peru 2 nsubj PROPN
hosts 0 root VERB
Chile 2 obj PROPN
at 6 case ADP
a 6 det DET
summit 2 obl NOUN
. 2 punct PUNCT

The 2 det DET
talks 3 nsubj NOUN
begin 0 root VERB
on 5 case ADP
Monday 3 obl PROPN
. 3 punct PUNCT
"""
    marks = "trigger CONSULT 5 6 - actual\ntrigger CONSULT 8 9 - planned"
    reading = reading_of(chars, table, marks=marks, links="5 actor 0\n5 target 2")
    cast = Countries(reading, {0: ("Peru", "PER"), 2: ("Chile", "CHL")}, {})
    around = Around(tree=tree_of(reading), cast=cast, dates=(), places=(), statements=())
    _, talks = find(reading, around, replace(load(), fitted=WEIGHTS))
    assert talks.actor is not None
    assert talks.target is not None
    assert (talks.actor.actor.code, talks.target.actor.code) == ("PER", "CHL")
    assert any("who it was told with before" in reason for reason in talks.reasons)


def test_a_deed_without_a_doer_takes_the_doer_of_the_same_kind_of_deed_before() -> None:
    chars = "Peru jailed Ruiz.\nDiaz was arrested too."
    table = """
Peru 2 nsubj PROPN
jailed 0 root VERB
Ruiz 2 obj PROPN
. 2 punct PUNCT

Diaz 3 nsubj:pass PROPN
was 3 aux:pass AUX
arrested 0 root VERB
too 3 advmod ADV
. 3 punct PUNCT
"""
    marks = "trigger COERCE 1 2 arrest actual\ntrigger COERCE 6 7 arrest actual"
    reading = reading_of(chars, table, marks=marks, links="1 actor 0\n1 target 2\n6 target 4")
    cast = Countries(reading, {0: ("Peru", "PER"), 2: ("Ruiz", "PEROPP"), 4: ("Diaz", "PEROPP")}, {})
    around = Around(tree=tree_of(reading), cast=cast, dates=(), places=(), statements=())
    _, second = find(reading, around, replace(load(), fitted=WEIGHTS))
    assert second.actor is not None
    assert (second.actor.actor.name, second.actor.span.of(chars)) == ("Peru", "Peru")
    assert second.target is not None
    assert second.target.actor.name == "Diaz"
    assert dict(second.scores)["actor"] < 0.5
