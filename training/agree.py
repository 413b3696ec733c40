"""How far two readings of the same reports agree.

``python -m training.agree training/standoff training/standoff/second`` prints F1 of names, statements and events, and
what matched ones have in common; ``python -m training.agree training/corpus training/corpus-second`` does so for our
own units. A unit whose text is no longer the same is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from training.notation import read_folder
from training.readings import unit_row
from training.standoff import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.sheets import Row

Pair = tuple["Row", "Row"]


def read_pairs(first: Path, second: Path) -> list[Pair]:
    """Return the rows of every document that both folders hold, in the order of the first."""
    others = {_document(row): row for row in _rows(second)}
    return [(row, others[_document(row)]) for row in _rows(first) if _document(row) in others]


def _rows(folder: Path) -> list[Row]:
    return [unit_row(unit) for unit in read_folder(folder)] or list(read_rows(folder))


def _document(row: Row) -> tuple[str, str, str | None]:
    return row["corpus"], row["doc"], row.get("text")


def matched(first: Sequence[Row], second: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[Pair]:
    """Return pairs of items that are the same, each item once at most, in the order of the first."""
    left, pairs = list(second), []
    for item in first:
        other = next((candidate for candidate in left if same(item, candidate)), None)
        if other is not None:
            left.remove(other)
            pairs.append((item, other))
    return pairs


def same_item(one: object, other: object) -> bool:
    """Tell whether two names or times are the same words with the same label."""
    return one == other


def same_statement(one: Row, other: Row) -> bool:
    """Tell whether the contents of two statements begin in the same words."""
    return _overlap(one["content"][0], other["content"][0])


def same_event(one: Row, other: Row) -> bool:
    """Tell whether two events have the same type at the same trigger."""
    return bool(one["type"] == other["type"]) and _overlap(one["trigger"], other["trigger"])


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


LAYERS: tuple[tuple[str, Callable[[Row, Row], bool], tuple[str, ...]], ...] = (
    ("names", same_item, ()),
    ("times", same_item, ()),
    ("statements", same_statement, ("kind", "speaker_code")),
    ("events", same_event, ("mode", "status", "actor_code", "target_code")),
)


def figures(pairs: Sequence[Pair]) -> str:
    """Return the agreement of two readings as a table in words."""
    lines = [f"documents read twice {len(pairs)}"]
    for layer, same, fields in LAYERS:
        found = [pair for one, other in pairs for pair in matched(one[layer], other[layer], same)]
        sizes = [sum(len(pair[side][layer]) for pair in pairs) for side in (0, 1)]
        f1 = f"{2 * len(found) / sum(sizes):.2f}" if sum(sizes) else "-"
        alike = ", ".join(f"{field} {sum(one[field] == other[field] for one, other in found)}" for field in fields)
        more = f"; the same {alike} of {len(found)}" if fields else ""
        lines.append(f"{layer} F1 {f1} of {sizes[0]} and {sizes[1]}{more}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(figures(read_pairs(Path(sys.argv[1]), Path(sys.argv[2]))))
