"""Measure how copies are told: pairs found by keys, judged by sketches, as the store does it.

The rules of scoring: a pair of reports is right where both derive from one text. Precision is over all pairs that are
linked as copies; recall over the pairs of a copy and its original. Pairs of real reports that a person found to be
duplicates are right too (``natural_pairs``); any other link between real reports is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline import stories
from dateline.model.story import Relation, Sketch
from dateline.stories import tuning
from gate.stories._texts import Item, is_seen, natural, news, planted, sources, spins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from dateline.model.story import Link

Pair = tuple[str, str]
HARD: Final = 0.15
"""The seed's three-word Jaccard with its original, and so the most that a copy may share to count as hard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Reports with their sketches, and the pairs that are worth comparing."""

    items: Mapping[str, Item]
    sketches: Mapping[str, Sketch]
    pairs: Sequence[Pair]
    known: Mapping[frozenset[str], bool]

    def is_right(self, one: str, other: str) -> bool:
        """Tell whether two reports derive from one text."""
        roots = frozenset((self.items[one].root, self.items[other].root))
        return len(roots) == 1 or self.known.get(roots, False)


def pool(items: Iterable[Item], known: Mapping[frozenset[str], bool]) -> Pool:
    """Return the pool of some reports."""
    by_id = {item.id: item for item in items}
    made = stories.sketch_reports([(item.report, None) for item in by_id.values()])
    sketches = dict(zip(by_id, made, strict=True))
    return Pool(items=by_id, sketches=sketches, pairs=candidates(sketches), known=known)


def candidates(sketches: Mapping[str, Sketch]) -> list[Pair]:
    """Return the pairs that share enough keys."""
    names = sorted(sketches)
    found = stories.keys([sketches[name] for name in names])
    keys = np.array([key for held in found for key in held], np.uint64)
    owners = np.repeat(np.arange(len(names)), [len(held) for held in found])
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    together = [np.zeros(0, np.int64)]
    for step in range(1, len(keys)):
        is_same = keys[step:] == keys[:-step]
        if not is_same.any():
            break
        together.append(owners[:-step][is_same] * len(names) + owners[step:][is_same])
    pairs, counts = np.unique(np.concatenate(together), return_counts=True)
    likely = pairs[counts >= tuning.SHARED_KEYS].tolist()
    return [(names[pair // len(names)], names[pair % len(names)]) for pair in likely]


def links(asked: Pool) -> list[Link]:
    """Return the links of copying in a pool."""
    found = stories.link(asked.sketches, asked.pairs)
    return [link for link in found if link.relation is not Relation.SAME_STORY]


def full_pool(shared: Path) -> Pool:
    """Return real reports with planted and with spun copies among them."""
    originals = sources(shared)
    items = [*news(shared, "polnear", "wikinews"), *originals, *planted(shared), *spins(originals)]
    return pool(items, natural(shared))


def measure(asked: Pool) -> dict[str, float]:
    """Return the figures of telling copies."""
    linked = {(link.one, link.other) for link in links(asked)}
    items = asked.items
    figures: dict[str, float] = {}
    kinds = {item.kind for item in items.values()} - {"news", "source"}
    is_planted = {"reprint", "edit", "spun"}
    figures |= _planted(asked, linked)
    for kind in sorted(kinds - is_planted):
        of_kind = {name for name, item in items.items() if item.kind == kind}
        figures[f"recall_{kind}"] = _recall(asked, linked, of_kind)
    hard = {name for name, item in items.items() if item.kind in kinds - is_planted and _is_hard(asked, item)}
    figures["hard_copies_size_median"] = float(len(hard))
    for half, wanted in (("tuned", True), ("kept", False)):
        asked_for = {name for name in hard if is_seen(items[name].root) is wanted}
        figures[f"hard_{half}_recall"] = _recall(asked, linked, asked_for)
        figures[f"hard_{half}_precision"] = _precision(asked, [pair for pair in linked if asked_for & set(pair)])
    return figures


def _planted(asked: Pool, linked: set[Pair]) -> dict[str, float]:
    made = {name for name, item in asked.items.items() if item.kind in {"reprint", "edit", "spun"}}
    plain = {name for name, item in asked.items.items() if item.kind == "news"} | made
    found = [pair for pair in linked if plain.issuperset(pair)]
    precision = _precision(asked, found)
    wanted = {tuple(sorted((name, asked.items[name].root))) for name in made}
    wanted |= {tuple(sorted(pair)) for pair, is_copy in asked.known.items() if is_copy}
    recall = len(wanted & linked) / len(wanted)
    return {
        "planted_precision": precision,
        "planted_recall": recall,
        "planted_f1": 2 * precision * recall / (precision + recall),
        "planted_spun_recall": _recall(asked, linked, {name for name in made if asked.items[name].kind == "spun"}),
    }


def _recall(asked: Pool, linked: set[Pair], names: Collection[str]) -> float:
    wanted = [asked.items[name] for name in sorted(names)]
    found = sum((min(item.id, item.root), max(item.id, item.root)) in linked for item in wanted)
    return found / len(wanted)


def _precision(asked: Pool, pairs: Sequence[Pair]) -> float:
    return sum(asked.is_right(*pair) for pair in pairs) / len(pairs) if pairs else 0.0


def _is_hard(asked: Pool, item: Item) -> bool:
    one, other = (_shingles(asked.items[name].report.text.chars) for name in (item.id, item.root))
    return len(one & other) <= HARD * len(one | other)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return set(zip(words, words[1:], words[2:], strict=False))
