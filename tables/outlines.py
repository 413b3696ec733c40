"""Make the reading room's outlines: the land for the map of the world and, finer, for the surroundings of a place.

Run as ``python -m tables.outlines ATLAS``; ATLAS is ``countries-50m.json`` of the npm package world-atlas 2.0.2, which
packs Natural Earth's countries at 1:50 million (public domain) as TopoJSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    Line = npt.NDArray[np.float64]

OUT: Final = Path(__file__).resolve().parent.parent / "src/dateline/web/data/outlines.npz"
UNITS: Final = 180
"""Units of a degree: a whole number of 16 bits then holds every longitude, to 600 m."""
HALF: Final = 180.0
LEVELS: Final = {"world": (0.4, 1.5), "near": (0.03, 0.01)}
"""By level: how far leaving out points may move a line, in degrees, and the least land kept, in square degrees."""


def arcs_of(atlas: dict[str, Any]) -> list[Line]:
    """Return the lines of a topology, in degrees."""
    scale, shift = (np.array(atlas["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in atlas["arcs"]]


def rings_of(geometry: dict[str, Any], arcs: Sequence[Line]) -> Iterator[Line]:
    """Yield the rings of an area: outlines and holes alike."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part, arcs)
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for polygon in polygons for ring in polygon):
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
        yield np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def borders_of(atlas: dict[str, Any], arcs: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that two countries share."""
    used = Counter(
        number if number >= 0 else ~number
        for country in atlas["objects"]["countries"]["geometries"]
        for ring in _flat(country["arcs"])
        for number in ring
    )
    yield from (arcs[number] for number, n in sorted(used.items()) if n > 1 and np.ptp(arcs[number][:, 0]) < HALF)


def _flat(held: Any) -> Iterator[list[int]]:  # noqa: ANN401 - nested as deep as the kind of area
    if held and isinstance(held[0], int):
        yield held
    else:
        for part in held:
            yield from _flat(part)


def simplified(line: Line, tolerance: float) -> Line:
    """Return a line with the points left out that it may do without (Douglas and Peucker 1973)."""
    kept = np.zeros(len(line), bool)
    kept[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004 - nothing lies between
            continue
        far = _distances(line[first + 1 : last], line[first], line[last])
        place = int(np.argmax(far))
        if far[place] > tolerance:
            kept[first + 1 + place] = True
            waiting += [(first, first + 1 + place), (first + 1 + place, last)]
    return line[kept]


def _distances(points: Line, one: Line, other: Line) -> Line:
    along = other - one
    length = float(np.hypot(*along))
    if length == 0:
        return np.asarray(np.hypot(*(points - one).T))
    return np.asarray(np.abs(along[0] * (points[:, 1] - one[1]) - along[1] * (points[:, 0] - one[0])) / length)


def unfolded(ring: Line) -> Iterator[Line]:
    """Yield the parts of a ring between the 180th meridians; one that goes around a pole is closed along it."""
    across = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
    if abs(across[-1, 0] - across[0, 0]) > HALF:
        pole = float(np.copysign(90, ring[:, 1].mean()))
        across = np.concatenate([across, [[across[-1, 0], pole], [across[0, 0], pole]]])
    for shift in (-2 * HALF, 0, 2 * HALF):
        moved = across + np.array([shift, 0.0])
        for limit, sign in ((-HALF, 1), (HALF, -1)):
            moved = _cut(moved, limit, sign) if len(moved) else moved
        if len(moved):
            yield moved


def _cut(ring: Line, limit: float, sign: int) -> Line:
    """Return what of a ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    ahead = np.roll(ring, -1, axis=0)
    inside = (ring[:, 0] - limit) * sign >= 0
    crosses = inside != np.roll(inside, -1)
    share = np.divide(limit - ring[:, 0], ahead[:, 0] - ring[:, 0], out=np.zeros(len(ring)), where=crosses)
    both = np.stack([ring, ring + share[:, None] * (ahead - ring)], axis=1).reshape(-1, 2)
    found: Line = both[np.stack([inside, crosses], axis=1).reshape(-1)]
    return found


def size_of(ring: Line) -> float:
    """Return a ring's area in square degrees."""
    x, y = ring.T
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def packed(lines: Iterable[Line]) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int32]]:
    """Return points one after the other, and where each line begins, with the end of the last."""
    held = [np.round(line * UNITS).astype(np.int16) for line in lines]
    starts = np.cumsum([0, *(len(line) for line in held)])
    return np.concatenate(held), starts.astype(np.int32)


def main(atlas_path: str) -> None:
    """Write the data file."""
    atlas = json.loads(Path(atlas_path).read_text(encoding="utf-8"))
    arcs = arcs_of(atlas)
    made: dict[str, npt.NDArray[np.int16] | npt.NDArray[np.int32]] = {}
    for level, (tolerance, least) in LEVELS.items():
        thin = [simplified(arc, tolerance) for arc in arcs]
        whole = (ring for ring in rings_of(atlas["objects"]["land"], thin) if len(ring) > 3)  # noqa: PLR2004 - a ring ends where it began
        rings = (part for ring in whole for part in unfolded(ring) if size_of(part) >= least)
        made[f"{level}_land"], made[f"{level}_land_starts"] = packed(rings)
        made[f"{level}_borders"], made[f"{level}_borders_starts"] = packed(borders_of(atlas, thin))
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(OUT, allow_pickle=False, **made)
    print({name: held.shape for name, held in made.items()}, OUT.stat().st_size)  # noqa: T201 - a builder tells


if __name__ == "__main__":
    main(sys.argv[1])
