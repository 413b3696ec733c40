"""A report's text as HTML with its findings marked on it, for notebooks: no script, all words escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.findings import ActorUse, Event, Findings, Statement

_STYLES: Final = {
    "trigger": "background:#f6c9c4;border-radius:3px",
    "cue": "background:#f7e3a1;border-radius:3px",
    "content": "background:#eef3e2",
    "actor": "border-bottom:2px solid #2b7a8c",
    "place": "border-bottom:2px dotted #6a5a9c",
    "date": "border-bottom:2px dotted #8a6d1d",
}
"""How each kind of mark looks; of several on one word the narrowest is drawn over the others."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with what is found there."""

    span: Span
    kind: str
    note: str


def as_html(findings: Findings) -> str:
    """Return the report with its marks, and under it who said what and who did what to whom."""
    report = findings.report
    day = report.published.day.isoformat() if report.published else "no date"
    head = " · ".join(part for part in (report.site, *report.bylines, day) if part)
    parts = [
        '<div style="max-width:46em;line-height:1.5;font-family:Georgia,serif">',
        f"<h3>{escape(report.title or '(no title)')}</h3>",
        f'<p style="color:#666">{escape(head)}</p>',
        f'<div style="white-space:pre-wrap">{"".join(_pieces(report.text.chars, marks_of(findings)))}</div>',
        _listed("Who said what", [_said(item, report.text.chars) for item in findings.statements]),
        _listed("Who did what to whom", [_done(item) for item in findings.events]),
        _listed("Problems", [f"{item.room}/{item.code}: {item.detail}" for item in findings.problems]),
        "</div>",
    ]
    return "".join(parts)


def marks_of(findings: Findings) -> list[Mark]:
    """Return every mark, in the order of the text, wider ones first."""
    marks = [Mark(use.span, "actor", f"{use.actor.name} ({use.actor.code})") for use in findings.actors]
    marks += [
        Mark(use.span, "place", _place(use.place.name, use.place.country)) for use in findings.places if use.place
    ]
    marks += [Mark(use.span, "date", use.value) for use in findings.dates if use.value]
    for said in findings.statements:
        marks += [Mark(part, "content", f"said by {_who(said.speaker)}") for part in said.content]
        marks += [Mark(said.cue, "cue", f"{_who(said.speaker)} says")] if said.cue else []
    marks += [Mark(event.trigger, "trigger", _done(event)) for event in findings.events]
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind, mark.note))


def _pieces(chars: str, marks: list[Mark]) -> Iterator[str]:
    """Yield the text cut where marks begin and end, each piece inside all marks that cover it."""
    edges = sorted({0, len(chars), *(edge for mark in marks for edge in (mark.span.start, mark.span.end))})
    waiting = list(reversed(marks))
    open_: list[Mark] = []
    for start, end in pairwise(edges):
        open_ = [mark for mark in open_ if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            open_.append(waiting.pop())
        yield _piece(chars[start:end], [mark for mark in open_ if mark.span.end > start])


def _piece(words: str, covering: list[Mark]) -> str:
    if not covering:
        return escape(words)
    kinds = sorted({mark.kind for mark in covering}, key=list(_STYLES).index, reverse=True)
    style = ";".join(_STYLES[kind] for kind in kinds)
    notes = "\n".join(dict.fromkeys(mark.note for mark in covering))
    return f'<span style="{style}" title="{escape(notes)}">{escape(words)}</span>'


def _listed(title: str, rows: list[str]) -> str:
    if not rows:
        return ""
    items = "".join(f"<li>{escape(row)}</li>" for row in rows)
    return f"<h4>{escape(title)} ({len(rows)})</h4><ol>{items}</ol>"


def _said(item: Statement, chars: str) -> str:
    content = " […] ".join(part.of(chars) for part in item.content)
    return f"{_who(item.speaker)}: {content}"


def _done(item: Event) -> str:
    kind = f"{item.type}/{item.mode}" if item.mode else item.type
    when = f", {item.when.value}" if item.when.value else ""
    return f"{kind} {item.status.value}: {_who(item.actor)} → {_who(item.target)}{when}"


def _who(use: ActorUse | None) -> str:
    return f"{use.actor.name} ({use.actor.code})" if use else "nobody named"


def _place(name: str, country: str | None) -> str:
    return f"{name}, {country}" if country else name
