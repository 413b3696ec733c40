"""Findings as rows of the store's tables: one mapping a row, keyed by column."""

from __future__ import annotations

import json
import re
import threading
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from dateline.model.days import event_days
from dateline.model.findings import Findings
from dateline.model.report import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from dateline.model.findings import ActorUse, DateUse, Event, PlaceUse, Statement
    from dateline.model.report import Problem
    from dateline.model.text import Repair, Span
    from dateline.store._columns import Table

Row = dict[str, object]
JOIN = " […] "
"""Stands between the parts of a statement."""
_WORD = re.compile(r"\w+")
_MAKING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Came:
    """When a report first came into the store, and its number there."""

    number: int
    at: datetime


def page_key(page: Page) -> str:
    """Return the id of a page as received: its bytes and all that was known of them."""
    known = json.dumps([page.id, page.url, page.title, page.published, page.is_html, page.charset, page.listed])
    return "p" + sha256(known.encode() + b"\n" + page.content).hexdigest()[:24]


def packed(findings: Findings) -> bytes:
    """Return the findings as bytes, whole."""
    return zlib.compress(msgspec.msgpack.encode(findings), level=6)


def unpacked(held: bytes) -> Findings:
    """Return the findings that were packed."""
    return _decoder().decode(zlib.decompress(held))


def _decoder() -> msgspec.msgpack.Decoder[Findings]:
    """Return what decodes findings, made by one thread alone.

    msgspec lets other threads see the fields of a type before they are whole; one that decodes meanwhile ends the
    process with a segmentation fault (msgspec 0.22, met by a reading room under load).
    """
    with _MAKING:
        return _made_decoder()


@cache
def _made_decoder() -> msgspec.msgpack.Decoder[Findings]:
    msgspec.msgpack.Decoder(Page)  # for `convert`, which finds the fields there
    return msgspec.msgpack.Decoder(Findings)


def versions_of(findings: Findings) -> str:
    """Return the versions that made the findings, as JSON."""
    return versions_json(dict(findings.versions))


def versions_json(versions: Mapping[str, str]) -> str:
    """Return versions as the store keeps them."""
    return json.dumps(versions, sort_keys=True)


def report_row(key: str, findings: Findings, came: Came) -> Row:
    """Return the row of ``reports``."""
    report, versions = findings.report, dict(findings.versions)
    published, days = report.published, findings.days
    return {
        "content_id": key,
        "number": came.number,
        "id": report.id,
        "url": report.url,
        "site": report.site,
        "title": report.title,
        "bylines": list(report.bylines),
        "credit": report.credit,
        "dateline": report.dateline.place if report.dateline else None,
        "published": published.day if published else None,
        "published_at": published.instant if published else None,
        "published_how": published.how.value if published else None,
        "earliest": days.days[0] if days else None,
        "latest": days.days[-1] if days else None,
        "language": report.language,
        "text": report.text.body,
        "n_words": len(report.text.body.split()),
        "dateline_version": versions.get("dateline"),
        "model": versions.get("model"),
        "added_at": came.at,
    }


def page_row(key: str, page: Page, read_on: date) -> Row:
    """Return the row of ``pages``."""
    return {
        "key": page_key(page),
        "content_id": key,
        "id": page.id,
        "url": page.url,
        "title": page.title,
        "published": page.published,
        "listed": page.listed,
        "is_html": page.is_html,
        "charset": page.charset,
        "seen_at": page.seen_at,
        "read_on": read_on,
        "n_bytes": len(page.content),
        "content": zlib.compress(page.content, level=6),
    }


def record_row(key: str, findings: Findings, page: Page | None, now: datetime) -> Row:
    """Return the row of ``records``."""
    return {
        "content_id": key,
        "versions": versions_of(findings),
        "is_current": True,
        "made_at": now,
        "page_key": page_key(page) if page else None,
        "findings": packed(findings),
    }


def page_of(row: Row) -> Page:
    """Return the page that a row of ``pages`` holds."""
    names = ("id", "url", "title", "published", "listed", "seen_at", "is_html", "charset")
    held = {name: row[name] for name in names}
    _decoder()
    return msgspec.convert(held | {"content": zlib.decompress(row["content"])}, type=Page)  # type: ignore[arg-type] # bytes, by the schema


def word_rows(reports: Iterable[tuple[int, str | None, str]]) -> list[Row]:
    """Return the rows of ``words`` for reports by their number, title and text."""
    held: dict[str, dict[int, list[int]]] = {}
    for number, title, text in reports:
        in_title = words_of(title or "")
        for place, word in (*enumerate(in_title), *enumerate(words_of(text), start=len(in_title) + 1)):
            held.setdefault(word, {}).setdefault(number, []).append(place)
    return [
        {"word": word, "reports": list(places), "places": list(places.values())}
        for word, places in sorted(held.items())
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, as the search knows them."""
    return _WORD.findall(text.lower())


def found_rows(table: Table, key: str, number: int, findings: Findings) -> list[Row]:
    """Return the rows that a report's findings give one of the tables ``schema.FOUND``."""
    return [{"content_id": key, "number": number, **row} for row in _MAKERS[table.name](findings)]


def _statements(findings: Findings) -> list[Row]:
    return [_statement(item, findings) for item in findings.statements]


def _events(findings: Findings) -> list[Row]:
    return [_event(item, findings) for item in findings.events]


def _mentions(findings: Findings) -> list[Row]:
    return [_mention(item, findings) for item in findings.actors]


def _places(findings: Findings) -> list[Row]:
    return [_place(item, findings) for item in findings.places]


def _dates(findings: Findings) -> list[Row]:
    return [_date(item, findings) for item in findings.dates]


def _repairs(findings: Findings) -> list[Row]:
    return [_repair(item) for item in findings.report.text.repairs]


def _problems(findings: Findings) -> list[Row]:
    return [_problem(item, findings) for item in findings.problems]


_MAKERS: dict[str, Callable[[Findings], list[Row]]] = {
    "statements": _statements,
    "events": _events,
    "mentions": _mentions,
    "places": _places,
    "dates": _dates,
    "repairs": _repairs,
    "problems": _problems,
}


def _spot(span: Span | None, findings: Findings, prefix: str = "") -> Row:
    """Return the words of a span as received and where they stand."""
    if span is None:
        return {f"{prefix}text": None, f"{prefix}start": None, f"{prefix}end": None}
    text = findings.report.text
    source = text.source_of(span)
    return {f"{prefix}text": source.of(text.body), f"{prefix}start": source.start, f"{prefix}end": source.end}


def _offsets(span: Span | None, findings: Findings, prefix: str = "") -> Row:
    """Return where a span stands."""
    return {name: value for name, value in _spot(span, findings, prefix).items() if name != f"{prefix}text"}


def _words(span: Span | None, findings: Findings) -> object:
    return _spot(span, findings)["text"]


def _party(use: ActorUse | None, findings: Findings, role: str) -> Row:
    actor = use.actor if use else None
    return {
        **_spot(use.span if use else None, findings, f"{role}_"),
        role: actor.name if actor else None,
        f"{role}_code": actor.code if actor else None,
        f"{role}_country": actor.country if actor else None,
        f"{role}_sector": actor.sector if actor else None,
    }


def _published(findings: Findings) -> date | None:
    return findings.report.published.day if findings.report.published else None


def _statement(item: Statement, findings: Findings) -> Row:
    text = findings.report.text
    parts = [text.source_of(part) for part in item.content]
    return {
        "id": item.id,
        "kind": item.kind.value,
        "content": JOIN.join(part.of(text.body) for part in parts),
        "content_start": parts[0].start,
        "content_end": parts[-1].end,
        "cue": _words(item.cue, findings),
        **_offsets(item.cue, findings, "cue_"),
        **_party(item.speaker, findings, "speaker"),
        **_party(item.addressee, findings, "addressee"),
        "source_text": _words(item.source, findings),
        "audience_text": _words(item.audience, findings),
        "occasion_text": _words(item.occasion, findings),
        "within": item.within,
        "continues": item.continues,
        "said_on": item.when.value if item.when else None,
        "first_day": item.when.first if item.when else None,
        "last_day": item.when.last if item.when else None,
        "published": _published(findings),
        **_offsets(item.sentence, findings, "sentence_"),
        "confidence": item.score,
    }


def _event(item: Event, findings: Findings) -> Row:
    first, last = event_days(item, findings)
    published = _published(findings)
    where = _placed(item.where)
    return {
        "id": item.id,
        "type": item.type,
        "mode": item.mode,
        "contexts": list(item.contexts),
        "status": item.status.value,
        "trigger": _words(item.trigger, findings),
        **_offsets(item.trigger, findings, "trigger_"),
        **_party(item.actor, findings, "actor"),
        **_party(item.target, findings, "target"),
        "attributed_to": item.attributed_to.name if item.attributed_to else None,
        "attributed_code": item.attributed_to.code if item.attributed_to else None,
        "attributed_by": item.attributed_by,
        "time_text": _words(item.when.span, findings),
        "time_value": item.when.value,
        "time_how": item.when.how.value,
        "first_day": first,
        "last_day": last,
        "published": published,
        "day": first or published,
        "place_text": _words(item.where.span if item.where else None, findings),
        **{name: value for name, value in where.items() if name != "kind"},
        "cameo": item.cameo,
        "quad": item.quad,
        "intensity": item.intensity,
        "goldstein": item.goldstein,
        **_offsets(item.sentence, findings, "sentence_"),
        "confidence": item.score,
        "confidences": json.dumps(dict(item.scores)),
    }


def _mention(item: ActorUse, findings: Findings) -> Row:
    return {
        **_spot(item.span, findings),
        "name": item.actor.name,
        "kind": item.actor.kind,
        "country": item.actor.country,
        "sector": item.actor.sector,
        "code": item.actor.code,
        "basis": item.actor.basis,
        "via_start": _spot(item.via, findings)["start"],
        "confidence": item.score,
    }


def _placed(use: PlaceUse | None) -> Row:
    place = use.place if use else None
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "kind": place.kind if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _place(item: PlaceUse, findings: Findings) -> Row:
    other = item.runner_up
    return {
        **_spot(item.span, findings),
        **_placed(item),
        "runner_up": f"{other.name}, {other.country}" if other else None,
        "confidence": item.score,
    }


def _date(item: DateUse, findings: Findings) -> Row:
    return {
        **_spot(item.span, findings),
        "value": item.value,
        "grain": item.grain.value,
        "first_day": item.first,
        "last_day": item.last,
        "how": item.how.value,
        "confidence": item.score,
    }


def _repair(item: Repair) -> Row:
    return {
        "kind": item.kind.value,
        "start": item.source.start,
        "end": item.source.end,
        "before": item.before,
        "after": item.after,
    }


def _problem(item: Problem, findings: Findings) -> Row:
    return {"room": item.room, "code": item.code, "detail": item.detail, **_offsets(item.span, findings)}
