"""How a partition is scored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Item = TypeVar("Item")


def b_cubed(made: Mapping[Item, str], gold: Mapping[Item, str]) -> tuple[float, float]:
    """Return B-cubed precision and recall (Bagga and Baldwin 1998) of a partition, from item to part."""
    held: defaultdict[str, set[Item]] = defaultdict(set)
    true: defaultdict[str, set[Item]] = defaultdict(set)
    for name in gold:
        held[made[name]].add(name)
        true[gold[name]].add(name)
    shared = {name: len(held[made[name]] & true[gold[name]]) for name in gold}
    precision = sum(shared[name] / len(held[made[name]]) for name in gold) / len(gold)
    recall = sum(shared[name] / len(true[gold[name]]) for name in gold) / len(gold)
    return precision, recall


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
