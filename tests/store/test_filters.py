from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import made
import pytest

from dateline.errors import UsageError
from dateline.model.findings import Actor, Event, EventTime, How, Status
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.model.findings import Findings
    from dateline.store import Asked


def actor(name: str, country: str, sector: str | None) -> Actor:
    return replace(made.kenya().actor, name=name, country=country, sector=sector, code=country + (sector or ""))


def event(name: str, who: Actor, day: str | None, **changes: object) -> Event:
    when = EventTime(span=None, value=day, how=How.STATED if day else How.UNKNOWN, score=0.5)
    return replace(made.event(), id=name, actor=replace(made.kenya(), actor=who), when=when, **changes)  # type: ignore[arg-type]


def findings() -> Findings:
    """Return a report of 2019-03-05 with three events: in May, in the report's own time, and some time in March."""
    return replace(
        made.findings(),
        events=(
            event("planned", actor("Kenya", "KEN", "GOV"), "2019-05-01", status=Status.PLANNED, score=0.4),
            event("undated", actor("Army of Uganda", "UGA", "MIL"), None, type="ASSAULT", quad=4),
            event("march", actor("100% Sure O'Neill_", "IRL", "CVL"), "2019-03", target=made.kenya()),
        ),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("filters") / "record.duckdb") as held:
        held.add([findings(), made.findings(title="Elsewhere")])
        yield held


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "e1 march planned undated"),
        ({"actor": "UGA"}, "undated"),
        ({"actor": "MIL"}, "undated"),
        ({"actor": "KENGOV"}, "e1 planned"),
        ({"actor": "uganda"}, "undated"),
        ({"actor": "o'neill"}, "march"),
        ({"actor": "%"}, "march"),
        ({"actor": "_"}, "march"),
        ({"actor": "'; DROP TABLE events; --"}, ""),
        ({"actor": ["UGA", "KENGOV"]}, "e1 planned undated"),
        ({"target": "KEN"}, "march"),
        ({"type": "ASSAULT"}, "undated"),
        ({"type": ["ASSAULT", "ACCUSE"], "status": "actual"}, "e1 march undated"),
        ({"status": "planned"}, "planned"),
        ({"quad": 4}, "undated"),
        ({"country": "KEN"}, "e1 march planned undated"),
        ({"country": "UGA"}, ""),
        ({"since": "2019-03-06"}, "march planned"),
        ({"since": date(2019, 4, 1)}, "planned"),
        ({"until": "2019-03-04"}, "march"),
        ({"since": "2019-03-05", "until": "2019-03-05"}, "e1 march undated"),
        ({"words": "RAID  mandera"}, "e1 march planned undated"),
        ({"words": "mandera raid"}, "e1 march planned undated"),
        ({"words": '"raid in mandera"'}, "e1 march planned undated"),
        ({"words": '"that nobody was"'}, "e1 march planned undated"),
        ({"words": '"the raid" "was safe"'}, "e1 march planned undated"),
        ({"words": '"the raid" "was nobody"'}, ""),
        ({"words": '"raid kenya"'}, ""),
        ({"words": '"condemns raid"'}, "march planned undated"),
        ({"words": '"raid in mander"'}, ""),
        ({"words": '"raid" elsewhere'}, "e1"),
        ({"actor": "XXX"}, ""),
        ({"actor": "IGO"}, ""),
        ({"words": "elsewhere"}, "e1"),
        ({"words": "no such words"}, ""),
        ({"confidence": 0.5}, "e1 march undated"),
        ({"mode": "disapprove", "actor": "IRL"}, "march"),
        ({"type": None, "actor": None, "words": None, "status": []}, "e1 march planned undated"),
    ],
)
def test_events_asked_for(store: Store, asked: Asked, found: str) -> None:
    assert " ".join(sorted(row[0] for row in store.events(**asked).select("id").fetchall())) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": "KEN", "since": "2019-03-05"}, 2),
        ({"actor": "UGA"}, 0),
        ({"target": "KEN"}, 0),
        ({"words": "else*"}, 1),
    ],
)
def test_statements_asked_for(store: Store, asked: Asked, found: int) -> None:
    assert len(store.statements(**asked).fetchall()) == found


def test_statements_have_no_type(store: Store) -> None:
    with pytest.raises(UsageError, match="no type"):
        store.statements(type="CONSULT")


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 2000])
@pytest.mark.parametrize("asked", [{}, {"actor": "KEN"}, {"words": "mandera"}, {"confidence": 1.0}])
def test_the_latest_come_first_and_all_are_counted(store: Store, asked: Asked, limit: int) -> None:
    found = store.events(**asked)
    every = found.order("day DESC NULLS LAST, content_id, trigger_start, id").fetchall()
    rows, n_all = store.latest(found, "day", limit=limit)
    assert [tuple(row.values()) for row in rows] == every[:limit]
    assert n_all == len(every)


def test_places_of_words_are_kept_over_batches_and_tidying(tmp_path: Path) -> None:
    with Store(tmp_path / "record.duckdb") as held:
        for number in range(40):
            held.add([made.findings(title=f"The number {number} is told")])
        before = held.events(words='"number 7 is"').fetchall()
        assert held.tidy()
        assert held.events(words='"number 7 is"').fetchall() == before != []
        assert held.events(words='"number is"').fetchall() == []


@pytest.mark.parametrize("words", ["", " ", "*", '""', "—"])
def test_words_must_hold_a_word(store: Store, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        store.events(words=words)


def test_a_day_must_be_a_day(store: Store) -> None:
    with pytest.raises(UsageError, match="'June' is no day"):
        store.events(since="June")


def test_relations_can_be_asked_on(store: Store) -> None:
    found = store.events(actor="KEN").aggregate("count(*) AS n, min(day) AS first")
    assert found.fetchall() == [(2, date(2019, 3, 5))]
    assert store.sql("SELECT count(*) FROM events WHERE type = $type", {"type": "ASSAULT"}).fetchall() == [(1,)]


def test_a_query_that_is_wrong_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="DuckDB refuses"):
        store.sql("SELECT nothing FROM nowhere")


def test_actors_are_counted_over_reports(store: Store) -> None:
    assert store.sql("SELECT name, code, n_reports, n_mentions FROM actors").fetchall() == [("Kenya", "KENGOV", 2, 2)]


def test_facets_count_each_column_by_itself_the_most_frequent_first(tmp_path: Path) -> None:
    one = made.findings().events[0]
    events = tuple(
        replace(one, id=f"e{number}", type=type_, quad=quad, where=None if number else one.where)
        for number, (type_, quad) in enumerate((("ACCUSE", 3), ("ACCUSE", 4), ("AID", 4), ("CONSULT", 4)))
    )
    with Store(tmp_path / "record.duckdb") as store:
        store.add([replace(made.findings(), events=events)])
        found = store.events()
        assert store.facets(found, "type", "quad", "target_code", "country", limit=2) == {
            "type": [("ACCUSE", 2), ("AID", 1)],
            "quad": [("4", 3), ("3", 1)],
            "target_code": [],
            "country": [("KEN", 1)],
        }
        assert store.facets(found, "type", limit=1) == {"type": [("ACCUSE", 2)]}
        assert store.facets(found) == {}
