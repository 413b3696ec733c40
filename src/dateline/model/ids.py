"""Ids from content: the same report gives the same ids, and no two reports share one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model.findings import Event, Findings, Statement
    from dateline.model.report import Report

Item = TypeVar("Item", "Event", "Statement")
_HEX = 14
"""Of a million findings two share an id once in 100,000 stores."""


def content_id(report: Report) -> str:
    """Return the id of a report's content: the same title and text give the same id, wherever they came from.

    A page without text is told apart by its own id: two empty pages are two failures.
    """
    named = report.text.body or f"{report.id}\n{report.url}"
    return "r" + sha256(f"{report.title or ''}\n{named}".encode()).hexdigest()[:16]


def identified(findings: Findings) -> Findings:
    """Return the findings with ids that hold over reports, where the rooms' own ids hold within one."""
    key = content_id(findings.report)
    statements = _identified(findings.statements, key)
    made = {own.id: item.id for own, item in zip(findings.statements, statements, strict=True)}
    statements = tuple(
        replace(item, within=made.get(item.within or ""), continues=made.get(item.continues or ""))
        for item in statements
    )
    events = tuple(
        replace(item, attributed_by=made.get(item.attributed_by or "")) for item in _identified(findings.events, key)
    )
    return replace(findings, statements=statements, events=events)


def _identified(items: Iterable[Item], key: str) -> tuple[Item, ...]:
    """Return items with their ids made anew; of several with one id each gets its own."""
    seen: Counter[str] = Counter()
    made = []
    for item in items:
        seen[item.id] += 1
        words = f"{key}|{item.id}|{seen[item.id]}"
        made.append(replace(item, id=item.id[0] + sha256(words.encode()).hexdigest()[:_HEX]))
    return tuple(made)
