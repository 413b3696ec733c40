from __future__ import annotations

from training import readings
from training.notation import parse_unit

LINES = (
    "@ id=u-1 published=2019-03-05 style=agency tags=pronoun",
    "= Oslo sent a boat on Monday.",
    "= It is blue.",
    '+ Ana Duric, a minister, said "it will be set on its way again".',
    "N LOC Oslo | PER Ana Duric",
    "T Monday = 2019-03-04",
    'S mixed | "it will be set on its way again" | said | Ana Duric > Ana Duric : NORGOV',
    "E AID | sent [...] boat | Oslo > Norway : NORGOV | - | actual | when=Monday",
)
UNIT = parse_unit(LINES)


def test_a_unit_gives_the_offsets_of_everything_it_holds() -> None:
    row = readings.unit_row(UNIT)
    assert [UNIT.text[start:end] for start, end in (name["span"] for name in row["names"])] == ["Oslo", "Ana Duric"]
    assert [UNIT.text[start:end] for start, end in row["times"]] == ["Monday"]
    assert [(one["kind"], one["speaker_code"]) for one in row["statements"]] == [("mixed", "NORGOV")]
    event = row["events"][0]
    assert UNIT.text[slice(*event["trigger"])] == "sent a boat"
    assert (event["type"], event["mode"], event["actor_code"], event["target_code"]) == ("AID", None, "NORGOV", None)


def test_a_bare_unit_keeps_its_sentences_and_paragraphs_and_no_label() -> None:
    assert readings.bare(UNIT).split("\n") == [LINES[0].replace("pronoun", "-"), *LINES[1:4]]


def test_a_sample_is_the_same_in_any_order() -> None:
    units = [parse_unit([LINES[0].replace("u-1", f"u-{number}"), *LINES[1:]]) for number in range(9)]
    drawn = readings.sample(units, 4)
    assert drawn == readings.sample(units[::-1], 4)
    assert len({unit.id for unit in drawn}) == 4
