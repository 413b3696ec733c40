"""Pages of one thing: an event, a statement, an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from dateline.errors import StoreError
from dateline.exports import record
from dateline.model.ids import content_id
from dateline.web._fields import entries
from dateline.web._marks import Marks, stretch
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from markupsafe import Markup

    from dateline.model.findings import Findings
    from dateline.store import Store
    from dateline.web._fields import Entry

_SHOWN: Final = 15
CORRECTABLE: Final = {
    "event": (
        "actor",
        "actor_code",
        "target",
        "target_code",
        "type",
        "mode",
        "status",
        "time_value",
        "place",
        "country",
    ),
    "statement": ("speaker", "speaker_code", "addressee", "addressee_code", "content", "kind", "said_on"),
}
"""The columns that a person may set right, by kind of finding."""


def finding(store: Store, id_: str, kind: str) -> Sheet:
    """Return the page of a statement or an event."""
    findings = store.get(id_)
    said, done = entries(findings)
    held = done if kind == "event" else said
    entry = next((item for item in held if item.id == id_), None)
    if entry is None:
        raise StoreError(f"The store holds no {kind} by the id {id_!r}.")
    rows: list[Row] = [
        {"field": item.name, "value": item.value, "how": item.how, "confidence": item.confidence}
        for item in entry.fields
    ]
    shown: dict[str, Any] = {
        "entry": entry,
        "kind_of": kind,
        "report": findings.report,
        "key": content_id(findings.report),
        "words": _in_place(findings, entry),
        "published": findings.report.published.day if findings.report.published else None,
        "siblings": [item for item in held if item.sentence == entry.sentence and item.id != id_],
        "versions": findings.versions,
        "corrections": store.views().said_of(id_),
        "correctable": CORRECTABLE[kind],
    }
    return Sheet(template="finding.html", shown=shown, rows=rows, data=lambda: _as_json(findings, id_, kind))


def _as_json(findings: Findings, id_: str, kind: str) -> bytes:
    made = record(findings)
    shapes = {item.id: item for item in made.events} | {item.id: item for item in made.statements}
    return msgspec.json.encode({"report": content_id(findings.report), kind: shapes[id_]})


def actor(store: Store, name: str) -> Sheet:
    """Return the page of an actor: what they are called, did, suffered and said, and with whom."""
    views = store.views()
    known = views.actor(name)
    if not known:
        raise StoreError(f"The record knows nobody by the name {name!r}.")
    deeds = views.deeds(name, limit=_SHOWN)
    partners = views.partners(name, limit=_SHOWN)
    shown = {
        "name": name,
        "known": known,
        "spellings": views.spellings(name, limit=12),
        "partners": partners,
        "most": max((int(str(row["n_does"])) + int(str(row["n_suffers"])) for row in partners), default=1),
        **deeds,
    }
    rows = [{"list": kind, **row} for kind, held in deeds.items() for row in held]
    columns = sorted({key for row in rows for key in row}, key=lambda key: (key != "list", key != "id", key))
    return Sheet(template="actor.html", shown=shown, rows=rows, columns=columns)


def _in_place(findings: Findings, entry: Entry) -> Markup:
    """Return the paragraph that a finding stands in, with the marks of its own fields alone."""
    marks = Marks()
    for item in entry.fields:
        for span in item.spans:
            marks.mark(span, _KINDS.get(item.name, "phrase"))
    text = findings.report.text
    around = next(part.span for part in text.paragraphs if part.span.overlaps(entry.sentence))
    return stretch(text.chars, around, marks)


_KINDS: Final = {
    "said": "content", "by the word": "cue", "what": "trigger", "status": "trigger", "when": "date", "where": "place",
    "who": "actor", "to whom": "actor", "speaker": "actor", "to": "actor", "vouched for by": "actor",
}  # fmt: skip
