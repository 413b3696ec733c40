"""Findings as rows of the store's tables."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from dateline.model.findings import Findings

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.model.findings import ActorUse, Event, Statement
    from dateline.model.text import Span

Row = tuple[object, ...]


def content_id(findings: Findings) -> str:
    """Return the id of a report's content: the same title and text give the same id, wherever they came from."""
    report = findings.report
    return "r" + sha256(f"{report.title or ''}\n{report.text.body}".encode()).hexdigest()[:16]


def packed(findings: Findings) -> bytes:
    """Return the findings as bytes, whole."""
    return msgspec.msgpack.encode(findings)


def unpacked(held: bytes) -> Findings:
    """Return the findings that were packed."""
    return msgspec.msgpack.decode(held, type=Findings)


def report_row(key: str, findings: Findings, now: datetime) -> Row:
    """Return the row of ``reports``."""
    report = findings.report
    return (
        key, report.id, report.url, report.site, report.title, list(report.bylines), report.credit,
        report.dateline.place if report.dateline else None, report.published.day if report.published else None,
        report.published.how.value if report.published else None, report.language, report.text.body,
        dict(findings.versions).get("model"), now, packed(findings),
    )  # fmt: skip


def statement_rows(key: str, findings: Findings) -> list[Row]:
    """Return the rows of ``statements``."""
    return [_statement(key, item, findings) for item in findings.statements]


def event_rows(key: str, findings: Findings) -> list[Row]:
    """Return the rows of ``events``."""
    return [_event(key, item, findings) for item in findings.events]


def problem_rows(key: str, findings: Findings) -> list[Row]:
    """Return the rows of ``problems``."""
    return [(key, item.room, item.code, item.detail) for item in findings.problems]


def _words(span: Span | None, findings: Findings) -> str | None:
    text = findings.report.text
    return text.source_of(span).of(text.body) if span else None


def _actor(use: ActorUse | None, findings: Findings) -> Row:
    return (_words(use.span, findings), use.actor.name, use.actor.code) if use else (None, None, None)


def _statement(key: str, item: Statement, findings: Findings) -> Row:
    text = findings.report.text
    parts = [text.source_of(part) for part in item.content]
    content = " […] ".join(part.of(text.body) for part in parts)
    return (
        key, item.id, item.kind.value, content, parts[0].start, parts[-1].end, _words(item.cue, findings),
        *_actor(item.speaker, findings), item.addressee.actor.name if item.addressee else None,
        item.when.value if item.when else None, item.score,
    )  # fmt: skip


def _event(key: str, item: Event, findings: Findings) -> Row:
    text = findings.report.text
    trigger = text.source_of(item.trigger)
    place = item.where.place if item.where else None
    where = (place.name, place.country, place.latitude, place.longitude) if place else (None, None, None, None)
    return (
        key, item.id, item.type, item.mode, trigger.of(text.body), trigger.start, trigger.end,
        *_actor(item.actor, findings), *_actor(item.target, findings), item.status.value,
        item.attributed_to.name if item.attributed_to else None, _words(item.when.span, findings), item.when.value,
        item.when.how.value, _words(item.where.span if item.where else None, findings), *where,
        item.cameo, item.quad, item.intensity, item.goldstein, item.score,
    )  # fmt: skip
