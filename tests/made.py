"""A small report with its findings, made by hand, for tests that need no model."""

from __future__ import annotations

from datetime import date

from dateline.model.findings import (
    Actor,
    ActorUse,
    Directness,
    Event,
    EventTime,
    Findings,
    How,
    Place,
    PlaceUse,
    Statement,
    Status,
)
from dateline.model.report import DayHow, Problem, Published, Report
from dateline.model.text import Paragraph, ParagraphRole, Repair, RepairKind, Span, Text

BODY = "Kenya condemned the raid in Mandera, saying that”nobody” was safe."
CHARS = "Kenya condemned the raid in Mandera, saying that “nobody” was safe."


def span_of(words: str) -> Span:
    """Return the span of words in the mended text."""
    start = CHARS.index(words)
    return Span(start, start + len(words))


def text() -> Text:
    """Return the text: a lost space and a reversed quotation mark were mended."""
    at = BODY.index("”nobody")
    repairs = (
        Repair(kind=RepairKind.LOST_SPACE, source=Span(at, at), span=Span(at, at + 1), before="", after=" "),
        Repair(
            kind=RepairKind.REVERSED_QUOTE, source=Span(at, at + 1), span=Span(at + 1, at + 2), before="”", after="“"
        ),
    )
    paragraph = Paragraph(span=Span(0, len(CHARS)), role=ParagraphRole.BODY)
    return Text(chars=CHARS, body=BODY, paragraphs=(paragraph,), repairs=repairs)


def kenya() -> ActorUse:
    """Return the mention of the actor."""
    actor = Actor(name="Kenya", kind="country", country="KEN", sector="GOV", code="KENGOV", basis="country", score=0.9)
    return ActorUse(span=span_of("Kenya"), token=0, actor=actor, via=None, score=0.9)


def mandera() -> PlaceUse:
    """Return the mention of the place."""
    place = Place(
        id=187896, name="Mandera", country="KEN", admin1="Mandera", kind="city", latitude=3.94, longitude=41.87
    )
    return PlaceUse(span=span_of("Mandera"), token=5, place=place, runner_up=None, score=0.8)


def report(*, title: str) -> Report:
    """Return the report."""
    return Report(
        id="report-1",
        url=None,
        site="The Example",
        title=title,
        bylines=("Jane Doe",),
        credit=None,
        dateline=None,
        published=Published(day=date(2019, 3, 5), instant=None, how=DayHow.GIVEN),
        language="en",
        text=text(),
        problems=(),
    )


def statement() -> Statement:
    """Return what Kenya said."""
    return Statement(
        id="s1",
        kind=Directness.MIXED,
        content=(span_of("“nobody” was safe"),),
        cue=span_of("saying"),
        speaker=kenya(),
        addressee=None,
        when=None,
        sentence=Span(0, len(CHARS)),
        score=0.8,
    )


def event() -> Event:
    """Return what Kenya did."""
    return Event(
        id="e1",
        type="ACCUSE",
        mode="disapprove",
        contexts=(),
        trigger=span_of("condemned"),
        actor=kenya(),
        target=None,
        status=Status.ACTUAL,
        attributed_to=None,
        attributed_by=None,
        when=EventTime(span=None, value=None, how=How.UNKNOWN, score=0.0),
        where=mandera(),
        cameo="111",
        quad=3,
        intensity=-2.0,
        goldstein=-2.0,
        sentence=Span(0, len(CHARS)),
        evidence=(),
        score=0.9,
        scores=(("trigger", 0.9),),
    )


def findings(*, model: str = "m1", title: str = "Kenya condemns raid") -> Findings:
    """Return the findings of the small report."""
    return Findings(
        report=report(title=title),
        actors=(kenya(),),
        places=(mandera(),),
        dates=(),
        days=None,
        statements=(statement(),),
        events=(event(),),
        problems=(Problem(room="dates", code="conflict", detail="made for a test"),),
        versions=(("dateline", "0"), ("model", model)),
    )
