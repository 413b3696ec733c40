from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from dateline.agenda import Outcome, Plan, agenda, ics
from dateline.agenda._ics import folded
from dateline.agenda._plans import kind_of, outcome_of
from dateline.agenda.examples import OUTCOMES, REMARKS
from dateline.model.told import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date(2021, 6, 16)
NOON = datetime.fromisoformat("2021-06-02T12:00:00")
SENTENCE = "The presidents are to meet in Geneva on June 16."
PLANNED = Telling(
    id="e1", event="e1", type="CONSULT", mode="visit", contexts=[], status="planned", trigger="meet",
    trigger_start=22, trigger_end=26, before="", after="", actor="Norland", actor_text="Norland", actor_start=0,
    actor_end=7, actor_code="NORGOV", actor_country="NOR", actor_sector="GOV", target="Sudland", target_text="Sudland",
    target_start=9, target_end=16, target_code="SUDGOV", target_country="SUD", target_sector="GOV",
    attributed_to=None, attributed_code=None, attributed_by=None, first_day=DAY, last_day=DAY, day=DAY,
    time_how="stated", place_text="Geneva", place="Geneva", place_id=1, place_kind="city", country="CHE",
    admin1=None, latitude=46.2, longitude=6.15, cameo="036", quad=1, intensity=4.0, goldstein=4.0, confidence=0.9,
    sentence=SENTENCE, sentence_start=0, sentence_end=48, content_id="r1", family="f1", report="a",
    url="https://www.example.org/a", site="The Example", title="t", published=date(2021, 6, 1), language="en",
    n_characters=48, versions="1", added_at=NOON, event_added_at=NOON, n_tellings=1, n_sources=1, n_reports=1,
)  # fmt: skip


def telling(name: str, **changes: object) -> Telling:
    """Return another report's telling."""
    own = {"id": name, "event": name, "content_id": f"r-{name}", "family": f"f-{name}"}
    return replace(PLANNED, **own | changes)


def one_plan(planned: Iterable[Telling], told: Iterable[Telling] = ()) -> Plan:
    (plan,) = agenda(planned, told, [])
    return plan


@pytest.mark.parametrize(("sentence", "outcome"), OUTCOMES)
def test_words_for_outcomes(sentence: str, outcome: str | None) -> None:
    found = outcome_of(sentence)
    assert (found.value if found else None) == outcome


@pytest.mark.parametrize(("words", "kind"), REMARKS)
def test_words_for_remarks(words: str, kind: str) -> None:
    assert kind_of(words) == kind


def test_the_same_plan_by_two_reports_has_two_sources_and_by_a_copy_one() -> None:
    other = telling("e2", published=date(2021, 6, 3), place=None, place_id=None, attributed_to="The palace")
    plan = one_plan([PLANNED, other])
    assert (plan.n_sources, plan.tellings, plan.announced_by) == (2, ("e1", "e2"), ("The Example", "The palace"))
    assert one_plan([PLANNED, telling("e2", family="f1")]).n_sources == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "COOPERATE"},
        {"first_day": date(2021, 6, 18), "last_day": date(2021, 6, 18)},
        {"place_id": 2, "place": "Bern"},
        {"actor_country": "FRA", "actor_code": "FRAGOV", "target_country": "DEU", "target_code": "DEUGOV"},
        {"first_day": date(2021, 1, 1), "last_day": date(2021, 12, 31)},
    ],
)
def test_other_types_days_places_parties_and_vague_times_are_other_plans(changes: dict[str, object]) -> None:
    assert len(agenda([PLANNED, telling("e2", **changes)], [], [])) == 2


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"status": "actual", "published": date(2021, 6, 17)}, Outcome.HAPPENED),
        ({"status": "actual", "published": date(2021, 6, 17), "first_day": None, "last_day": None}, Outcome.HAPPENED),
        ({"status": "actual", "published": date(2021, 6, 30), "first_day": None, "last_day": None}, Outcome.OPEN),
        ({"status": "actual", "published": date(2021, 6, 17), "attributed_to": "A rebel"}, Outcome.OPEN),
        ({"status": "actual", "published": date(2021, 6, 10)}, Outcome.OPEN),
        ({"status": "actual", "published": date(2021, 5, 30)}, Outcome.OPEN),
        ({"status": "actual", "published": date(2021, 6, 17), "place_id": 2}, Outcome.OPEN),
        ({"status": "negated", "published": date(2021, 6, 17)}, Outcome.CANCELLED),
        ({"sentence": "The meeting was called off.", "published": date(2021, 6, 12)}, Outcome.CANCELLED),
        ({"sentence": "The meeting was postponed.", "published": date(2021, 6, 12), "first_day": date(2021, 7, 1),
          "last_day": date(2021, 7, 1)}, Outcome.PUT_OFF),
        ({"sentence": "The meeting was postponed.", "published": date(2021, 5, 12)}, Outcome.OPEN),
    ],
)  # fmt: skip
def test_what_became_of_a_plan(changes: dict[str, object], outcome: Outcome) -> None:
    plan = one_plan([PLANNED], [PLANNED, telling("e2", **changes)])
    assert plan.outcome is outcome
    assert plan.shown_by == (() if outcome is Outcome.OPEN else ("e2",))


def test_the_latest_report_counts() -> None:
    off = telling("e2", sentence="The meeting was called off.", published=date(2021, 6, 12), status="negated")
    met = telling("e3", status="actual", published=date(2021, 6, 17))
    assert one_plan([PLANNED], [off, met]).outcome is Outcome.HAPPENED
    assert one_plan([PLANNED], [met, off]).outcome is Outcome.HAPPENED


def test_statements_that_hold_the_plan_or_name_it_are_listed_with_it() -> None:
    def row(name: str, content: str, span: tuple[int, int], report: str = "r1") -> dict[str, object]:
        return {"id": name, "content_id": report, "content": content, "content_start": span[0], "content_end": span[1],
            "cue": "said", "speaker": "Aide"}  # fmt: skip

    statements = [
        row("s1", SENTENCE, (0, 48)),
        row("s2", "no breakthrough is expected when they meet", (60, 100)),
        row("s3", "the weather is fine", (60, 100)),
        row("s4", "they meet", (0, 48), report="r2"),
    ]
    (plan,) = agenda([PLANNED], [], statements)
    assert [(item.id, item.kind) for item in plan.remarks] == [("s1", "remark"), ("s2", "expectation")]


def test_the_calendar_is_read_back_by_another_reader() -> None:
    long = telling(
        "e2",
        actor="A, B; C\\D",
        sentence="„Ünïcode“ words, " * 20,
        first_day=date(2021, 7, 1),
        last_day=date(2021, 7, 3),
    )
    plans = agenda([PLANNED, long], [], [])
    text = ics(plans)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == ["e1@dateline", "e2@dateline"]
    assert [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in events] == [
        (date(2021, 6, 16), date(2021, 6, 17)),
        (date(2021, 7, 1), date(2021, 7, 4)),
    ]
    assert str(events[1]["SUMMARY"]) == "CONSULT/visit: A, B; C\\D, Sudland"
    assert long.sentence in str(events[1]["DESCRIPTION"])
    assert str(events[0]["STATUS"]) == "TENTATIVE"
    assert events[0].decoded("DTSTAMP").replace(tzinfo=None) == NOON


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_folded_lines_join_to_what_they_were(line: str) -> None:
    parts = list(folded(line))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
