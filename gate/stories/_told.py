"""Measure how stories told by several are told apart, and how alike two reports are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline import language, stories
from dateline.stories import tuning
from dateline.stories._pairs import likeness
from dateline.stories._relate import story_score
from gate.stories._score import b_cubed, f1
from gate.stories._texts import Told, day_of, recovered, semeval, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from dateline.model.report import Report
    from dateline.model.story import Happening, Sketch

FIRST: Final = 737_000
"""The day, in our own counting, on which all told stories begin."""
SAME: Final = 2.0
"""People's grade, of 1 to 4, up to which two reports tell the same story."""
CUT: Final = 0.5
"""The cosine of the leads from which two reports tell much the same, a round number."""


def sketches(items: Sequence[Told]) -> list[Sketch]:
    """Return the sketches of told reports, as if all stories began on one day: dates must not tell them apart.

    Only stories of one look-alike group keep their distance in days.
    """
    starts: dict[str, int] = {}
    for item in items:
        group = item.story if item.near == "-" else item.near
        starts[group] = min(_day(item), starts.get(group, _day(item)))
    made = _sketches([item.report for item in items])
    moved = [_day(item) - starts[item.story if item.near == "-" else item.near] for item in items]
    return [replace(one, first_day=FIRST + day, last_day=FIRST + day) for one, day in zip(made, moved, strict=True)]


def _day(item: Told) -> int:
    day = day_of(item.report)
    assert day is not None
    return day.toordinal()


def _sketches(reports: Sequence[Report]) -> list[Sketch]:
    return stories.sketch_reports([(report, None) for report in reports], partial(language.embed, language.load()))


def grouped(made: Mapping[str, Sketch]) -> tuple[Happening, ...]:
    """Return the stories that reports make, comparing every two."""
    return stories.group(made, stories.link(made, combinations(sorted(made), 2)))


def measure(shared: Path) -> dict[str, float]:
    """Return the figures of telling stories apart."""
    return _stories() | _pairs(shared)


def _stories() -> dict[str, float]:
    items = told()
    by_name = {f"r{place:03}": item for place, item in enumerate(items)}
    made = dict(zip(by_name, sketches(items), strict=True))
    found = grouped(made)
    part = {name: story.id for story in found for family in story.families for name in family.members}
    copies = sum(len(family.members) - 1 for story in found for family in story.families)
    figures = {"told_taken_for_copies_false": copies / len(items)}
    for half, wanted in (("tuned", True), ("kept", False)):
        gold = {name: item.story for name, item in by_name.items() if item.is_seen is wanted}
        precision, recall = b_cubed(part, gold)
        figures[f"told_{half}_b3_precision"] = precision
        figures[f"told_{half}_b3_recall"] = recall
        figures[f"told_{half}_b3_f1"] = f1(precision, recall)
    return figures


def _pairs(shared: Path) -> dict[str, float]:
    rows = semeval(shared)
    made = _sketches([recovered(f"{place}", text) for place, row in enumerate(rows) for text in row[:2]])
    alike = [likeness(made[2 * i], made[2 * i + 1]) for i in range(len(rows))]
    meanings = np.array([one.meaning for one in alike], np.float64)
    grades = np.array([grade for _, _, grade in rows])
    linked = np.array([story_score(one) >= tuning.STORY_SCORE for one in alike])
    return {
        "semeval_f1": _f1(grades <= SAME, meanings >= CUT),
        "semeval_linked_f1": _f1(grades <= SAME, linked),
        "semeval_pearson": -float(np.corrcoef(meanings, grades)[0, 1]),
    }


def _f1(true: npt.NDArray[np.bool_], found: npt.NDArray[np.bool_]) -> float:
    return 2 * float((true & found).sum()) / float(true.sum() + found.sum())
