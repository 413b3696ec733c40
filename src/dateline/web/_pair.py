"""The page of a pair: what each did to the other, month by month, with the events under it.

The picture counts reports of events, as the record holds them: cooperation above the line, conflict below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dateline.errors import UsageError
from dateline.web import _words as words
from dateline.web import tuning
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.datastructures import QueryParams

    from dateline.store import Asked, Store

_WIDE: Final = 720
_HIGH: Final = 150
_FOOT: Final = 18
_BELOW: Final = frozenset({3, 4})
"""The quad classes that are conflict."""
_ORDER: Final = (2, 1, 4, 3)
"""Material beside the line, verbal beyond it."""


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
class Line:
    """One direction of a pair: who to whom, its bars, and the same as a table."""

    actor: str
    target: str
    bars: tuple[Bar, ...]
    months: tuple[tuple[float, str], ...]
    zero: float
    table: tuple[tuple[str, dict[int, int], float], ...]
    events: tuple[Row, ...]


def sheet(store: Store, query: QueryParams) -> Sheet:
    """Return the page of two actors, countries or codes.

    Raises:
        UsageError: a day is no day.
    """
    one, other = (query.get(name, "").strip() for name in ("a", "b"))
    period = {name: query.get(name, "").strip() for name in ("since", "until")}
    lines: list[Line] = []
    rows: list[Row] = []
    if one and other:
        found = [_counted(store, actor, target, period) for actor, target in ((one, other), (other, one))]
        months = _months([row for counted, _ in found for row in counted])
        for (actor, target), (counted, events) in zip(((one, other), (other, one)), found, strict=True):
            lines.append(_line(actor, target, counted, events, months))
            rows += [{"actor": actor, "target": target, **row} for row in counted]
    shown: dict[str, Any] = {"a": one, "b": other, **period, "lines": lines, "wide": _WIDE, "high": _HIGH}
    columns = ("actor", "target", "month", "quad", "n", "intensity")
    return Sheet(template="pair.html", shown=shown, rows=rows, columns=columns)


def _counted(store: Store, actor: str, target: str, period: dict[str, str]) -> tuple[list[Row], list[Row]]:
    asked: Asked = {"actor": actor, "target": target, "status": "actual"}
    if period["since"]:
        asked["since"] = period["since"]
    if period["until"]:
        asked["until"] = period["until"]
    found = store.events(**asked)
    return store.views().by_month(found), store.latest(found, "day", limit=12)[0]


def _months(counted: list[Row]) -> list[str]:
    """Return every month from the first to the last.

    Raises:
        UsageError: there are more than a picture can hold.
    """
    told = sorted(str(row["month"]) for row in counted)
    if not told:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (told[0], told[-1]))
    if last - first >= tuning.MAX_MONTHS:
        raise UsageError(f"From {told[0]} to {told[-1]} is more than can be drawn: ask for a shorter period.")
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _line(actor: str, target: str, counted: list[Row], events: list[Row], months: list[str]) -> Line:
    by_month: dict[str, dict[int, Row]] = {month: {} for month in months}
    for row in counted:
        by_month[str(row["month"])][int(str(row["quad"]))] = row
    up, down = (_most(by_month, is_below=is_below) for is_below in (False, True))
    scale = (_HIGH - _FOOT) / max(up + down, 1)
    zero = up * scale
    step = _WIDE / max(len(months), 1)
    every = max(1, len(months) // 8)
    return Line(
        actor=actor,
        target=target,
        bars=tuple(_bars(by_month, step, scale, zero)),
        months=tuple((number * step, month) for number, month in enumerate(months) if number % every == 0),
        zero=zero,
        table=tuple((month, *_told(held)) for month, held in by_month.items() if held),
        events=tuple(events),
    )


def _most(by_month: dict[str, dict[int, Row]], *, is_below: bool) -> int:
    """Return the most events of a month on one side of the line."""
    sums = (
        sum(int(str(row["n"])) for quad, row in held.items() if (quad in _BELOW) == is_below)
        for held in by_month.values()
    )
    return max(sums, default=0)


def _bars(by_month: dict[str, dict[int, Row]], step: float, scale: float, zero: float) -> Iterator[Bar]:
    width = min(step * 0.8, 28)
    for number, (month, held) in enumerate(by_month.items()):
        above = below = zero
        for quad in _ORDER:
            n = int(str(held[quad]["n"])) if quad in held else 0
            if not n:
                continue
            height = n * scale
            y = below if quad in _BELOW else above - height
            above, below = (above, below + height) if quad in _BELOW else (y, below)
            told = f"{month}: {n} of {words.QUAD[quad]}"
            yield Bar(x=number * step, y=y, width=width, height=height, quad=quad, told=told)


def _told(held: dict[int, Row]) -> tuple[dict[int, int], float]:
    counts = {quad: int(str(row["n"])) for quad, row in held.items()}
    total = sum(float(str(row["intensity"])) * counts[quad] for quad, row in held.items())
    return counts, total / sum(counts.values())
