"""The story's page: its copies, each quotation's wordings side by side, altered facts, contradictions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from dateline import stories
from dateline.exports import story_record
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import Findings
    from dateline.model.story import Story, Wording
    from dateline.store import Store


def sheet(store: Store, id_: str) -> Sheet:
    """Return the page of the story that a report, an event, a family or a story belongs to."""
    happening, findings, sketches = store.story(id_)
    told = stories.tell(happening, findings, sketches)
    shown: dict[str, Any] = {
        "story": told,
        "names": {key: _name(item) for key, item in findings.items()},
        "days": {key: item.report.published.day if item.report.published else None for key, item in findings.items()},
        "makings": {copy.report: copy for copy in told.copies},
        "n_copies": sum(len(family.members) - 1 for family in told.families),
        "title": _title(told, findings),
        "differing": differing,
    }
    rows = list(_rows(told))
    return Sheet(
        template="story.html",
        shown=shown,
        rows=rows,
        columns=("list", "report", "what", "value", "note"),
        data=lambda: json.dumps(story_record(told, findings), ensure_ascii=False, default=str).encode(),
    )


def differing(wording: Wording) -> Markup:
    """Return a wording with what it adds to the first one inserted, and what it leaves out struck."""
    out, at = Markup(), 0
    for edit in wording.edits:
        start = wording.words.find(edit.here, at) if edit.here else at
        if start < 0:
            continue
        out += escape(wording.words[at:start])
        out += Markup("<del>{}</del> ").format(edit.first) if edit.first else Markup()
        out += Markup("<ins>{}</ins>").format(edit.here) if edit.here else Markup()
        at = start + len(edit.here)
    return out + escape(wording.words[at:])


def _title(told: Story, findings: Mapping[str, Findings]) -> str:
    """Return the headline of the first source, the one in which the most families are told of."""
    first = findings[told.families[0].witness].report
    return first.title or "A story without a headline"


def _name(item: Findings) -> str:
    report = item.report
    return str(report.site or report.title or report.id)


def _rows(told: Story) -> Iterator[Row]:
    for family in told.families:
        for member in family.members:
            role = "witness" if member == family.witness else "copy"
            yield {"list": "report", "report": member, "what": family.id, "value": role, "note": family.reason}
    for utterance in told.utterances:
        for wording in utterance.wordings:
            for report, _ in wording.reports:
                yield {
                    "list": "wording",
                    "report": report,
                    "what": utterance.speaker,
                    "value": wording.words,
                    "note": wording.rewording.value,
                }
    for change in told.alterations:
        note = f"the witness has {change.witness_words}"
        yield {
            "list": "altered",
            "report": change.report,
            "what": change.kind.value,
            "value": change.copy_words,
            "note": note,
        }
    for item in told.contradictions:
        for one in item.tellings:
            yield {
                "list": "contradiction",
                "report": one.report,
                "what": item.matter,
                "value": one.value,
                "note": one.words,
            }
