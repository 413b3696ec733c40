"""Which rooms are measured, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from dateline import exports, pipeline
from dateline.model.report import Page
from gate import actors, dates, language, pages, places, recovery, relations, reports, said, statements, units
from gate import exports as exporting
from gate.stories import measure as measure_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

UNHELD = ("_per_second", "_size_median", "dates.day_in_set", "_seconds")
"""Figures with these endings are shown and never held: speed, size, and what rests on three reports of the sample."""

LESS_IS_BETTER = ("_lost", "_per_1000_paragraphs", "_false", "_with_problems", "_calibration_error")
"""Figures with these endings are held from above."""


def read_reports(asked: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read {"id", "text", "title", "published"} into JSON records."""
    machine = pipeline.load(threads=2)
    made = [
        Page(
            content=item["text"].encode(),
            id=item["id"],
            title=item["title"],
            published=item["published"],
            is_html=False,
        )
        for item in asked
    ]
    found = pipeline.read_pages(made, machine, is_for_store=False)
    return [msgspec.json.decode(exports.as_json(findings)) for findings in found]


def measure_reports(shared: Path) -> dict[str, float]:
    """Return the figures of whole records on the annotated reports."""
    return reports.measure(shared, read_reports)


def measure_units(shared: Path) -> dict[str, float]:
    """Return the figures of single sentences: unit sentences of another coder, and those without an event."""
    return units.measure(shared, read_reports)


def measure_language(shared: Path) -> dict[str, float]:
    """Return the figures of the model on every second sentence of the development sets."""
    return language.measure(shared, share=2)


def measure_statements(shared: Path) -> dict[str, float]:
    """Return the figures of statements on PolNeAR and on the held-out sentences of our own corpus."""
    return statements.measure(shared) | said.measure()


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    "reports": measure_reports,
    "stories": measure_stories,
    "relations": relations.measure,
    "units": measure_units,
    "language": measure_language,
    "pages": pages.measure,
    "recovery": recovery.measure,
    "actors": actors.measure,
    "dates": dates.measure,
    "places": places.measure,
    "statements": measure_statements,
    "exports": exporting.measure,
}
