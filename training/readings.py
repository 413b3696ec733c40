"""Units of our own corpus as rows, and their bare texts to be read a second time.

``python -m training.readings training/corpus 60`` prints the texts of 60 units without their labels, drawn by the
digest of their ids; a reader writes what is in them below ``training/corpus-second/``, and
``python -m training.agree training/corpus training/corpus-second`` compares the two readings.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from training.notation import read_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.notation import GoldEvent, GoldStatement, Party, Unit
    from training.sheets import Row


def unit_row(unit: Unit) -> Row:
    """Return a unit as a row of offsets, in the shape of an annotated report."""
    return {
        "corpus": "own",
        "doc": unit.id,
        "text": unit.text,
        "names": [{"span": span, "label": name.label} for name in unit.names for span in name.words.spans],
        "times": [span for time in unit.times for span in time.words.spans],
        "statements": [_statement(statement) for statement in unit.statements],
        "events": [_event(event) for event in unit.events],
    }


def _statement(statement: GoldStatement) -> Row:
    return {"kind": statement.kind, "content": statement.content.spans, "speaker_code": _code(statement.speaker)}


def _event(event: GoldEvent) -> Row:
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "trigger": (event.trigger.spans[0][0], event.trigger.spans[-1][1]),
        "actor_code": _code(event.actor),
        "target_code": _code(event.target),
    }


def _code(party: Party | None) -> str | None:
    return party.code if party else None


def sample(units: Sequence[Unit], size: int) -> list[Unit]:
    """Return some units, drawn by the digest of their ids and so the same each time."""
    return sorted(units, key=lambda unit: hashlib.sha256(unit.id.encode()).hexdigest())[:size]


def bare(unit: Unit) -> str:
    """Return a unit with its sentences and without its labels."""
    lines = [f"@ id={unit.id} published={unit.published} style={unit.style} tags=-"]
    before = 0
    for start, end in unit.sentences:
        mark = "+" if "\n" in unit.text[before:start] else "="
        lines.append(f"{mark} {unit.text[start:end]}")
        before = end
    return "\n".join(lines)


if __name__ == "__main__":
    print(*map(bare, sample(read_folder(Path(sys.argv[1])), int(sys.argv[2]))), sep="\n\n")
