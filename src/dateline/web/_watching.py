"""How the watch does: by source when it last answered, what was new, what is lost and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dateline import watch
from dateline.errors import StoreError
from dateline.watch._status import SourceStatus
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from pathlib import Path


_STEPS: Final = ((86_400, "day"), (3600, "hour"), (60, "minute"))
_LOST: Final = ("blocked", "gone", "failed")
_WAITING: Final = ("waiting", "fetched")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source as its line shows it."""

    source: SourceStatus
    answered: str
    n_new: int
    n_revised: int
    n_unchanged: int
    n_waiting: int
    n_lost: int
    causes: tuple[tuple[str, int], ...]
    lag: str | None


def sheet(state: Path | None) -> Sheet:
    """Return the page of the watch whose books lie in a folder."""
    try:
        seen = watch.status(state) if state else None
    except StoreError:
        seen = None
    if seen is None:
        return Sheet(template="watching.html", shown={"seen": None, "lines": [], "causes": []})
    lines = [_line(one, seen.at) for one in seen.sources]
    causes = Counter[str]()
    for line in lines:
        causes.update(dict(line.causes))
    shown: dict[str, Any] = {
        "seen": seen,
        "lines": sorted(lines, key=lambda line: (not line.source.code, line.source.name)),
        "causes": sorted(causes.items(), key=lambda one: (-one[1], one[0])),
        "n_failing": sum(bool(line.source.code) for line in lines),
    }
    return Sheet(
        template="watching.html",
        shown=shown,
        rows=lambda: [_row(line) for line in lines],
        data=lambda: msgspec.json.encode(asdict(seen)),
    )


def span(seconds: float) -> str:
    """Return a length of time in its largest unit.

    >>> span(7300), span(61), span(0.4)
    ('2 hours', '1 minute', 'less than a minute')
    """
    for size, unit in _STEPS:
        n = int(seconds // size)
        if n:
            return f"{n} {unit}{'s' if n != 1 else ''}"
    return "less than a minute"


def _line(one: SourceStatus, now: float) -> Line:
    return Line(
        source=one,
        answered=f"{span(now - one.ok_at)} ago" if one.ok_at is not None else "never",
        n_new=one.counts.get("kept", 0),
        n_revised=one.counts.get("revised", 0),
        n_unchanged=one.counts.get("unchanged", 0),
        n_waiting=sum(one.states.get(name, 0) for name in _WAITING),
        n_lost=sum(one.states.get(name, 0) for name in _LOST),
        causes=tuple(sorted(one.causes.items())),
        lag=span(one.lag_seconds) if one.lag_seconds is not None else None,
    )


def _row(line: Line) -> Row:
    one = line.source
    return {
        "source": one.name,
        "kind": one.kind,
        "at": one.at,
        "answered_at": one.ok_at,
        "new_at": one.new_at,
        "next_at": one.next_at,
        "new": line.n_new,
        "revised": line.n_revised,
        "unchanged": line.n_unchanged,
        "waiting": line.n_waiting,
        "blocked": one.states.get("blocked", 0),
        "gone": one.states.get("gone", 0),
        "failed": one.states.get("failed", 0),
        "causes": ", ".join(f"{code} {n}" for code, n in line.causes) or None,
        "lag_seconds": one.lag_seconds,
        "per_hour": one.per_hour,
        "failures": one.failures,
        "code": one.code,
        "detail": one.detail,
    }
