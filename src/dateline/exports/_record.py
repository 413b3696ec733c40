"""From findings to the JSON record: spans lead back to the text as received, and words are quoted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.exports import _shapes as shapes
from dateline.exports._shapes import Record
from dateline.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import findings as found
    from dateline.model.report import Report
    from dateline.model.text import Span
    from dateline.model.told import Correction

__all__ = ["Record", "record"]
_JOIN = " […] "
_VAGUE = frozenset({"default", "unknown"})


def record(findings: found.Findings, said: Sequence[Correction] = ()) -> Record:
    """Return the JSON record of a report's findings, and what people said of them."""
    view = _View(findings.report.text)
    return Record(
        report=_report(findings, view),
        statements=tuple(view.statement(item) for item in findings.statements),
        events=tuple(view.event(item) for item in findings.events),
        dates=tuple(view.date(item) for item in findings.dates),
        places=tuple(view.place(item) for item in findings.places),
        actors=tuple(view.actors(_told(findings))),
        repairs=tuple(
            shapes.Repair(
                kind=item.kind, span=(item.source.start, item.source.end), before=item.before, after=item.after
            )
            for item in findings.report.text.repairs
        ),
        problems=tuple(
            shapes.Problem(room=item.room, code=item.code, detail=item.detail, span=view.offsets(item.span))
            for item in findings.problems
        ),
        versions=dict(findings.versions),
        corrections=tuple(
            shapes.Correction(
                finding=item.finding_id, verdict=item.verdict, field=item.field, value=item.value, note=item.note,
                who=item.who, made_at=item.made_at.isoformat(),
            )
            for item in said
        ),
    )  # fmt: skip


def _told(findings: found.Findings) -> list[found.ActorUse]:
    """Return the mentions worth listing: of actors that the text names or codes, and of all that speak or act in it."""
    parties = [use for item in findings.statements for use in (item.speaker, item.addressee) if use]
    parties += [use for item in findings.events for use in (item.actor, item.target) if use]
    playing = {use.actor.name for use in parties}
    return [use for use in findings.actors if use.actor.basis not in _VAGUE or use.actor.name in playing]


def _report(findings: found.Findings, view: _View) -> shapes.Report:
    report: Report = findings.report
    published = report.published
    return shapes.Report(
        id=report.id,
        url=report.url,
        site=report.site,
        title=report.title,
        bylines=report.bylines,
        credit=report.credit,
        dateline=view.dateline(findings),
        published=shapes.Published(
            day=published.day.isoformat(),
            instant=published.instant.isoformat() if published.instant else None,
            how=published.how,
        )
        if published
        else None,
        possible_days=_possible_days(findings.days),
        language=report.language,
        text=report.text.body,
    )


def _possible_days(days: found.DayCandidates | None) -> shapes.Inferred | None:
    if days is None:
        return None
    rows = tuple(
        shapes.PossibleDay(day=day.isoformat(), weight=round(weight, 5))
        for day, weight in zip(days.days, days.weights, strict=True)
    )
    return shapes.Inferred(
        first=rows[0].day, last=rows[-1].day, days=rows, reasons=tuple(reason for reason, _ in days.reasons)
    )


@dataclass(frozen=True, slots=True)
class _View:
    """Leads spans of the text as read back to the text as received."""

    text: Text

    def offsets(self, span: Span | None) -> shapes.Offsets | None:
        return self.required(span) if span else None

    def required(self, span: Span) -> shapes.Offsets:
        source = self.text.source_of(span)
        return source.start, source.end

    def words(self, span: Span | None) -> str | None:
        return self.text.source_of(span).of(self.text.body) if span else None

    def said(self, span: Span) -> str:
        return self.text.source_of(span).of(self.text.body)

    def dateline(self, findings: found.Findings) -> shapes.Dateline | None:
        line = findings.report.dateline
        if line is None:
            return None
        country = next((use.place.country for use in findings.places if use.place and line.span.covers(use.span)), None)
        return shapes.Dateline(
            text=self.said(line.span),
            span=self.required(line.span),
            place=line.place,
            country=country,
            agency=line.agency,
            day=line.day,
        )

    def statement(self, item: found.Statement) -> shapes.Statement:
        speaker, addressee, when = item.speaker, item.addressee, item.when
        return shapes.Statement(
            id=item.id,
            kind=item.kind,
            content=_JOIN.join(self.said(part) for part in item.content),
            content_spans=tuple(self.required(part) for part in item.content),
            cue=self.words(item.cue),
            cue_span=self.offsets(item.cue),
            verbatim=tuple(self.said(part) for part in item.verbatim),
            verbatim_spans=tuple(self.required(part) for part in item.verbatim),
            speaker_text=self.words(speaker.span if speaker else None),
            speaker_span=self.offsets(speaker.span if speaker else None),
            source_text=self.words(item.source),
            source_span=self.offsets(item.source),
            speaker=speaker.actor.name if speaker else None,
            speaker_code=speaker.actor.code if speaker else None,
            addressee=addressee.actor.name if addressee else None,
            addressee_text=self.words(addressee.span if addressee else None),
            addressee_span=self.offsets(addressee.span if addressee else None),
            audience_text=self.words(item.audience),
            audience_span=self.offsets(item.audience),
            occasion_text=self.words(item.occasion),
            occasion_span=self.offsets(item.occasion),
            within=item.within,
            continues=item.continues,
            in_title=item.in_title,
            date=when.value if when else None,
            date_text=self.words(when.span if when else None),
            date_span=self.offsets(when.span if when else None),
            sentence_span=self.required(item.sentence),
            confidence=item.score,
        )

    def event(self, item: found.Event) -> shapes.Event:
        actor, target, when = item.actor, item.target, item.when
        return shapes.Event(
            id=item.id,
            type=item.type,
            mode=item.mode,
            contexts=item.contexts,
            trigger=self.said(item.trigger),
            trigger_span=self.required(item.trigger),
            actor_text=self.words(actor.span if actor else None),
            actor_span=self.offsets(actor.span if actor else None),
            actor=actor.actor.name if actor else None,
            actor_code=actor.actor.code if actor else None,
            target_text=self.words(target.span if target else None),
            target_span=self.offsets(target.span if target else None),
            target=target.actor.name if target else None,
            target_code=target.actor.code if target else None,
            status=item.status,
            attributed_to=item.attributed_to.name if item.attributed_to else None,
            attributed_by=item.attributed_by,
            when=shapes.When(text=self.words(when.span), value=when.value, how=when.how, span=self.offsets(when.span)),
            where=self.where(item.where),
            cameo=item.cameo,
            quad=item.quad,
            intensity=item.intensity,
            goldstein=item.goldstein,
            sentence_span=self.required(item.sentence),
            evidence_spans=tuple(self.required(span) for span in item.evidence),
            confidence=item.score,
            confidences=dict(item.scores),
            reasons=item.reasons,
        )

    def where(self, use: found.PlaceUse | None) -> shapes.Where:
        place = use.place if use else None
        return shapes.Where(
            text=self.words(use.span if use else None),
            place=place.name if place else None,
            country=place.country if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            span=self.offsets(use.span if use else None),
        )

    def date(self, item: found.DateUse) -> shapes.Date:
        return shapes.Date(
            text=self.said(item.span),
            span=self.required(item.span),
            value=item.value,
            grain=item.grain,
            first=item.first.isoformat() if item.first else None,
            last=item.last.isoformat() if item.last else None,
            how=item.how,
            confidence=round(item.score, 4),
        )

    def place(self, item: found.PlaceUse) -> shapes.Place:
        place = item.place
        return shapes.Place(
            text=self.said(item.span),
            span=self.required(item.span),
            place=place.name if place else None,
            country=place.country if place else None,
            admin1=place.admin1 if place else None,
            kind=place.kind if place else None,
            geonameid=place.id if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            runner_up=f"{item.runner_up.name}, {item.runner_up.country}" if item.runner_up else None,
            confidence=round(item.score, 4),
        )

    def actors(self, uses: Iterable[found.ActorUse]) -> Iterable[shapes.Actor]:
        by_actor: dict[found.Actor, list[shapes.Offsets]] = {}
        for use in uses:
            by_actor.setdefault(use.actor, []).append(self.required(use.span))
        for actor, mentions in by_actor.items():
            yield shapes.Actor(
                name=actor.name,
                kind=actor.kind,
                country=actor.country,
                sector=actor.sector,
                code=actor.code,
                basis=actor.basis,
                mentions=tuple(sorted(set(mentions))),
            )
