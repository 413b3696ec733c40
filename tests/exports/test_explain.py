from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import made

from dateline.exports import explain

if TYPE_CHECKING:
    from dateline.exports._explain import Explanation


def fields(found: Explanation | None) -> dict[str, tuple[object, ...]]:
    assert found is not None
    return {item.name: (item.value, item.words, item.how, item.confidence) for item in found.fields}


def test_an_event_tells_words_and_reason_of_each_field() -> None:
    found = fields(explain(made.findings(), "e1"))
    assert found["type"] == ("ACCUSE", "condemned", "the trigger", 0.9)
    assert found["actor"] == ("Kenya (KENGOV)", "Kenya", "known by country", 0.9)
    assert found["target"] == (None, None, "the report names nobody", None)
    assert found["when"] == (None, None, "unknown", None)
    assert found["where"] == ("Mandera, KEN", "Mandera", None, 0.8)
    assert found["says who"] == (None, None, "the reporter's own voice", None)
    assert found["CAMEO"][0] == "111"


def test_a_statement_tells_its_words_as_received() -> None:
    made_of = explain(made.findings(), "s1")
    found = fields(made_of)
    assert found["content"][1] == "”nobody” was safe"
    assert found["speaker"][0] == "Kenya (KENGOV)"
    assert made_of is not None
    assert (made_of.finding, made_of.sentence) == ("statement", made.BODY)


def test_a_claim_tells_the_statement_that_vouches_for_it() -> None:
    vouched = replace(made.event(), attributed_to=made.kenya().actor, attributed_by="s1")
    found = fields(explain(replace(made.findings(), events=(vouched,)), "e1"))
    assert found["says who"] == ("Kenya (KENGOV)", "saying", "in statement s1", None)


def test_a_pronoun_tells_whom_it_stands_for() -> None:
    he = replace(made.kenya(), span=made.span_of("nobody"), via=made.span_of("Kenya"))
    found = fields(explain(replace(made.findings(), events=(replace(made.event(), actor=he),)), "e1"))
    assert found["actor"][:3] == ("Kenya (KENGOV)", "nobody", "known by country, standing for «Kenya»")


def test_an_unknown_id_has_no_explanation() -> None:
    assert explain(made.findings(), "x") is None
