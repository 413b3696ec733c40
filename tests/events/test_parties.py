from __future__ import annotations

import pytest
from builders import FakeCast, reading_of

from dateline.events._fitted import Fitted, load_fitted, shares
from dateline.events._parties import parties
from dateline.events._paths import path
from dateline.model.tree import tree_of

CHARS = "Ministers agreed to hold talks with rebels backed by Chad."
TABLE = """
Ministers 2 nsubj NOUN NNS
agreed 0 root VERB VBD
to 4 mark PART TO
hold 2 xcomp VERB VB
talks 4 obj NOUN NNS
with 7 case ADP IN
rebels 5 nmod NOUN NNS
backed 7 acl VERB VBN
by 10 case ADP IN
Chad 8 obl:agent PROPN NNP
. 2 punct PUNCT .
"""
ACTORS = {0: ("ministers", "XXXGOV"), 6: ("rebels", "XXXREB"), 9: ("Chad", "TCD")}
WEIGHTS = Fitted(
    actor={"linked": 0.5, "path:up:nsubj": 5.0, "path:obl:agent": 5.0},
    target={"linked": 0.5, "path:nmod:with": 5.0, "path:head:acl:pass": 5.0},
    event={},
)


@pytest.mark.parametrize(
    ("trigger", "token", "expected"),
    [
        (1, 0, "nsubj"),
        (3, 0, "up:nsubj"),
        (4, 0, "up:nsubj"),
        (4, 6, "nmod:with"),
        (7, 6, "head:acl:pass"),
        (7, 9, "obl:agent"),
        (4, 9, "in:nmod"),
        (7, 0, "far"),
    ],
)
def test_a_path_tells_how_a_word_stands_to_a_trigger(trigger: int, token: int, expected: str) -> None:
    assert path(trigger, token, tree_of(reading_of(CHARS, TABLE))) == expected


@pytest.mark.parametrize(
    ("trigger", "actor", "target"),
    [("trigger CONSULT 4 5 - actual", 0, 6), ("trigger SUPPORT 7 8 - actual", 9, 6)],
)
def test_the_tree_gives_the_parties_where_the_heads_link_nobody(trigger: str, actor: int, target: int) -> None:
    reading = reading_of(CHARS, TABLE, marks=trigger)
    cast = FakeCast(reading, ACTORS, {})
    found = parties(reading.marks[0], (), tree_of(reading), cast, WEIGHTS)
    assert [role.token for role in found] == [actor, target]


def test_one_word_never_plays_both_roles() -> None:
    reading = reading_of(CHARS, TABLE, marks="trigger CONSULT 4 5 - actual", links="4 actor 0\n4 target 0")
    both = Fitted(actor={"linked": 1.0}, target={"linked": 1.0}, event={})
    actor, target = parties(reading.marks[0], reading.links, tree_of(reading), FakeCast(reading, ACTORS, {}), both)
    assert actor.token == 0
    assert target.token != 0


def test_who_is_named_with_the_actor_is_no_target_unless_they_meet() -> None:
    chars = "Fiji and Tonga praised Samoa."
    table = """
Fiji 4 nsubj PROPN NNP
and 3 cc CCONJ CC
Tonga 1 conj PROPN NNP
praised 0 root VERB VBD
Samoa 4 obj PROPN NNP
. 4 punct PUNCT .
"""
    cast_of = {0: ("Fiji", "FJI"), 2: ("Tonga", "TON"), 4: ("Samoa", "WSM")}
    linked = Fitted(actor={"linked": 1.0}, target={"linked": 1.0}, event={})
    targets = []
    for type_ in ("SUPPORT", "CONSULT"):
        reading = reading_of(chars, table, marks=f"trigger {type_} 3 4 - actual", links="3 actor 0\n3 target 2")
        cast = FakeCast(reading, cast_of, {})
        targets.append(parties(reading.marks[0], reading.links, tree_of(reading), cast, linked)[1].token)
    assert targets[0] != 2
    assert targets[1] == 2


def test_a_title_gives_way_to_its_name_but_a_body_named_for_somebody_does_not() -> None:
    chars = "Envoy Ruiz met the Diaz team."
    table = """
Envoy 3 nsubj NOUN NN
Ruiz 1 appos PROPN NNP
met 0 root VERB VBD
the 6 det DET DT
Diaz 6 compound PROPN NNP
team 3 obj NOUN NN
. 3 punct PUNCT .
"""
    reading = reading_of(chars, table, marks="trigger CONSULT 2 3 - actual", links="2 actor 0\n2 target 5")
    cast = FakeCast(
        reading, {0: ("envoy", "XXXGOV"), 1: ("Ruiz", "PERGOV"), 4: ("Diaz", "PER"), 5: ("team", "XXX")}, {}
    )
    linked = Fitted(actor={"linked": 1.0}, target={"linked": 1.0})
    found = parties(reading.marks[0], reading.links, tree_of(reading), cast, linked)
    assert [role.token for role in found] == [1, 5]


def test_the_shipped_weights_know_the_plainest_paths() -> None:
    fitted = load_fitted()
    assert fitted.actor["path:nsubj"] > 0 > fitted.actor["path:nsubj:pass"]
    assert fitted.target["path:nsubj:pass"] > max(0.0, fitted.target["path:nsubj"])
    assert sum(shares([1.0, 2.0, -3.0])) == pytest.approx(1.0)
