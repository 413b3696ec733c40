"""Score events on the sentences of our own corpus that the model was not trained on (one in ten).

They are more and better balanced than the annotated reports, so numbers are tuned and confidences fitted here, and the
reports stay for scoring. Only triggers in held-out sentences count, on both sides; the matching rule is that of
``gate/reports.py``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import training.own
from gate import reports
from training.notation import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from gate.reports import Item
    from training.notation import GoldEvent, Unit

Record = dict[str, Any]


def is_held_out(sentence: str) -> bool:
    """Tell whether training leaves a sentence out."""
    return training.own.is_held_out(sentence.split())


def units(folder: Path) -> list[Unit]:
    """Return the units of the corpus with a held-out sentence."""
    return [unit for unit in read_folder(folder) if next(_held(unit.text), None) is not None]


def read(chosen: Sequence[Unit], reader: Callable[[Sequence[Record]], list[Record]]) -> list[Record]:
    """Return the records of the units' texts."""
    asked = [{"id": item.id, "text": item.text, "title": None, "published": item.published} for item in chosen]
    return reader(asked)


def pairs(unit: Unit, record: Record) -> tuple[list[Item], list[Item]]:
    """Return gold and made events of held-out sentences, without second mentions: a record tells an event once."""
    borders = reports.sentences_of(unit.text)
    held = set(_held(unit.text))
    gold = [
        reports.event_item(_facts(event, unit), unit.text, event.trigger.spans[0], borders)
        for event in unit.events
        if not event.again
    ]
    made = [reports.event_item(event, unit.text, event["trigger_span"], borders) for event in record["events"]]
    return [item for item in gold if item.sentence in held], [item for item in made if item.sentence in held]


def measure(folder: Path, reader: Callable[[Sequence[Record]], list[Record]], *, share: int = 1) -> dict[str, float]:
    """Return the events' figures over every ``share``-th unit with a held-out sentence."""
    chosen = units(folder)[::share]
    counts: Counter[str] = Counter()
    for unit, record in zip(chosen, read(chosen, reader), strict=True):
        counts += reports.event_counts(*pairs(unit, record))
    return reports.event_figures(counts)


def _held(text: str) -> Iterator[int]:
    for number, (start, end) in enumerate(reports.sentences_of(text)):
        if is_held_out(text[start:end]):
            yield number


def _facts(event: GoldEvent, unit: Unit) -> Record:
    """Return an event of the corpus in the form of the annotated reports."""
    return {
        "type": event.type,
        "mode": event.mode,
        "trigger": event.trigger.text,
        "actor_text": event.actor.words.text if event.actor and event.actor.words else None,
        "actor_code": event.actor.code if event.actor else None,
        "target_text": event.target.words.text if event.target and event.target.words else None,
        "target_code": event.target.code if event.target else None,
        "status": event.status,
        "attributed_to": event.by,
        "when": {"value": next((time.value for time in unit.times if time.words == event.when), None)},
        "where": {"place": event.where.name if event.where else None},
    }
