"""The page of a pair: how each stood towards the other, period by period, with the events under it.

The series is that of the relations room: facts in the reporters' own voice, copies left out, tension with its band.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dateline import relations
from dateline.errors import UsageError
from dateline.relations import Point, Step
from dateline.web import _chart as chart
from dateline.web import tuning
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.datastructures import QueryParams

    from dateline.model.pair import Coverage, Deed
    from dateline.relations import Series
    from dateline.store import Asked, Store

_STEPS: Final[tuple[Step, ...]] = ("week", "month", "year")
_CLOSER: Final = {"year": "month", "month": "week"}
_FINEST: Final = {"week": 200, "month": 3700}
"""The most days that are shown in steps of this length, where nobody asks for another."""
_COLUMNS: Final = (
    "actor", "target", "start", "talk", "help", "quarrel", "force", "intensity", "n_sources", "n_mentioning",
    "tension", "low", "high", "is_change", "events",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One direction of a pair: who to whom, its picture, its numbers, where it changed, its latest events."""

    actor: str
    target: str
    chart: chart.Chart
    points: tuple[Point, ...]
    links: Mapping[date, str]
    changes: tuple[Point, ...]
    events: tuple[Row, ...]
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked for: the two, and the period with its steps."""

    one: str
    other: str
    since: date | None
    until: date | None
    step: Step | None

    def link(self, **changed: str) -> str:
        """Return the address of the same pair with something changed."""
        held = {
            "a": self.one,
            "b": self.other,
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "step": self.step or "",
        }
        return urlencode({name: value for name, value in (held | changed).items() if value})


def sheet(store: Store, query: QueryParams) -> Sheet:
    """Return the page of two actors, countries or codes.

    Raises:
        UsageError: a day is no day, or the period is longer than can be drawn.
    """
    asked = _asked(query)
    shown: dict[str, Any] = {
        "a": asked.one, "b": asked.other, "since": asked.since or "", "until": asked.until or "",
        "steps": _STEPS, "step": asked.step, "lines": [], "wide": chart.WIDE, "high": chart.HIGH,
        "middle": chart.MIDDLE, "top": chart.TOP, "bottom": chart.BOTTOM, "name_of": chart.name_of, "quiet": [],
        "all": asked.link(since="", until="", step=""),
    }  # fmt: skip
    if not (asked.one and asked.other):
        return Sheet(template="pair.html", shown=shown, columns=_COLUMNS)
    ways = ((asked.one, asked.other), (asked.other, asked.one))
    told = [store.pair(*ways[0], since=asked.since, until=asked.until)]
    told.append(store.pair(*ways[1], since=asked.since, until=asked.until, covered=told[0][1]))
    found = _series(told, asked)
    scale = chart.scale_of(found)
    shown["lines"] = [
        _line(store, asked, way, one, scale) for way, one, (deeds, _) in zip(ways, found, told, strict=True) if deeds
    ]
    shown["quiet"] = [way for way, (deeds, _) in zip(ways, told, strict=True) if not deeds]
    shown["step"], shown["scale"] = found[0].step, scale
    return Sheet(
        template="pair.html",
        shown=shown,
        rows=lambda: [_row(way, point) for way, one in zip(ways, found, strict=True) for point in one.points],
        columns=_COLUMNS,
        files={".svg": lambda: relations.draw(found[0], f"{asked.one} towards {asked.other}")},
    )


def _series(told: Sequence[tuple[list[Deed], list[Coverage]]], asked: _Asked) -> list[Series]:
    """Return both directions over one period, by steps that the period can be read in."""
    days = [item.day for deeds, _ in told for item in deeds] + [item.day for _, held in told for item in held]
    first, last = asked.since or min(days, default=None), asked.until or max(days, default=None)
    if first is None or last is None or first > last:
        return [relations.Series(step=asked.step or "month", points=()) for _ in told]
    length = (last - first).days
    step = asked.step or _fitting(length)
    if length / {"week": 7, "month": 30, "year": 365}[step] > tuning.MAX_PERIODS:
        raise UsageError(f"From {first} to {last} is more than can be drawn by the {step}: ask for a shorter period.")
    return [relations.series(deeds, coverage, step=step, since=first, until=last) for deeds, coverage in told]


def _fitting(n_days: int) -> Step:
    """Return the shortest step by which a period can be read."""
    for step in _STEPS:
        if n_days <= _FINEST.get(step, n_days):
            return step
    return _STEPS[-1]


def _line(store: Store, asked: _Asked, way: tuple[str, str], found: Series, scale: chart.Scale) -> Line:
    actor, target = way
    period: Asked = {"actor": actor, "target": target, "status": "actual"}
    if asked.since:
        period["since"] = asked.since
    if asked.until:
        period["until"] = asked.until
    drawn = chart.draw(found, scale, _closer(asked, way, found))
    return Line(
        actor=actor,
        target=target,
        chart=drawn,
        points=tuple(point for point in found.points if sum(point.quads)),
        links={point.start: period.link for point, period in zip(found.points, drawn.periods, strict=True)},
        changes=tuple(point for point in found.points if point.is_change),
        events=tuple(store.latest(store.events(**period), "day", limit=tuning.PAIR_EVENTS)[0]),
        picture=f"/pair.svg?{asked.link(a=actor, b=target)}",
    )


def _closer(asked: _Asked, way: tuple[str, str], found: Series) -> Callable[[date, date], str]:
    """Return what gives the address of a period's closer look: shorter steps, at the end the events themselves."""
    finer = _CLOSER.get(found.step)

    def link(first: date, last: date) -> str:
        if finer:
            return f"/pair?{asked.link(since=str(first), until=str(last), step=finer)}"
        events = {"actor": way[0], "target": way[1], "since": str(first), "until": str(last)}
        return f"/search?{urlencode(events)}"

    return link


def _row(way: tuple[str, str], point: Point) -> Row:
    talk, help_, quarrel, force = point.quads
    told = {name: value for name, value in asdict(point).items() if name != "quads"}
    counts = {"talk": talk, "help": help_, "quarrel": quarrel, "force": force}
    return {"actor": way[0], "target": way[1], **told, **counts}


def _asked(query: QueryParams) -> _Asked:
    given = {name: query.get(name, "").strip() for name in ("a", "b", "since", "until", "step")}
    step = next((one for one in _STEPS if one == given["step"]), None)
    if given["step"] and step is None:
        raise UsageError(f"There is no step {given['step']!r}: ask for {', '.join(_STEPS)}.")
    return _Asked(one=given["a"], other=given["b"], since=_day(given["since"]), until=_day(given["until"]), step=step)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise UsageError(f"{value!r} is no day. Write days as 2021-06-16.") from None
