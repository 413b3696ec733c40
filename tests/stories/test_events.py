"""Tellings of one event are joined, in whatever order their reports stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import made
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import stories
from dateline.model.findings import Status
from dateline.model.story import Family, Happening
from dateline.stories._events import likeness, same_party, tellings
from dateline.stories._linkage import linked

if TYPE_CHECKING:
    from dateline.model.findings import Event, Findings

EVENT = made.findings().events[0]
KINDS = ("CONSULT", "AGREE", "ASSAULT")


def findings(*events: Event) -> Findings:
    return replace(made.findings(), events=tuple(replace(event, id=f"e{n}") for n, event in enumerate(events)))


def family(*members: str) -> Family:
    return Family(id=f"f{members[0]}", witness=members[0], members=members, reason="alone")


def told(*families: Family) -> Happening:
    return Happening(id="s1", families=families)


def test_two_tellings_of_a_meeting_are_one_event_of_two_families() -> None:
    held = {"a": findings(EVENT), "b": findings(EVENT)}
    (cluster,) = stories.cluster(told(family("a"), family("b")), held)
    assert (cluster.events, cluster.n_families) == ((("a", "e0"), ("b", "e0")), 2)


def test_other_deeds_and_other_states_stay_apart() -> None:
    held = {"a": findings(EVENT), "b": findings(replace(EVENT, type="ASSAULT", mode=None))}
    assert stories.cluster(told(family("a"), family("b")), held) == ()
    planned = replace(EVENT, status=Status.PLANNED if EVENT.status is not Status.PLANNED else Status.ACTUAL)
    one, other = (next(tellings("f", name, findings(event))) for name, event in (("a", EVENT), ("b", planned)))
    again = next(tellings("f", "b", findings(EVENT)))
    assert likeness(one, other, {}) < likeness(one, again, {})


def test_a_copy_adds_a_telling_and_no_source() -> None:
    held = {"a": findings(EVENT), "b": findings(EVENT), "c": findings(EVENT, replace(EVENT, type="PROTEST"))}
    (cluster,) = stories.cluster(told(family("a", "c"), family("b")), held)
    assert (len(cluster.events), cluster.n_families) == (3, 2)
    (alone,) = stories.cluster(told(family("a", "c")), held)
    assert (alone.events, alone.n_families) == ((("a", "e0"), ("c", "e0")), 1)


def test_pairs_of_one_deed_in_one_report_stay_apart() -> None:
    assert stories.cluster(told(family("a")), {"a": findings(EVENT, replace(EVENT, target=None))}) == ()


@given(
    st.lists(st.lists(st.sampled_from(KINDS), max_size=2), min_size=2, max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_families_and_reports_changes_nothing(reports: list[list[str]], random: object) -> None:
    held = {f"r{n}": findings(*(replace(EVENT, type=kind) for kind in kinds)) for n, kinds in enumerate(reports)}
    families = [family(name) for name in held]
    batch = stories.cluster(told(*families), held)
    random.shuffle(families)  # type: ignore[attr-defined] # hypothesis gives a Random
    assert stories.cluster(told(*families), dict(reversed(held.items()))) == batch


@given(st.lists(st.floats(0, 1), min_size=10, max_size=10), st.floats(0.1, 1))
def test_linkage_parts_what_there_is(scores: list[float], least: float) -> None:
    table = np.zeros((5, 5))
    table[np.triu_indices(5, 1)] = scores
    groups = linked(table + table.T, least)
    assert sorted(row for group in groups for row in group) == list(range(5))
    pairs = [row for row in groups if len(row) == 2]
    assert all(table[one, other] >= least for one, other in pairs)


def test_a_chain_of_links_joins_nothing() -> None:
    chain = np.array([[0, 0.9, 0, 0], [0.9, 0, 0.8, 0], [0, 0.8, 0, 0.9], [0, 0, 0.9, 0]])
    assert linked(chain, 0.5) == [(0, 1), (2, 3)]


@pytest.mark.parametrize(
    ("name", "country", "sector", "expected"),
    [("Ruritania", "RUR", "GOV", 1.0), ("The cabinet", "RUR", "GOV", 1.0), ("The army", "RUR", "MIL", 0.5),
     ("Zenda", "ZEN", "GOV", -1.0), ("Somebody", None, None, 0.0)],
)  # fmt: skip
def test_parties(name: str, country: str | None, sector: str | None, expected: float) -> None:
    assert EVENT.actor is not None
    actor = replace(EVENT.actor.actor, name="Ruritania", kind="country", country="RUR", sector="GOV")
    other = replace(actor, name=name, country=country, sector=sector)
    assert same_party(replace(EVENT.actor, actor=actor), replace(EVENT.actor, actor=other)) == expected
