"""What people said of findings, applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import made
import pytest

from dateline.errors import UsageError
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dateline.model.told import Telling

ALL = ("claims", "planned", "possible", "negated")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "record.duckdb") as held:
        held.add([made.findings()])
        yield held


def say(store: Store, who: str = "Ada", verdict: str = "corrected", **fields: str | None) -> int:
    return store.correct("e1", verdict=verdict, fields=fields, who=who)


def one(store: Store, **asked: str) -> Telling:
    (found,) = store.tellings(ALL, **asked)  # type: ignore[arg-type] # of Asked
    return found


def test_without_a_word_of_people_events_are_as_read(store: Store) -> None:
    found = one(store)
    assert (found.type, found.correction, found.corrected_by, found.corrected_fields) == ("ACCUSE", None, None, None)
    assert found == next(store.tellings(ALL, is_as_read=True))


def test_a_correction_is_applied_and_told_and_the_finding_stays(store: Store) -> None:
    assert say(store, actor_code="UGAMIL", actor="Uganda's army") == 2
    found = one(store)
    assert (found.actor, found.actor_code, found.actor_country, found.actor_sector) == (
        "Uganda's army", "UGAMIL", "UGA", "MIL",
    )  # fmt: skip
    assert (found.correction, found.corrected_by) == ("corrected", "Ada")
    assert found.corrected_fields == ["actor", "actor_code", "actor_country", "actor_sector"]
    assert next(store.tellings(ALL, is_as_read=True)).actor_code == "KENGOV"
    assert store.events().select("actor_code").fetchall() == [("KENGOV",)]


def test_filters_go_by_what_people_say(store: Store) -> None:
    say(store, actor_code="UGAMIL")
    assert list(store.tellings(ALL, actor="KEN")) == []
    assert one(store, actor="UGA").id == "e1"


def test_what_is_rejected_is_left_out_until_somebody_says_otherwise(store: Store) -> None:
    say(store, verdict="rejected")
    assert list(store.tellings(ALL)) == []
    assert store.pair("KEN", "UGA")[0] == []
    assert len(list(store.tellings(ALL, is_as_read=True))) == 1
    say(store, who="Ben", verdict="confirmed")
    assert (one(store).correction, one(store).corrected_by, one(store).corrected_fields) == ("confirmed", "Ben", [])


def test_the_last_word_on_a_field_counts_also_where_it_says_nothing(store: Store) -> None:
    say(store, actor="Uganda")
    say(store, who="Ben", actor=None)
    assert one(store).actor is None
    say(store, who="Ada", actor="Somalia")
    assert one(store).actor == "Somalia"


@pytest.mark.parametrize(
    ("given", "follows"),
    [
        ({"type": "CONSULT"}, {"mode": None, "quad": 1, "cameo": "040"}),
        ({"type": "ASSAULT", "mode": "aerial"}, {"quad": 4, "cameo": "195"}),
        ({"status": "negated"}, {"cameo": None, "goldstein": None, "mode": "disapprove"}),
        ({"actor_code": "IGO:NATO"}, {"actor_country": "IGO:NATO", "actor_sector": None}),
        ({"target_code": "XXXCRM"}, {"target_country": None, "target_sector": "CRM"}),
        ({"target_code": None}, {"target_country": None}),
        ({"first_day": "2021-06-16"}, {"day": date(2021, 6, 16), "last_day": date(2021, 6, 16)}),
        ({"first_day": None}, {"day": date(2019, 3, 5), "last_day": None}),
        ({"place": "Wajir"}, {"latitude": None, "place_id": None, "country": None}),
        ({"place": "Wajir", "country": "KEN"}, {"admin1": None, "country": "KEN"}),
        ({"attributed_to": "Uganda"}, {"attributed_code": None}),
    ],
)
def test_what_would_contradict_a_correction_changes_with_it(
    store: Store, given: Mapping[str, str | None], follows: Mapping[str, object]
) -> None:
    store.correct("e1", verdict="corrected", fields=given, who="Ada")
    found = one(store)
    assert {name: getattr(found, name) for name in follows} == follows
    notes = {row["field"]: row["note"] for row in store.corrections()}
    assert all(notes[name] is None for name in given)
    assert all(str(note).startswith("follows from") for name, note in notes.items() if name not in given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"type": "DANCE"}, "PLOVER has no DANCE"),
        ({"mode": "firearms"}, "PLOVER has no ACCUSE/firearms"),
        ({"status": "maybe"}, "no status"),
        ({"actor_code": "kenya"}, "no code"),
        ({"first_day": "June"}, "no value of first_day"),
        ({"latitude": "north"}, "no value of latitude"),
        ({"type": None}, "always told"),
        ({"colour": "red"}, "no event has a field"),
    ],
)
def test_what_a_field_cannot_say_is_refused(store: Store, given: Mapping[str, str | None], words: str) -> None:
    with pytest.raises(UsageError, match=f"(?i){words}"):
        store.correct("e1", verdict="corrected", fields=given, who="Ada")
    assert store.corrections() == []


def test_statements_are_corrected_in_a_view_of_their_own(store: Store) -> None:
    store.correct("s1", verdict="corrected", fields={"speaker": "Uganda", "speaker_code": "UGA"}, who="Ada")
    query = "SELECT speaker, speaker_code, speaker_country, speaker_sector, correction FROM statements_corrected"
    assert store.sql(query).fetchall() == [("Uganda", "UGA", "UGA", None, "corrected")]
    store.correct("s1", verdict="rejected", who="Ben")
    assert store.sql(query).fetchall() == []


def test_last_words_leave_out_a_rejection_that_was_taken_back(store: Store) -> None:
    say(store, verdict="rejected")
    say(store, actor="Uganda")
    (words,) = store.last_words().values()
    assert [(item.verdict, item.field, item.value) for item in words] == [("corrected", "actor", "Uganda")]
