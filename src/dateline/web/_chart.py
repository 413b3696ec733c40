"""The picture of a pair's series: tension with its band above, events by class below, periods to press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateline.web import _words as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.relations import Point, Series

WIDE: Final = 720
HIGH: Final = 236
TOP, MIDDLE, BOTTOM = 10, 62, 114
"""Of the tension line: its highest, nought and lowest."""
_BARS: Final = (130.0, 214.0)
_WIDEST_BAR: Final = 28.0
_LABELS: Final = 8
_BELOW: Final = (4, 3)
_ABOVE: Final = (2, 1)
"""Conflict below the line and cooperation above it; material beside the line, verbal beyond it."""
_LONGEST: Final = {"week": timedelta(days=7), "month": timedelta(days=31), "year": timedelta(days=366)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the picture: where it stands, its class, and what it says."""

    x: float
    y: float
    width: float
    height: float
    quad: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period as a stripe of the picture: what it says and where pressing it leads."""

    x: float
    width: float
    told: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One direction of a pair, drawn."""

    band: str
    line: str
    zero: float
    bars: tuple[Bar, ...]
    periods: tuple[Period, ...]
    changes: tuple[float, ...]
    labels: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What both directions are drawn by: the farthest tension, and the most events of a period to either side."""

    tension: float
    up: int
    down: int


def scale_of(found: Sequence[Series]) -> Scale:
    """Return the scale that both directions fit in."""
    points = [point for one in found for point in one.points]
    return Scale(
        tension=max([1.0, *(abs(value) for point in points for value in (point.low, point.high, point.tension))]),
        up=max((sum(point.quads[quad - 1] for quad in _ABOVE) for point in points), default=0),
        down=max((sum(point.quads[quad - 1] for quad in _BELOW) for point in points), default=0),
    )


def draw(found: Series, scale: Scale, link: Callable[[date, date], str]) -> Chart:
    """Return the picture of a series.

    Args:
        found: the series.
        scale: of both directions.
        link: the address of a period's closer look, by its first and last day.
    """
    points = found.points
    step = WIDE / max(len(points), 1)
    heights = [_high(point.tension, scale) for point in points]
    upper = [f"{(number + 0.5) * step:.1f},{_high(point.high, scale):.1f}" for number, point in enumerate(points)]
    lower = [f"{(number + 0.5) * step:.1f},{_high(point.low, scale):.1f}" for number, point in enumerate(points)]
    every = max(1, -(-len(points) // _LABELS))
    return Chart(
        band=" ".join([*upper, *reversed(lower)]),
        line=" ".join(f"{(number + 0.5) * step:.1f},{high:.1f}" for number, high in enumerate(heights)),
        zero=_zero(scale),
        bars=tuple(_bars(points, step, scale, found.step)),
        periods=tuple(_periods(found, step, link)),
        changes=tuple(round(number * step, 1) for number, point in enumerate(points) if point.is_change),
        labels=tuple(
            (round(number * step, 1), name_of(point.start, found.step))
            for number, point in enumerate(points)
            if number % every == 0
        ),
    )


def last_of(start: date, step: str) -> date:
    """Return the last day of the period that begins on a day."""
    following = start + _LONGEST[step]
    if step == "month":
        following = following.replace(day=1)
    if step == "year":
        following = date(start.year + 1, 1, 1)
    return following - timedelta(days=1)


def name_of(start: date, step: str) -> str:
    """Return what a period is called in a picture.

    >>> name_of(date(2026, 3, 2), "month")
    '2026-03'
    """
    return f"{start:%Y}" if step == "year" else f"{start:%Y-%m}" if step == "month" else f"{start:%Y-%m-%d}"


def _high(tension: float, scale: Scale) -> float:
    return MIDDLE - tension / scale.tension * (MIDDLE - TOP)


def _unit(scale: Scale) -> float:
    return (_BARS[1] - _BARS[0]) / max(scale.up + scale.down, 1)


def _zero(scale: Scale) -> float:
    return round(_BARS[0] + scale.up * _unit(scale), 1)


def _bars(points: Sequence[Point], step: float, scale: Scale, length: str) -> Iterator[Bar]:
    unit, zero, width = _unit(scale), _zero(scale), min(step * 0.8, _WIDEST_BAR)
    for number, point in enumerate(points):
        x = (number + 0.5) * step - width / 2
        for quads, sign in ((_ABOVE, -1), (_BELOW, 1)):
            at = zero
            for quad in quads:
                n = point.quads[quad - 1]
                if n:
                    told = f"{name_of(point.start, length)}: {n} of {words.QUAD[quad]}"
                    y = at - n * unit if sign < 0 else at
                    yield Bar(
                        x=round(x, 1),
                        y=round(y, 1),
                        width=round(width, 1),
                        height=round(n * unit, 1),
                        quad=quad,
                        told=told,
                    )
                    at += sign * n * unit


def _periods(found: Series, step: float, link: Callable[[date, date], str]) -> Iterator[Period]:
    for number, point in enumerate(found.points):
        n = sum(point.quads)
        told = f"{name_of(point.start, found.step)}: tension {point.tension:.1f}, {n} event{'s' if n != 1 else ''}"
        address = link(point.start, last_of(point.start, found.step))
        yield Period(x=round(number * step, 1), width=round(step, 1), told=told, link=address)
