"""A story as plain values, spans in the text as received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model.findings import Findings
    from dateline.model.report import Report
    from dateline.model.story import Story
    from dateline.model.text import Span

Plain = dict[str, Any]


def story_record(told: Story, findings: Mapping[str, Findings]) -> Plain:
    """Return a story as plain values: every name of a report is explained under ``reports``."""
    reports = {name: item.report for name, item in findings.items()}
    return {
        "id": told.id,
        "n_independent": len(told.families),
        "reports": {name: _report(reports[name]) for name in sorted(reports)},
        "families": _plain(told.families),
        "copies": _plain(told.copies),
        "utterances": [
            {
                "speaker": item.speaker,
                "n_families": item.n_families,
                "reason": item.reason,
                "wordings": [
                    {
                        "words": wording.words,
                        "rewording": wording.rewording.value,
                        "edits": _plain(wording.edits),
                        "reports": [
                            {"report": name, "span": _span(span, reports[name])} for name, span in wording.reports
                        ],
                    }
                    for wording in item.wordings
                ],
            }
            for item in told.utterances
        ],
        "alterations": [
            _plain(item)
            | {"copy_span": _span(item.copy_span, reports[item.report])}
            | {"witness_span": _span(item.witness_span, reports[_witness(item.report, told)])}
            for item in told.alterations
        ],
        "contradictions": [
            {
                "kind": item.kind.value,
                "matter": item.matter,
                "tellings": [_plain(one) | {"span": _span(one.span, reports[one.report])} for one in item.tellings],
            }
            for item in told.contradictions
        ],
        "events": _plain(told.events),
        "unreliable": [{"report": name, "signs": list(signs)} for name, signs in told.unreliable],
    }


def _plain(value: object) -> Any:  # noqa: ANN401 - plain values are of any shape
    return msgspec.to_builtins(value)


def _report(report: Report) -> Plain:
    return {
        "id": report.id,
        "title": report.title,
        "site": report.site,
        "address": report.url,
        "published": report.published.day.isoformat() if report.published else None,
    }


def _span(span: Span, report: Report) -> list[int]:
    source = report.text.source_of(span)
    return [source.start, source.end]


def _witness(name: str, told: Story) -> str:
    return next(family.witness for family in told.families if name in family.members)
