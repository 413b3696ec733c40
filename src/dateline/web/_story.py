"""The story's page: its copies, each quotation's wordings side by side, altered facts, contradictions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from dateline import stories
from dateline.exports.story import story_record
from dateline.model.story import Making
from dateline.web._sheets import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import Findings
    from dateline.model.story import Copy, EventCluster, Family, Story, Wording
    from dateline.store import Store

COLUMNS: Final = ("list", "report", "what", "value", "note")
_MOST_EVENTS: Final = 30
"""Events shown, those that most sources tell first; the data have all."""
MAKING: Final = {
    Making.ORIGINAL: "the original",
    Making.REPRINTED: "reprinted",
    Making.SHORTENED: "shortened",
    Making.EXTENDED: "extended",
    Making.EDITED: "edited",
    Making.SPUN: "spun: the same in other words",
    Making.REVISED: "a later state of the same page",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report of a family as it is listed: who and when, and what it made of the one that speaks for them."""

    key: str
    name: str
    title: str | None
    day: object
    is_witness: bool
    making: str
    kept: float
    reasons: tuple[str, ...]
    is_retitled: bool
    signs: tuple[str, ...]


def sheet(store: Store, id_: str) -> Sheet:
    """Return the page of the story that a report, an event, a family or a story belongs to.

    Raises:
        StoreError: nothing answers to the id, or several stories do.
    """
    happening, findings, sketches = store.story(id_)
    told = stories.tell(happening, findings, sketches)
    days = [item.report.published.day for item in findings.values() if item.report.published]
    shown: dict[str, Any] = {
        "story": told,
        "families": [_family(family, told, findings) for family in told.families],
        "names": {key: name_of(item) for key, item in findings.items()},
        "n_copies": sum(len(family.members) - 1 for family in told.families),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "title": findings[told.families[0].witness].report.title or "A story without a headline",
        "events": sorted(told.events, key=_weight)[:_MOST_EVENTS],
        "shared": [item for item in told.utterances if len(_reports(item.wordings)) > 1],
        "alone": [item for item in told.utterances if len(_reports(item.wordings)) <= 1],
        "differing": differing,
    }
    return Sheet(
        template="story.html",
        shown=shown,
        rows=lambda: list(_rows(told)),
        columns=COLUMNS,
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


def name_of(item: Findings) -> str:
    """Return what a report is called among others: its paper, else its headline."""
    report = item.report
    return str(report.site or report.title or report.id)


def _family(family: Family, told: Story, findings: Mapping[str, Findings]) -> list[Told]:
    made = {copy.report: copy for copy in told.copies}
    return [_told(key, findings[key], made.get(key), is_witness=key == family.witness) for key in family.members]


def _told(key: str, item: Findings, copy: Copy | None, *, is_witness: bool) -> Told:
    return Told(
        key=key,
        name=name_of(item),
        title=item.report.title,
        day=item.report.published.day if item.report.published else None,
        is_witness=is_witness,
        making=MAKING[copy.making] if copy else MAKING[Making.ORIGINAL],
        kept=copy.kept if copy else 1.0,
        reasons=copy.reasons if copy else (),
        is_retitled=bool(copy and copy.is_retitled),
        signs=copy.signs if copy else (),
    )


def _reports(wordings: tuple[Wording, ...]) -> set[str]:
    return {report for wording in wordings for report, _ in wording.reports}


def _weight(item: EventCluster) -> tuple[int, int, str]:
    return -item.n_families, -len(item.events), item.id


def _rows(told: Story) -> Iterator[Row]:
    for family in told.families:
        for member in family.members:
            role = "witness" if member == family.witness else "copy"
            yield _row("report", member, family.id, role, family.reason)
    for utterance in told.utterances:
        for wording in utterance.wordings:
            for report, _ in wording.reports:
                yield _row("wording", report, utterance.speaker, wording.words, wording.rewording.value)
    for change in told.alterations:
        note = f"the witness has {change.witness_words}"
        yield _row("altered", change.report, change.kind.value, change.copy_words, note)
    for item in told.contradictions:
        for one in item.tellings:
            yield _row("contradiction", one.report, item.matter, one.value, one.words)


def _row(*cells: object) -> Row:
    return dict(zip(COLUMNS, cells, strict=True))
