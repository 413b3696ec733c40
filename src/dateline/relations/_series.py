"""A pair's series: counts, intensity and tension for each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from dateline.relations import tuning
from dateline.relations._changes import changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from dateline.model.pair import Coverage, Deed

    Numbers = npt.NDArray[np.float64]

Step = Literal["week", "month", "year"]
_DAYS: Final = {"week": 7.0, "month": 30.44, "year": 365.25}
_LONGEST: Final = {"week": timedelta(days=7), "month": timedelta(days=31), "year": timedelta(days=366)}
_LOWEST: Final = 10.0
"""PLOVER's scores lie between -10 and 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A period. ``quads`` counts events of class 1 to 4; ``intensity`` is their mean PLOVER score.

    ``n_sources`` families tell of deeds, of ``n_mentioning`` that mention both. ``tension`` with its band is defined in
    docs/relations.md. ``is_change`` where a new level begins. ``events`` are the ids behind it, the gravest first.
    """

    start: date
    quads: tuple[int, int, int, int]
    intensity: float | None
    n_sources: int
    n_mentioning: int
    tension: float
    low: float
    high: float
    is_change: bool
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of a pair, without gaps."""

    step: Step
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """By family that tells of a deed: what it tells in each period, and whether it mentions both there.

    ``silent`` is the number of families in each period that mention both and tell of no deed.
    """

    worth: Numbers
    mentions: Numbers
    silent: Numbers

    @property
    def n_mentioning(self) -> Numbers:
        """The families in each period that mention both."""
        total: Numbers = self.mentions.sum(axis=0) + self.silent
        return total


def series(
    deeds: Sequence[Deed], coverage: Sequence[Coverage], *, step: Step, since: date | None, until: date | None
) -> Series:
    """Return the series from the first to the last day that is asked for, or on which something is told."""
    days = [item.day for item in deeds] + [item.day for item in coverage]
    first, last = since or min(days, default=None), until or max(days, default=None)
    if first is None or last is None:
        return Series(step=step, points=())
    starts = _starts(_start(first, step), last, step)
    places = {start: place for place, start in enumerate(starts)}
    by_place: list[list[Deed]] = [[] for _ in starts]
    for item in sorted(deeds, key=lambda item: (item.day, item.id, item.family)):
        place = places.get(_start(item.day, step))
        if place is not None:
            by_place[place].append(item)
    told = _told(by_place, coverage, places, step)
    tension, low, high = _tension(told, tuning.HALF_LIFE_DAYS / _DAYS[step])
    raw = 100 * told.worth.sum(axis=0) / (tuning.PRIOR_REPORTS + told.n_mentioning)
    changed = set(changes([float(value) for value in raw]))
    n_mentioning = told.n_mentioning
    points = (
        _point(
            starts[place], by_place[place], n_mentioning=int(n_mentioning[place]), is_change=place in changed,
            tension=(float(tension[place]), float(low[place]), float(high[place])),
        )
        for place in range(len(starts))
    )  # fmt: skip
    return Series(step=step, points=tuple(points))


def _told(
    by_place: Sequence[Sequence[Deed]], coverage: Sequence[Coverage], places: dict[date, int], step: Step
) -> _Told:
    """Return families by periods; one that tells of a deed mentions both, whatever words it has for them."""
    names = sorted({item.family for items in by_place for item in items})
    rows = {name: row for row, name in enumerate(names)}
    worth, mentions = np.zeros((len(names), len(by_place))), np.zeros((len(names), len(by_place)))
    silent = np.zeros(len(by_place))
    for place, items in enumerate(by_place):
        for name in sorted({item.family for item in items}):
            scores = {item.event: item.intensity for item in items if item.family == name}
            worth[rows[name], place] = -sum(scores.values()) / len(scores) / _LOWEST
            mentions[rows[name], place] = 1
    for one in coverage:
        where = places.get(_start(one.day, step))
        if where is not None and one.family in rows:
            mentions[rows[one.family], where] = 1
        elif where is not None:
            silent[where] += 1
    return _Told(worth=worth, mentions=mentions, silent=silent)


def _tension(told: _Told, half_life: float) -> tuple[Numbers, Numbers, Numbers]:
    """Return the index, and the ends of its band when families are drawn anew with Poisson weights of mean 1.

    Families that tell of no deed are alike: the weights of n of them sum to a Poisson number of mean n.
    """
    n_families = len(told.worth)
    dice = np.random.default_rng(tuning.SEED)
    weights = np.vstack([np.ones(n_families), dice.poisson(1.0, (tuning.DRAWS, n_families))])
    silent = np.vstack([told.silent, dice.poisson(told.silent, (tuning.DRAWS, len(told.silent)))])
    sums, counts = _decayed(weights @ told.worth, half_life), _decayed(weights @ told.mentions + silent, half_life)
    index = 100 * sums / (tuning.PRIOR_REPORTS + counts)
    low, high = np.percentile(index[1:], tuning.BAND, axis=0)
    return index[0], low, high


def _decayed(values: Numbers, half_life: float) -> Numbers:
    """Return running sums in which what was ``half_life`` periods ago counts half."""
    kept = 0.5 ** (1 / half_life)
    out = values.copy()
    for place in range(1, values.shape[1]):
        out[:, place] += kept * out[:, place - 1]
    return out


def _point(
    start: date, deeds: Sequence[Deed], *, n_mentioning: int, is_change: bool, tension: tuple[float, float, float]
) -> Point:
    events = {item.event: item for item in deeds}
    scores = [item.intensity for item in events.values()]
    quads = [sum(item.quad == quad for item in events.values()) for quad in (1, 2, 3, 4)]
    return Point(
        start=start,
        quads=(quads[0], quads[1], quads[2], quads[3]),
        intensity=round(sum(scores) / len(scores), 3) if scores else None,
        n_sources=len({item.family for item in deeds}),
        n_mentioning=n_mentioning,
        tension=round(tension[0], 2),
        low=round(tension[1], 2),
        high=round(tension[2], 2),
        is_change=is_change,
        events=tuple(sorted(events, key=lambda id_: (-abs(events[id_].intensity), id_))),
    )


def _start(day: date, step: Step) -> date:
    """Return the first day of a day's period; weeks begin on Monday."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _starts(first: date, last: date, step: Step) -> list[date]:
    starts = [first]
    while (following := _start(starts[-1] + _LONGEST[step], step)) <= last:
        starts.append(following)
    return starts
