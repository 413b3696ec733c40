"""The state of a watch, read from its books while it works or after."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.ledger import Ledger, PageState
from dateline.watch._desk import LEDGER, WARC
from dateline.watch._polls import FURTHER

if TYPE_CHECKING:
    from pathlib import Path

_DAY: Final = 86_400.0
_HOURS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How a source does. Times are seconds since 1970; None: never.

    ``counts`` are of all time, by what happened (listed, fetched, kept, revised, unchanged, blocked, failed, gone,
    busy, retried, problems, polled); ``causes`` are the codes of pages that are not in the record;
    ``lag_seconds`` is from first sight to the record, ``per_hour`` what was kept an hour, both of the last day.
    """

    name: str
    kind: str
    at: str
    ok_at: float | None
    new_at: float | None
    next_at: float | None
    failures: int
    code: str | None
    detail: str | None
    counts: Mapping[str, int]
    states: Mapping[str, int]
    causes: Mapping[str, int]
    lag_seconds: float | None
    per_hour: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a watch: whether one is running, its sources, what waits, and how large its archive is."""

    is_running: bool
    at: float
    sources: tuple[SourceStatus, ...]
    n_waiting: int
    n_unread: int
    archive_bytes: int


def status(state: Path, *, now: float | None = None) -> Status:
    """Return the state of the watch that keeps its books in a folder.

    Raises:
        StoreError: there are no books.
    """
    at = time.time() if now is None else now
    with Ledger(state / LEDGER, read_only=True) as ledger:
        counts, states, causes = ledger.counts(), ledger.states(), ledger.causes()
        lately, lags = ledger.counts(at - _DAY), ledger.lags(at - _DAY)
        rows = [row for row in ledger.sources() if row.kind != FURTHER]
        is_running = ledger.is_kept()
    sources = tuple(
        SourceStatus(
            name=row.name,
            kind=row.kind,
            at=row.at,
            ok_at=row.ok_at,
            new_at=row.new_at,
            next_at=row.next_at or None,
            failures=row.failures,
            code=row.code,
            detail=row.detail,
            counts=_of(counts, row.name),
            states=_of(states, row.name),
            causes=_of(causes, row.name),
            lag_seconds=lags.get(row.name),
            per_hour=lately.get((row.name, "kept"), 0) / _HOURS,
        )
        for row in rows
    )
    return Status(
        is_running=is_running,
        at=at,
        sources=sources,
        n_waiting=sum(n for (_, kind), n in states.items() if kind == PageState.WAITING),
        n_unread=sum(n for (_, kind), n in states.items() if kind == PageState.FETCHED),
        archive_bytes=sum(path.stat().st_size for path in (state / WARC).glob("*.warc.gz")),
    )


def _of(table: Mapping[tuple[str, str], int], name: str) -> dict[str, int]:
    return {what: n for (source, what), n in sorted(table.items()) if source == name}
