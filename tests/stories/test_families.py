from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
import tales
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import stories
from dateline.model.story import Link, Relation, Sketch
from dateline.stories._relate import relate

DAY = date(2031, 6, 10)
CUT = "\n".join(tales.WIRE.split("\n")[:3])
TEXTS = (
    tales.WIRE,
    tales.SPUN,
    tales.OTHER,
    CUT,
    tales.WIRE.replace("12", "14"),
    "Rain fell on the far hills again and again " * 4,
)


def related(one: Sketch, other: Sketch) -> Relation | None:
    link = relate(("r1", one), ("r2", other))
    return link.relation if link else None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (tales.sketch(tales.WIRE), tales.sketch(tales.WIRE.replace("\n", " ")), Relation.SAME_BODY),
        (tales.sketch(tales.WIRE), tales.sketch(tales.SPUN), Relation.COPY),
        (tales.sketch(tales.WIRE), tales.sketch(CUT), Relation.COPY),
        (tales.sketch(tales.WIRE), tales.sketch(tales.OTHER), None),
        (tales.sketch(tales.WIRE, day=DAY), tales.sketch(tales.SPUN, day=date(2031, 8, 1)), None),
        (tales.sketch(tales.WIRE, day=DAY), tales.sketch(tales.WIRE, day=date(2032, 8, 1)), Relation.SAME_BODY),
        (
            tales.sketch(tales.WIRE, url="https://www.example.org/a?utm_source=x"),
            tales.sketch(tales.WIRE.replace("12 days", "14 days"), url="http://m.example.org/a/amp"),
            Relation.SAME_ADDRESS,
        ),
    ],
)
def test_two_reports(one: Sketch, other: Sketch, relation: Relation | None) -> None:
    assert related(one, other) == relation


def test_the_witness_is_the_earliest_of_the_least_damaged() -> None:
    held = {
        "r1": tales.sketch(tales.SPUN, day=date(2031, 6, 9)),
        "r2": tales.sketch(tales.WIRE, day=DAY),
        "r3": tales.sketch(CUT, day=DAY),
    }
    family = tales.grouped(held)[0].families[0]
    assert (family.witness, family.members, family.reason) == ("r1", ("r1", "r2", "r3"), "the earliest")


def test_a_report_without_a_day_never_speaks_for_dated_ones() -> None:
    family = tales.grouped({"r1": tales.sketch(tales.WIRE), "r2": tales.sketch(CUT, day=DAY)})[0].families[0]
    assert (family.witness, family.reason) == ("r2", "its day is known")


def test_a_chain_of_weak_links_makes_no_story() -> None:
    held = {f"r{n}": tales.sketch(f"{tales.OTHER} {n}") for n in range(4)}
    links = [Link(one=f"r{n}", other=f"r{n + 1}", relation=Relation.SAME_STORY, score=0.5) for n in range(3)]
    assert [len(story.families) for story in stories.group(held, links)] == [2, 2]


@settings(max_examples=40)
@given(st.permutations(range(len(TEXTS))), st.integers(1, 5))
def test_any_order_of_arrival_gives_the_same_stories(order: list[int], cut: int) -> None:
    sketches = {f"r{n}": tales.sketch(TEXTS[n], day=DAY) for n in range(len(TEXTS))}
    batch = tales.grouped(sketches)
    held: dict[str, Sketch] = {}
    links: list[Link] = []
    for part in (order[:cut], order[cut:], order[:2]):
        fresh = {f"r{n}": sketches[f"r{n}"] for n in part}
        pairs = [*((new, old) for new in fresh.items() for old in held.items()), *combinations(fresh.items(), 2)]
        links += [link for one, other in pairs if one[0] != other[0] and (link := relate(one, other))]
        held |= fresh
    assert stories.group(held, links) == batch
