"""The picture of a series as SVG: bars for events, the index with its band, and lines where it changed. No scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.relations._series import Point, Series

_WIDTH, _HEIGHT = 800, 400
_LEFT, _RIGHT, _TOP, _MIDDLE, _BOTTOM = 60, 20, 40, 240, 370
_COLOURS: Final = ("#9ecae1", "#3182bd", "#fdae6b", "#d94801")
_NAMES: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def draw(series: Series, title: str) -> str:
    """Return an SVG of 800 by 400: above the tension index, below the events by class."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
        'font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="22" font-size="15">{escape(title)}</text>',
    ]
    if series.points:
        parts += [*_index(series.points), *_bars(series.points), *_axis(series.points), *_legend()]
    return "\n".join([*parts, "</svg>", ""])


def _x(points: Sequence[Point], place: float) -> float:
    return round(_LEFT + (place + 0.5) * (_WIDTH - _LEFT - _RIGHT) / len(points), 1)


def _index(points: Sequence[Point]) -> Iterable[str]:
    top = max(1.0, *(abs(value) for point in points for value in (point.low, point.high, point.tension)))
    middle, half = (_TOP + _MIDDLE) / 2, (_MIDDLE - _TOP) / 2

    def y(value: float) -> float:
        return round(middle - value / top * half, 1)

    ends = [(place, point.high) for place, point in enumerate(points)]
    ends += [(place, point.low) for place, point in reversed(list(enumerate(points)))]
    yield f'<line x1="{_LEFT}" y1="{middle}" x2="{_WIDTH - _RIGHT}" y2="{middle}" stroke="#999"/>'
    for value in (top, 0.0, -top):
        yield f'<text x="{_LEFT - 6}" y="{y(value) + 4}" font-size="11" text-anchor="end">{value:.0f}</text>'
    band = _path((_x(points, place), y(value)) for place, value in ends)
    yield f'<polygon fill="#d94801" opacity="0.2" points="{band}"/>'
    line = _path((_x(points, place), y(point.tension)) for place, point in enumerate(points))
    yield f'<polyline fill="none" stroke="#d94801" stroke-width="2" points="{line}"/>'
    for place, point in enumerate(points):
        if point.is_change:
            at = _x(points, place - 0.5)
            yield f'<line x1="{at}" y1="{_TOP}" x2="{at}" y2="{_BOTTOM}" stroke="#333" stroke-dasharray="4 3"/>'


def _bars(points: Sequence[Point]) -> Iterable[str]:
    most = max(1, *(sum(point.quads) for point in points))
    width = round((_WIDTH - _LEFT - _RIGHT) / len(points) * 0.8, 1)
    room = _BOTTOM - _MIDDLE - 20
    for place, point in enumerate(points):
        floor = float(_BOTTOM)
        for number, colour in zip(point.quads, _COLOURS, strict=True):
            tall = number / most * room
            floor -= tall
            if number:
                left = round(_x(points, place) - width / 2, 1)
                yield f'<rect x="{left}" y="{floor:.1f}" width="{width}" height="{tall:.1f}" fill="{colour}"/>'
    yield f'<text x="{_LEFT - 6}" y="{_BOTTOM - room + 4}" font-size="11" text-anchor="end">{most}</text>'


def _axis(points: Sequence[Point]) -> Iterable[str]:
    every = max(1, len(points) // 8)
    for place in range(0, len(points), every):
        day = points[place].start
        yield f'<text x="{_x(points, place)}" y="{_BOTTOM + 14}" font-size="10" text-anchor="middle">{day}</text>'


def _legend() -> Iterable[str]:
    for place, (name, colour) in enumerate(zip(_NAMES, _COLOURS, strict=True)):
        left = _LEFT + place * 180
        yield f'<rect x="{left}" y="{_HEIGHT - 12}" width="10" height="10" fill="{colour}"/>'
        yield f'<text x="{left + 14}" y="{_HEIGHT - 3}" font-size="11">{name}</text>'


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
