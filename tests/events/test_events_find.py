from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import FakeCast, reading_of

from dateline.events import Around, find, load
from dateline.events._fitted import Fitted
from dateline.model.findings import DateUse, Event, Grain, How, Statement, Status
from dateline.model.text import Span
from dateline.model.tree import tree_of
from dateline.statements import Judge
from dateline.statements import find as find_statements

ACTIVE = """
Kenya 2 nsubj PROPN
expelled 0 root VERB
envoys 2 obj NOUN
and 5 cc CCONJ
closed 2 conj VERB
Somalia 8 nmod:poss PROPN
's 6 case PART
embassy 5 obj NOUN
. 2 punct PUNCT
"""
CHARS = "Kenya expelled envoys and closed Somalia's embassy."
ACTORS = {0: ("Kenya", "KENGOV"), 2: ("envoys", "XXXGOV"), 5: ("Somalia", "SOM")}
BY_HAND = Fitted(
    actor={"linked": 1.0, "path:nsubj": 6.0, "path:co:nsubj": 6.0},
    target={"linked": 1.0, "path:obj": 6.0},
    event={"trigger": 1.0},
)
CODEBOOK = replace(load(), fitted=BY_HAND)


def events(marks: str, links: str, *, groups: dict[int, tuple[int, ...]] | None = None) -> tuple[Event, ...]:
    """Return the events of the hand-made sentence."""
    reading = reading_of(CHARS, ACTIVE, marks=marks, links=links)
    cast = FakeCast(reading, ACTORS, groups or {})
    around = Around(tree=tree_of(reading), cast=cast, dates=(), places=(), statements=())
    return find(reading, around, CODEBOOK)


def parties(event: Event) -> tuple[str | None, str | None]:
    """Return the codes of an event's parties."""
    return event.actor.actor.code if event.actor else None, event.target.actor.code if event.target else None


def test_links_give_the_parties_and_the_tree_the_rest() -> None:
    marks = "trigger SANCTION 1 2 expel actual\ntrigger SANCTION 4 5 discontinue actual"
    first, second = events(marks, "1 actor 0\n1 target 2\n4 target 5")
    assert parties(first) == ("KENGOV", "XXXGOV")
    assert parties(second) == ("KENGOV", "SOM")


def test_status_decides_the_cameo_code() -> None:
    codes = {}
    for status in Status:
        (event,) = events(f"trigger SANCTION 1 2 expel {status.value}", "1 actor 0\n1 target 5")
        codes[status.value] = (event.cameo, event.quad, event.status.value)
    assert codes == {
        "actual": ("166", 4, "actual"),
        "planned": ("132", 4, "planned"),
        "possible": (None, 4, "possible"),
        "negated": (None, 4, "negated"),
    }


def test_an_event_told_twice_is_one_with_both_triggers_as_evidence() -> None:
    marks = "trigger SANCTION 1 2 - actual\ntrigger SANCTION 4 5 - actual"
    (event,) = events(marks, "1 actor 0\n1 target 5\n4 actor 0\n4 target 5")
    assert [event.trigger.of(CHARS), *(span.of(CHARS) for span in event.evidence)] == ["expelled", "closed"]


def test_two_targets_of_one_act_are_two_events() -> None:
    found = events("trigger SANCTION 1 2 - actual", "1 actor 0\n1 target 2", groups={2: (2, 5)})
    assert [parties(event) for event in found] == [("KENGOV", "XXXGOV"), ("KENGOV", "SOM")]
    assert len({event.id for event in found}) == 2


def test_an_event_without_anybody_is_dropped() -> None:
    reading = reading_of(CHARS, ACTIVE, marks="trigger SANCTION 1 2 - actual")
    around = Around(tree=tree_of(reading), cast=FakeCast(reading, {}, {}), dates=(), places=(), statements=())
    assert find(reading, around, CODEBOOK) == ()


def test_a_weak_trigger_is_dropped() -> None:
    reading = reading_of(CHARS, ACTIVE, marks="trigger SANCTION 1 2 - actual", links="1 actor 0")
    weak = replace(reading, marks=tuple(replace(mark, score=0.2) for mark in reading.marks))
    around = Around(tree=tree_of(weak), cast=FakeCast(weak, ACTORS, {}), dates=(), places=(), statements=())
    assert find(weak, around, CODEBOOK) == ()


def test_an_event_told_by_somebody_is_attributed_but_not_the_telling_itself() -> None:
    chars = "Fiji accused Tonga of shelling boats."
    table = """
Fiji 2 nsubj PROPN
accused 0 root VERB
Tonga 2 obj PROPN
of 5 mark SCONJ
shelling 2 advcl VERB
boats 5 obj NOUN
. 2 punct PUNCT
"""
    marks = "cue CUE 1 2\ntrigger ACCUSE 1 2 allege actual\ntrigger ASSAULT 4 5 heavy-weapons actual"
    links = "1 speaker 0\n1 content_first 2\n1 content_last 5\n1 actor 0\n1 target 2\n4 actor 2\n4 target 5"
    reading = reading_of(chars, table, marks=marks, links=links)
    cast = FakeCast(reading, {0: ("Fiji", "FJIGOV"), 2: ("Tonga", "TON"), 5: ("boats", "XXX")}, {})
    tree = tree_of(reading)
    judge = Judge(weights={"any": 5.0})
    statements: tuple[Statement, ...] = find_statements(reading, tree=tree, cast=cast, quotations=(), judge=judge)
    around = Around(tree=tree, cast=cast, dates=(), places=(), statements=statements)
    accusing, shelling = find(reading, around, CODEBOOK)
    assert accusing.attributed_to is None
    assert shelling.attributed_to is not None
    assert shelling.attributed_to.name == "Fiji"
    assert shelling.attributed_by == statements[0].id


def test_a_meeting_dated_after_the_report_is_planned() -> None:
    chars = "Fiji welcomed the June 16 talks."
    table = """
Fiji 2 nsubj PROPN
welcomed 0 root VERB
the 6 det DET
June 6 compound PROPN
16 4 nummod NUM
talks 2 obj NOUN
. 2 punct PUNCT
"""
    reading = reading_of(chars, table, marks="trigger CONSULT 5 6 - actual", links="5 actor 0\n5 time 3")
    day = date(2021, 6, 16)
    told = DateUse(
        span=Span(18, 25), value="2021-06-16", grain=Grain.DAY, first=day, last=day, how=How.STATED, score=0.9
    )
    around = Around(
        tree=tree_of(reading), cast=FakeCast(reading, {0: ("Fiji", "FJI")}, {}), dates=(told,), places=(), statements=()
    )
    statuses = {
        published: find(reading, replace(around, day=published), CODEBOOK)[0].status.value
        for published in (None, date(2021, 6, 1), date(2021, 6, 20))
    }
    assert statuses == {None: "actual", date(2021, 6, 1): "planned", date(2021, 6, 20): "actual"}


def test_every_field_has_its_reason() -> None:
    (event,) = events("trigger SANCTION 1 2 expel planned", "1 actor 0\n1 target 5")
    assert [reason.partition(":")[0] for reason in event.reasons] == ["type", "actor", "target", "status", "confidence"]
    assert event.reasons[1] == f"actor: its subject ({dict(event.scores)['actor']:.2f}); KENGOV by told"
    assert 'type: "expelled" reads as a trigger' in event.reasons[0]
