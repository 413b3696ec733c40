"""The report's page: the text as read with its marks, the record beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.exports import as_json
from dateline.model.ids import content_id
from dateline.model.text import Span
from dateline.web import _words as words
from dateline.web._fields import Entry, actor_link, entries
from dateline.web._marks import Marks, anchor, marked
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from dateline.model.findings import Actor, ActorUse, Event, Findings, Statement

_UNTOLD = frozenset({"default", "unknown"})
COLUMNS = ("report", "finding", "kind", "field", "value", "words", "start", "end", "how", "confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An actor, place or date of the report with all its mentions."""

    name: str
    detail: str
    spans: tuple[Span, ...]
    link: str | None = None

    @property
    def anchors(self) -> str:
        """The names of its words."""
        return " ".join(anchor(span) for span in self.spans)


def sheet(findings: Findings, *, is_kept: bool, has_page: bool = False, story: Row | None = None) -> Sheet:
    """Return the report's page.

    Args:
        findings: what the report supports.
        is_kept: whether it is in the store.
        has_page: whether the page that it was read from is.
        story: of a report that is not alone, its story's id and size.
    """
    said, done = entries(findings)
    report = findings.report
    shown: dict[str, Any] = {
        "key": content_id(report),
        "report": report,
        "published": _published(findings),
        "days": _days(findings),
        "paragraphs": _paragraphs(findings),
        "statements": said,
        "events": done,
        "actors": list(_actors(findings)),
        "places": list(_places(findings)),
        "dates": list(_dates(findings)),
        "repairs": [item for item in report.text.repairs if item.before != item.after],
        "flagged": [item for item in report.text.repairs if item.before == item.after],
        "problems": findings.problems,
        "versions": findings.versions,
        "is_kept": is_kept,
        "has_page": has_page,
        "story": story,
        "anchor": anchor,
    }
    return Sheet(
        template="report.html",
        shown=shown,
        rows=lambda: list(_rows(findings, [*said, *done])),
        columns=COLUMNS,
        data=lambda: as_json(findings),
    )


def marks_of(findings: Findings) -> Marks:
    """Return the marks of all that a report supports."""
    marks = Marks()
    for number, statement in enumerate(findings.statements, start=1):
        _mark_statement(marks, statement, f"s{number}")
    for number, event in enumerate(findings.events, start=1):
        _mark_event(marks, event, f"e{number}")
    for use in _told(findings):
        marks.mark(use.span, "actor")
    for place in findings.places:
        marks.mark(place.span, "place")
    for when in findings.dates:
        marks.mark(when.span, "date")
    for repair in findings.report.text.repairs:
        marks.mark(repair.span, "repair")
    return marks


def _mark_statement(marks: Marks, item: Statement, ref: str) -> None:
    for part in item.content:
        marks.mark(part, "content")
    marks.mark(item.cue, "cue")
    marks.note(item.cue or item.content[0], ref)
    for use in (item.speaker, item.addressee):
        _mark_party(marks, use)
    for span in (*item.verbatim, item.source, item.audience, item.occasion):
        marks.mark(span, "phrase")


def _mark_event(marks: Marks, item: Event, ref: str) -> None:
    marks.mark(item.trigger, "trigger")
    marks.note(item.trigger, ref)
    for span in item.evidence:
        marks.mark(span, "trigger")
    for use in (item.actor, item.target):
        _mark_party(marks, use)
    marks.mark(item.when.span, "date")
    marks.mark(item.where.span if item.where else None, "place")


def _mark_party(marks: Marks, use: ActorUse | None) -> None:
    if use is not None:
        marks.mark(use.span, "actor")
        marks.mark(use.via, "actor")


def _told(findings: Findings) -> Iterator[ActorUse]:
    """Yield the mentions of actors that the text names or codes."""
    return (use for use in findings.actors if use.actor.basis not in _UNTOLD)


def _paragraphs(findings: Findings) -> list[tuple[str, Markup]]:
    return [(role, words_) for role, words_ in marked(findings.report.text, marks_of(findings)) if words_]


def _published(findings: Findings) -> str | None:
    published = findings.report.published
    if published is None:
        return None
    at = f", {published.instant:%H:%M %Z}".rstrip() if published.instant else ""
    return f"{words.day(published.day)}{at} ({words.PUBLISHED_HOW[published.how.value]})"


def _days(findings: Findings) -> list[tuple[str, float]]:
    days = findings.days
    if days is None or findings.report.published:
        return []
    return [(words.day(day), weight) for day, weight in zip(days.days, days.weights, strict=True)]


def _actors(findings: Findings) -> Iterator[Listed]:
    by_actor: dict[Actor, list[Span]] = {}
    for use in _told(findings):
        by_actor.setdefault(use.actor, []).append(use.span)
    for actor, spans in by_actor.items():
        detail = f"{actor.code} · {actor.kind}, known by {actor.basis.replace('_', ' ')}"
        yield Listed(name=actor.name, detail=detail, spans=tuple(sorted(set(spans))), link=actor_link(actor.name))


def _places(findings: Findings) -> Iterator[Listed]:
    by_place: dict[tuple[str, str, int | None], list[Span]] = {}
    chars = findings.report.text.chars
    for use in findings.places:
        known = use.place
        told = (known.name, words.place(known), known.id) if known else (use.span.of(chars), "not known", None)
        by_place.setdefault(told, []).append(use.span)
    for (name, detail, id_), spans in by_place.items():
        yield Listed(name=name, detail=detail, spans=tuple(spans), link=f"/place/{id_}" if id_ is not None else None)


def _dates(findings: Findings) -> Iterator[Listed]:
    for use in findings.dates:
        detail = f"{use.value or 'not settled by the words'} · {use.grain.value.replace('_', ' ')}"
        how = f", {words.HOW[use.how.value]}" if use.value else ""
        yield Listed(name=use.span.of(findings.report.text.chars), detail=detail + how, spans=(use.span,))


def _rows(findings: Findings, held: list[Entry]) -> Iterator[Row]:
    """Yield a row a field, with its words and offsets as received."""
    text, key = findings.report.text, content_id(findings.report)
    for entry in held:
        for item in entry.fields:
            sources = [text.source_of(span) for span in item.spans]
            yield {
                "report": key,
                "finding": entry.id,
                "kind": entry.head if entry.kind == "event" else "statement",
                "field": item.name,
                "value": item.value,
                "words": " […] ".join(source.of(text.body) for source in sources) or None,
                "start": sources[0].start if sources else None,
                "end": sources[-1].end if sources else None,
                "how": item.how,
                "confidence": item.confidence,
            }
