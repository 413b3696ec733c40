"""Two records of one report side by side."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.model.findings import Event, Findings, Statement

Item = TypeVar("Item", "Event", "Statement")
_OTHERS: Final = ("report", "actors", "places", "dates", "days", "problems")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one finding, or of a whole layer: which, and how (``new``, ``gone``, ``changed``).

    ``fields`` names what changed of an event or statement.
    """

    layer: str
    kind: str
    id: str | None
    fields: tuple[str, ...] = ()


def changes(before: Findings, after: Findings) -> tuple[Change, ...]:
    """Return what differs between two records of one report, versions aside."""
    layers = [
        Change(layer=name, kind="changed", id=None) for name in _OTHERS if getattr(before, name) != getattr(after, name)
    ]
    found = [*_of("statements", before.statements, after.statements), *_of("events", before.events, after.events)]
    return (*found, *layers)


def _of(layer: str, before: Iterable[Item], after: Iterable[Item]) -> Iterator[Change]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield Change(layer=layer, kind="gone", id=key)
        elif key not in old:
            yield Change(layer=layer, kind="new", id=key)
        elif old[key] != new[key]:
            differing = tuple(
                field.name
                for field in fields(old[key])
                if getattr(old[key], field.name) != getattr(new[key], field.name)
            )
            yield Change(layer=layer, kind="changed", id=key, fields=differing)
