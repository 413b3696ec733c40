from __future__ import annotations

from builders import FakeCast, reading_of

from dateline.events._voices import voiced
from dateline.model.findings import ActorUse, Directness, Statement
from dateline.model.text import Span
from dateline.model.tree import tree_of

CHARS = "Fiji said we reject it. We left."
TABLE = """
Fiji 2 nsubj PROPN
said 0 root VERB
we 4 nsubj PRON
reject 2 ccomp VERB
it 4 obj PRON
. 2 punct PUNCT

We 2 nsubj PRON
left 0 root VERB
. 2 punct PUNCT
"""
READING = reading_of(CHARS, TABLE)
CAST = FakeCast(READING, {0: ("Fiji", "FJIGOV")}, {})


def said(content: Span, speaker: ActorUse | None) -> Statement:
    return Statement(
        id="s1",
        kind=Directness.INDIRECT,
        content=(content,),
        cue=Span(5, 9),
        speaker=speaker,
        addressee=None,
        when=None,
        sentence=Span(0, 23),
        score=0.9,
    )


def test_first_person_inside_a_statement_is_its_speaker() -> None:
    who = voiced(CAST, [said(Span(10, 22), CAST.at(0))], tree_of(READING))
    we = who.at(2)
    assert we is not None
    assert (we.actor.name, we.span.of(CHARS), we.via) == ("Fiji", "we", Span(0, 4))
    assert who.members(2) == (we,)


def test_first_person_outside_a_statement_or_without_a_speaker_is_nobody() -> None:
    assert voiced(CAST, [said(Span(10, 22), CAST.at(0))], tree_of(READING)).at(6) is None
    assert voiced(CAST, [said(Span(10, 22), None)], tree_of(READING)).at(2) is None


def test_everybody_else_is_as_the_cast_has_it() -> None:
    who = voiced(CAST, [said(Span(10, 22), CAST.at(0))], tree_of(READING))
    assert (who.at(0), who.members(0), who.uses) == (CAST.at(0), CAST.members(0), CAST.uses)
