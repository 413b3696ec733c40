"""A report's findings as entries: every field with its value, the words it rests on, how it is known and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dateline.model.text import Span
from dateline.web import _words as words
from dateline.web._marks import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.findings import ActorUse, DateUse, Event, Findings, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a finding. A missing one has no value, and ``how`` says why."""

    name: str
    value: str | None
    spans: tuple[Span, ...] = ()
    how: str | None = None
    confidence: float | None = None
    link: str | None = None

    @property
    def anchors(self) -> str:
        """The names of its words, as the page's script finds them."""
        return " ".join(anchor(span) for span in self.spans)

    @property
    def sureness(self) -> str | None:
        """The confidence as a word and a number."""
        return words.confidence(self.confidence) if self.confidence is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement or an event as it stands beside the text; ``ref`` is its number there: s1, e1."""

    ref: str
    id: str
    kind: str
    head: str
    status: str | None
    confidence: float
    sentence: Span
    fields: tuple[Field, ...]

    @property
    def sureness(self) -> str:
        """The confidence as a word and a number."""
        return words.confidence(self.confidence)


def entries(findings: Findings) -> tuple[list[Entry], list[Entry]]:
    """Return the statements and the events of a report as entries."""
    said = [_statement(number, item, findings) for number, item in enumerate(findings.statements, start=1)]
    refs = {item.id: entry for item, entry in zip(findings.statements, said, strict=True)}
    done = [_event(number, item, findings, refs) for number, item in enumerate(findings.events, start=1)]
    return said, done


def actor_link(name: str) -> str:
    """Return the address of an actor's page."""
    return f"/actor?{urlencode({'name': name})}"


def _statement(number: int, item: Statement, findings: Findings) -> Entry:
    chars = findings.report.text.chars
    speaker = item.speaker.actor.name if item.speaker else "Nobody named"
    cue = item.cue.of(chars) if item.cue else "goes on"
    return Entry(
        ref=f"s{number}",
        id=item.id,
        kind="statement",
        head=f"{speaker} {cue}",
        status=None,
        confidence=item.score,
        sentence=item.sentence,
        fields=tuple(_of_statement(item, chars)),
    )


def _of_statement(item: Statement, chars: str) -> Iterator[Field]:
    said = " […] ".join(part.of(chars) for part in item.content)
    yield Field(name="said", value=said, spans=item.content, how=f"{item.kind.value} speech")
    yield _party("speaker", item.speaker, "the report names no speaker")
    yield _of_words("by the word", item.cue, chars, "no word tells it: the quotation goes on")
    yield _party("to", item.addressee, "the report names nobody it was said to")
    yield from _phrases(item, chars)
    yield _date(item.when)


def _phrases(item: Statement, chars: str) -> Iterator[Field]:
    """Yield the fields that only some statements have."""
    if item.verbatim:
        quoted = " […] ".join(part.of(chars) for part in item.verbatim)
        yield Field(name="in quotation marks", value=quoted, spans=item.verbatim, how="verbatim")
    for name, span in (("source", item.source), ("audience", item.audience), ("occasion", item.occasion)):
        if span is not None:
            yield Field(name=name, value=span.of(chars), spans=(span,), how="as the report words it")


def _of_words(name: str, span: Span | None, chars: str, missing: str) -> Field:
    if span is None:
        return Field(name=name, value=None, how=missing)
    return Field(name=name, value=span.of(chars), spans=(span,))


def _date(when: DateUse | None) -> Field:
    if when is None:
        return Field(name="when", value=None, how="the report gives no time")
    return Field(
        name="when", value=when.value, spans=(when.span,), how=words.HOW[when.how.value], confidence=when.score
    )


def _party(name: str, use: ActorUse | None, missing: str, confidence: float | None = None) -> Field:
    if use is None:
        return Field(name=name, value=None, how=missing, confidence=None)
    how = f"known by {use.actor.basis.replace('_', ' ')}"
    spans = (use.span, use.via) if use.via else (use.span,)
    if use.via:
        how += ", through the mention it stands for"
    sure = use.score if confidence is None else confidence
    return Field(
        name=name, value=words.actor(use), spans=spans, how=how, confidence=sure, link=actor_link(use.actor.name)
    )


def _event(number: int, item: Event, findings: Findings, refs: dict[str, Entry]) -> Entry:
    return Entry(
        ref=f"e{number}",
        id=item.id,
        kind="event",
        head=words.kind(item.type, item.mode),
        status=words.STATUS[item.status.value],
        confidence=item.score,
        sentence=item.sentence,
        fields=tuple(_of_event(item, findings.report.text.chars, refs)),
    )


def _of_event(item: Event, chars: str, refs: dict[str, Entry]) -> Iterator[Field]:
    sure = dict(item.scores)
    told = (item.trigger, *item.evidence)
    what = Field(
        name="what",
        value=item.trigger.of(chars),
        spans=told,
        how=f"the word that tells it{f', and {len(item.evidence)} more' if item.evidence else ''}",
        confidence=sure.get("trigger"),
    )
    yield what
    yield _party("who", item.actor, "the report names nobody who did it", sure.get("actor"))
    yield _party("to whom", item.target, "the report names nobody it was done to", sure.get("target"))
    yield _status(item, sure)
    yield _when(item, sure)
    yield _where(item)
    yield _voucher(item, refs)
    if item.contexts:
        yield Field(name="context", value=", ".join(item.contexts), how="by words of the sentence")
    cameo = f"CAMEO {item.cameo}" if item.cameo else "no CAMEO code"
    value = f"{words.QUAD[item.quad]}, intensity {item.intensity:g}, {cameo}"
    yield Field(name="codes", value=value, how="by table from type, mode and status")


def _status(item: Event, sure: dict[str, float]) -> Field:
    value = words.STATUS[item.status.value]
    return Field(name="status", value=value, spans=(item.trigger,), confidence=sure.get("status"))


def _when(item: Event, sure: dict[str, float]) -> Field:
    when = item.when
    spans = (when.span,) if when.span else ()
    score = sure.get("when", when.score) if when.value else None
    return Field(name="when", value=when.value, spans=spans, how=words.HOW[when.how.value], confidence=score)


def _where(item: Event) -> Field:
    use = item.where
    if use is None:
        return Field(name="where", value=None, how="the report names no place for it")
    if use.place is None:
        return Field(name="where", value=None, spans=(use.span,), how="the gazetteer does not know the place")
    return Field(name="where", value=words.place(use.place), spans=(use.span,), confidence=use.score)


def _voucher(item: Event, refs: dict[str, Entry]) -> Field:
    if item.attributed_to is None:
        return Field(name="vouched for by", value=None, how="the reporter's own voice")
    said = refs.get(item.attributed_by or "")
    return Field(
        name="vouched for by",
        value=f"{item.attributed_to.name} ({item.attributed_to.code})",
        how=f"in statement {said.ref}" if said else None,
        link=f"#{said.ref}" if said else actor_link(item.attributed_to.name),
    )
