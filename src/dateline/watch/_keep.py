"""What was read goes into the record, in the order in which it came; then into the books."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dateline.errors import DiskFullError, StoreError
from dateline.ledger import PageRow
from dateline.model.findings import Findings
from dateline.model.report import Page, Problem
from dateline.pipeline import failed
from dateline.store import Store
from dateline.watch import tuning
from dateline.watch._desk import log
from dateline.watch._visits import kept
from dateline.workers import Death

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dateline.watch._desk import Desk
    from dateline.workers import Done

_FULL_WORDS: Final = ("no space left", "disk full", "out of disk", "could not write", "disk quota")
_LOCKED_WORDS: Final = ("another program",)
_BODY_HEX: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """A page that was read: its row, the page, and what was found."""

    row: PageRow
    page: Page
    findings: Findings

    @property
    def body_digest(self) -> str:
        """Return what tells one body from another: the text and nothing around it."""
        return sha256(self.findings.report.text.body.encode("utf-8", errors="replace")).hexdigest()[:_BODY_HEX]


def readout(row: PageRow, page: Page, done: Done | Death) -> Readout:
    """Return what was found, where a worker died or failed the problem alone."""
    if not isinstance(done, Death) and done.findings is not None:
        return Readout(row=row, page=page, findings=done.findings)
    code, detail = done.code or "unreadable", done.detail or "nothing was found"
    problem = Problem(room="watch", code=code, detail=detail)
    return Readout(row=row, page=page, findings=failed(page, problem))


async def keep(batch: list[Readout], desk: Desk) -> None:
    """Write a batch into the record and then into the books; waits while another program holds the record.

    A body that the page had before is no new version, whatever its title says now.

    Raises:
        DiskFullError: the disk takes no more; nothing of the batch is in the books.
    """
    fresh = _changed(batch)
    while fresh:
        try:
            await asyncio.to_thread(_add, desk.plan.store, fresh)
            break
        except StoreError as error:
            words = str(error).lower()
            if any(word in words for word in _FULL_WORDS):
                raise DiskFullError(
                    f"The disk of {desk.plan.store} is full. Free some space and start again; nothing kept is lost."
                ) from error
            if not any(word in words for word in _LOCKED_WORDS):
                raise
            log.warning("store=%r waiting=%d detail=%r", str(desk.plan.store), len(fresh), str(error))
            await asyncio.sleep(tuning.LOCKED_SECONDS)
    _book(batch, desk)


def _changed(batch: list[Readout]) -> list[Readout]:
    """Return those with a body that is new to their page."""
    bodies: dict[str, str | None] = {}
    fresh = []
    for one in batch:
        if bodies.get(one.row.key, one.row.body_digest) != one.body_digest:
            fresh.append(one)
        bodies[one.row.key] = one.body_digest
    return fresh


def _add(path: Path, fresh: list[Readout]) -> None:
    with Store(path, wait_s=tuning.LOCKED_SECONDS) as store:
        for day, group in groupby(fresh, key=_day):
            ones = list(group)
            store.add([one.findings for one in ones], pages=[one.page for one in ones], read_on=day)


def _day(one: Readout) -> date | None:
    return one.page.seen_at.date() if one.page.seen_at else None


def _book(batch: list[Readout], desk: Desk) -> None:
    now = desk.clock.now()
    with desk.ledger.step():
        for one in batch:
            # The row may have moved on since: read it anew, so that an edit that its list told meanwhile is not lost.
            held = desk.ledger.page(one.row.key) or one.row
            what = "kept" if held.body_digest is None else "revised"
            if held.body_digest == one.body_digest:
                what = "unchanged"
            content_id = held.content_id if what == "unchanged" else one.findings.report.id
            row = replace(held, content_id=content_id, body_digest=one.body_digest, kept_at=now)
            desk.ledger.put(kept(row, desk, now))
            desk.ledger.count(one.row.source, what, now)
            if one.findings.problems:
                desk.ledger.count(one.row.source, "problems", now)
            if what != "unchanged" or _is_retitled(one, desk):
                seen_at = one.page.seen_at.timestamp() if one.page.seen_at else now
                desk.ledger.version(row, seen_at=seen_at, title=one.findings.report.title)


def _is_retitled(one: Readout, desk: Desk) -> bool:
    versions = desk.ledger.versions(one.row.key)
    return bool(versions) and versions[-1][2] != one.findings.report.title
