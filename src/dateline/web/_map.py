"""Maps as SVG: the world with what happened where, and the surroundings of a place. No tiles, no scripts.

The world is drawn in the Equal Earth projection (Šavrič, Patterson and Jenny 2018), in which areas keep their size; the
surroundings of a place in degrees, those of longitude shortened as at its latitude.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

Level = Literal["world", "near"]
_UNITS: Final = 180
"""Units of a degree in the data file."""
_EARTH: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT: Final = float(np.sqrt(3)) / 2
_FARTHEST: Final = (2.70663, 1.31736)
"""The corner of the world in Equal Earth."""
WIDE: Final = 720
WORLD_HIGH: Final = 350
NEAR_HIGH: Final = 400
_SPAN: Final = 14.0
"""Degrees of latitude that the surroundings of a place show."""
_LEAST_COSINE: Final = 0.2
_EDGE: Final = 0.5
"""Degrees drawn beyond the frame, so that its edge bears no line."""
_GRATICULE: Final = 30
_RADIUS: Final = (4.0, 16.0)
"""Of a dot for one event, and of the largest."""
_NAMED: Final = 8
"""Dots that bear their name, where names are shown."""
_BAR_PX: Final = (60, 200)
_KM_A_DEGREE: Final = 111.2
_ROUND_KM: Final = (20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something on a map: where, how much of it, its class, what it says and where it leads."""

    latitude: float
    longitude: float
    n: int
    quad: int | None
    told: str
    link: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A spot as it is drawn."""

    x: float
    y: float
    radius: float
    quad: int | None
    told: str
    link: str | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A map: its size, the paths of its land, borders and lines of degrees, and its dots, the largest first."""

    wide: int
    high: int
    land: Markup
    borders: Markup
    lines: Markup
    dots: tuple[Dot, ...]
    scale: tuple[float, int] | None = None


def world(spots: Sequence[Spot]) -> Drawn:
    """Return the map of the world with what happened where."""
    most = max((spot.n for spot in spots), default=1)
    drawn = [(spot, *_on_world(np.array([[spot.longitude, spot.latitude]]))[0]) for spot in spots]
    land, borders, lines = _world_paths()
    return Drawn(
        wide=WIDE,
        high=WORLD_HIGH,
        land=land,
        borders=borders,
        lines=lines,
        dots=tuple(_dots([(spot, float(x), float(y)) for spot, x, y in drawn], most)),
    )


def near(latitude: float, longitude: float, spots: Sequence[Spot]) -> Drawn:
    """Return the surroundings of a point, with spots in them."""
    frame = _Frame.around(latitude, longitude)
    shown = [(spot, *frame.at(spot.latitude, spot.longitude)) for spot in spots]
    inside = [(spot, x, y) for spot, x, y in shown if 0 <= x <= WIDE and 0 <= y <= NEAR_HIGH]
    clipped = (frame.clipped(ring) for ring in _lines("near_land"))
    land = (frame.points(ring) for ring in clipped if len(ring))
    borders = (frame.points(line) for line in _lines("near_borders") if frame.meets(line))
    return Drawn(
        wide=WIDE,
        high=NEAR_HIGH,
        land=_path(land, is_closed=True),
        borders=_path(borders, is_closed=False),
        lines=Markup(),
        dots=tuple(_dots(inside, max((spot.n for spot, _, _ in inside), default=1))),
        scale=frame.scale,
    )


def bounds(latitude: float, longitude: float) -> tuple[float, float, float, float]:
    """Return the south, north, west and east of a point's surroundings."""
    frame = _Frame.around(latitude, longitude)
    return frame.south, frame.north, frame.west, frame.east


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A box of degrees and how it lies on the picture."""

    south: float
    north: float
    west: float
    east: float

    @classmethod
    def around(cls, latitude: float, longitude: float) -> _Frame:
        half = _SPAN / 2
        across = half * WIDE / NEAR_HIGH / max(float(np.cos(np.radians(latitude))), _LEAST_COSINE)
        return cls(south=latitude - half, north=latitude + half, west=longitude - across, east=longitude + across)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = (longitude - self.west) / (self.east - self.west) * WIDE
        return x, (self.north - latitude) / (self.north - self.south) * NEAR_HIGH

    def points(self, line: Numbers) -> Numbers:
        x, y = self.at(line[:, 1], line[:, 0])  # type: ignore[arg-type] # whole columns at once
        return np.column_stack([x, y])

    def meets(self, line: Numbers) -> bool:
        low, high = line.min(axis=0), line.max(axis=0)
        is_across = low[0] <= self.east + _EDGE and high[0] >= self.west - _EDGE
        return bool(is_across and low[1] <= self.north + _EDGE and high[1] >= self.south - _EDGE)

    def clipped(self, ring: Numbers) -> Numbers:
        """Return the part of a ring that the frame shows (Sutherland and Hodgman 1974)."""
        if not self.meets(ring):
            return ring[:0]
        sides = (
            (0, self.west - _EDGE, 1),
            (0, self.east + _EDGE, -1),
            (1, self.south - _EDGE, 1),
            (1, self.north + _EDGE, -1),
        )
        for axis, limit, sign in sides:
            ring = cut(ring, axis, limit, sign)
            if not len(ring):
                break
        return ring

    @property
    def scale(self) -> tuple[float, int]:
        """The length in pixels of a round number of kilometres, and that number."""
        px = NEAR_HIGH / ((self.north - self.south) * _KM_A_DEGREE)
        km = next((one for one in _ROUND_KM if _BAR_PX[0] <= one * px <= _BAR_PX[1]), _ROUND_KM[-1])
        return round(km * px, 1), km


def cut(ring: Numbers, axis: int, limit: float, sign: int) -> Numbers:
    """Return what of a ring lies on one side of a line."""
    ahead = np.roll(ring, -1, axis=0)
    inside = (ring[:, axis] - limit) * sign >= 0
    crosses = inside != np.roll(inside, -1)
    steps = ahead[:, axis] - ring[:, axis]
    share = np.divide(limit - ring[:, axis], steps, out=np.zeros(len(ring)), where=crosses)
    met = ring + share[:, None] * (ahead - ring)
    both = np.stack([ring, met], axis=1).reshape(-1, 2)
    found: Numbers = both[np.stack([inside, crosses], axis=1).reshape(-1)]
    return found


@cache
def _data() -> dict[str, npt.NDArray[np.int16]]:
    with files("dateline.web").joinpath("data/outlines.npz").open("rb") as file, np.load(file) as held:
        return {name: held[name] for name in held.files}


def _lines(name: str) -> Iterable[Numbers]:
    """Yield the lines of a layer in degrees, longitude before latitude."""
    points, starts = _data()[name], _data()[f"{name}_starts"]
    for first, last in itertools.pairwise(starts):
        yield points[first:last] / _UNITS


@cache
def _world_paths() -> tuple[Markup, Markup, Markup]:
    land = _path((_on_world(ring) for ring in _lines("world_land")), is_closed=True)
    borders = _path((_on_world(line) for line in _lines("world_borders")), is_closed=False)
    across = np.linspace(-180, 180, 37)
    up = np.linspace(-90, 90, 19)
    parallels = [np.column_stack([across, np.full(37, float(one))]) for one in range(-60, 90, _GRATICULE)]
    meridians = [np.column_stack([np.full(19, float(one)), up]) for one in range(-180, 181, _GRATICULE)]
    return land, borders, _path((_on_world(line) for line in (*parallels, *meridians)), is_closed=False)


def _on_world(line: Numbers) -> Numbers:
    """Return points of the picture for longitudes and latitudes."""
    a1, a2, a3, a4 = _EARTH
    theta = np.arcsin(_ROOT * np.sin(np.radians(line[:, 1])))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    x = np.radians(line[:, 0]) * np.cos(theta) / (_ROOT * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    y = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
    scale = min(WIDE / 2 / _FARTHEST[0], WORLD_HIGH / 2 / _FARTHEST[1])
    return np.column_stack([WIDE / 2 + x * scale, WORLD_HIGH / 2 - y * scale])


def _path(lines: Iterable[Numbers], *, is_closed: bool) -> Markup:
    """Return lines as the data of one path, in tenths of a pixel and from point to point."""
    parts: list[str] = []
    for line in lines:
        tenths = np.round(line * 10).astype(int)
        steps = np.diff(tenths, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        if len(steps):
            walked = " ".join(f"{_tenth(dx)} {_tenth(dy)}" for dx, dy in steps.tolist())
            parts.append(f"M{_tenth(int(tenths[0, 0]))} {_tenth(int(tenths[0, 1]))}l{walked}{'z' if is_closed else ''}")
    return Markup("".join(parts))  # noqa: S704 - numbers of ours


def _tenth(value: int) -> str:
    """Return a number of tenths as short as it can be written.

    >>> _tenth(15), _tenth(-20), _tenth(3)
    ('1.5', '-2', '.3')
    """
    whole, rest = divmod(abs(value), 10)
    told = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{told}" if value < 0 else told


def _dots(placed: Sequence[tuple[Spot, float, float]], most: int) -> Iterable[Dot]:
    """Yield spots as dots whose area tells how much, the largest first, so that small ones lie above."""
    unit = min(_RADIUS[0], _RADIUS[1] / float(np.sqrt(max(most, 1))))
    for number, (spot, x, y) in enumerate(sorted(placed, key=lambda one: (-one[0].n, one[0].told))):
        radius = max(2.0, unit * float(np.sqrt(spot.n)))
        yield Dot(
            x=round(x, 1),
            y=round(y, 1),
            radius=round(radius, 1),
            quad=spot.quad,
            told=spot.told,
            link=spot.link,
            name=spot.name if number < _NAMED or spot.quad is None else None,
        )
