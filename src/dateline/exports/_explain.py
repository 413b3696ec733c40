"""Why a finding says what it says: of each field the words it rests on, how it is known and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.findings import ActorUse, Event, Findings, Statement
    from dateline.model.text import Span


class Field(Struct, frozen=True, kw_only=True):
    """A field: its value, the words it rests on as received and where they stand, how it is known, how sure it is."""

    name: str
    value: str | None
    words: str | None = None
    span: tuple[int, int] | None = None
    how: str | None = None
    confidence: float | None = None


class Explanation(Struct, frozen=True, kw_only=True):
    """A finding explained: the sentence that bears it, its fields, the rooms' own reasons, and what made it."""

    id: str
    finding: str
    report: str
    title: str | None
    sentence: str
    sentence_span: tuple[int, int]
    fields: tuple[Field, ...]
    reasons: tuple[str, ...]
    versions: dict[str, str]


def explain(findings: Findings, id_: str) -> Explanation | None:
    """Return the explanation of an event or statement, None where the report has none by that id."""
    view = _View(findings)
    for event in findings.events:
        if event.id == id_:
            return _explained(event, "event", view.event(event), findings)
    for statement in findings.statements:
        if statement.id == id_:
            return _explained(statement, "statement", view.statement(statement), findings)
    return None


def _explained(item: Event | Statement, kind: str, fields: Iterator[Field], findings: Findings) -> Explanation:
    view = _View(findings)
    return Explanation(
        id=item.id,
        finding=kind,
        report=findings.report.id,
        title=findings.report.title,
        sentence=view.words(item.sentence) or "",
        sentence_span=view.offsets(item.sentence) or (0, 0),
        fields=tuple(fields),
        reasons=tuple(str(reason) for reason in getattr(item, "reasons", ())),
        versions=dict(findings.versions),
    )


class _View:
    """Quotes a report as it was received."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._text = findings.report.text

    def words(self, span: Span | None) -> str | None:
        return self._text.source_of(span).of(self._text.body) if span else None

    def offsets(self, span: Span | None) -> tuple[int, int] | None:
        if span is None:
            return None
        source = self._text.source_of(span)
        return source.start, source.end

    def field(
        self,
        name: str,
        value: object,
        span: Span | None = None,
        how: str | None = None,
        confidence: float | None = None,
    ) -> Field:
        told = None if value is None else str(value)
        return Field(
            name=name, value=told, words=self.words(span), span=self.offsets(span), how=how, confidence=confidence
        )

    def party(self, name: str, use: ActorUse | None, confidence: float | None = None) -> Field:
        if use is None:
            return self.field(name, None, how="the report names nobody", confidence=confidence)
        how = f"known by {use.actor.basis}"
        if use.via:
            how += f", standing for «{self.words(use.via)}»"
        sure = confidence if confidence is not None else use.score
        return self.field(name, f"{use.actor.name} ({use.actor.code})", use.span, how, sure)

    def event(self, item: Event) -> Iterator[Field]:
        scores = dict(item.scores)
        by_type = "by table: type, mode"
        yield self.field("event", "is one", item.trigger, "its confidence over all", item.score)
        yield self.field("type", item.type, item.trigger, "the trigger", scores.get("trigger"))
        yield self.field("mode", item.mode, item.trigger if item.mode else None, None, scores.get("mode"))
        if item.contexts:
            yield self.field("contexts", ", ".join(item.contexts), None, "words of the report")
        yield self.field("status", item.status.value, item.trigger, None, scores.get("status"))
        yield self.party("actor", item.actor, scores.get("actor"))
        yield self.party("target", item.target, scores.get("target"))
        when = item.when
        yield self.field("when", when.value, when.span, when.how.value.replace("_", " "), scores.get("when"))
        place = item.where.place if item.where else None
        named = ", ".join(part for part in (place.name, place.country) if part) if place else None
        span = item.where.span if item.where else None
        yield self.field("where", named, span, None, item.where.score if item.where else None)
        yield self._voucher(item)
        yield self.field("quad", item.quad, None, by_type)
        yield self.field("intensity", item.intensity, None, by_type)
        yield self.field("CAMEO", item.cameo, None, f"{by_type}, status")

    def _voucher(self, item: Event) -> Field:
        if item.attributed_to is None:
            return self.field("says who", None, None, "the reporter's own voice")
        by = next((said for said in self._findings.statements if said.id == item.attributed_by), None)
        how = f"in statement {item.attributed_by}"
        return self.field(
            "says who", f"{item.attributed_to.name} ({item.attributed_to.code})", by.cue if by else None, how
        )

    def statement(self, item: Statement) -> Iterator[Field]:
        yield self.field("statement", "is one", item.cue, "its confidence over all", item.score)
        for part in item.content:
            yield self.field("content", self.words(part), part)
        yield self.field("kind", item.kind.value, None, "by the quotation marks around the content")
        yield self.field("cue", self.words(item.cue), item.cue)
        yield self.party("speaker", item.speaker)
        if item.source:
            yield self.field("source", "as told", item.source)
        yield self.party("addressee", item.addressee)
        for name, span in (("audience", item.audience), ("occasion", item.occasion)):
            if span:
                yield self.field(name, "as told", span)
        if item.within:
            yield self.field("within", item.within, None, "its words stand in that statement")
        if item.continues:
            yield self.field("continues", item.continues, None, "a quotation that goes on")
        when = item.when
        yield self.field(
            "when",
            when.value if when else None,
            when.span if when else None,
            when.how.value.replace("_", " ") if when else None,
            when.score if when else None,
        )
