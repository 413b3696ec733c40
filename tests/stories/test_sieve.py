"""The sieve drops no pair that belongs together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import tales
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import stories
from dateline.stories._relate import relate
from dateline.stories._sketch import Source, sketch_many

if TYPE_CHECKING:
    from dateline.model.story import Sketch

LINES = [*tales.WIRE.split("\n"), *tales.SPUN.split("\n"), *tales.OTHER.split("\n"), "MORE", "Rain fell on Oslo."]
DAY = date(2031, 6, 10).toordinal()


def sketch(lines: list[str], days: int, meaning: int | None, address: str | None) -> Sketch:
    lead = None if meaning is None else np.eye(8, dtype=np.float32)[: meaning + 1].sum(axis=0) / (meaning + 1) ** 0.5
    source = Source(body="\n".join(lines), address=address, first_day=DAY + days, last_day=DAY + days)
    return sketch_many([replace(source, lead=lead)])[0]


REPORTS = st.builds(
    sketch,
    st.lists(st.sampled_from(LINES), max_size=6),
    st.integers(0, 20),
    st.none() | st.integers(0, 3),
    st.sampled_from([None, "a.example/1"]),
)


@settings(deadline=None)
@given(st.lists(REPORTS, max_size=8))
def test_the_sieve_leaves_what_each_pair_by_itself_gives(made: list[Sketch]) -> None:
    sketches = {f"r{place}": one for place, one in enumerate(made)}
    pairs = list(combinations(sketches, 2))
    alone = [relate((one, sketches[one]), (other, sketches[other])) for one, other in pairs]
    assert stories.link(sketches, pairs) == [link for link in alone if link]


def test_copies_and_strangers_are_told_apart() -> None:
    sketches = {"a": tales.sketch(tales.WIRE), "b": tales.sketch(tales.SPUN), "c": tales.sketch("Rain fell on Oslo.")}
    assert [(one.one, one.other) for one in stories.link(sketches, combinations(sketches, 2))] == [("a", "b")]
