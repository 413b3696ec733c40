"""Score a core on held-out sentences: trees, tags, names, triggers, roles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training.batches import Batch, Encoded, collate
from training.examples import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.network import Core


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return F1 in percent."""
    return 200.0 * hits / max(predicted + gold, 1)


def score(core: Core, encoded: Sequence[Encoded]) -> dict[str, float]:
    """Return the figures of every layer that the sentences tell, in percent."""
    core.eval()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    ordered = sorted(encoded, key=lambda item: len(item.ids))
    with torch.no_grad():
        for start in range(0, len(ordered), 32):
            _count(core, collate(ordered[start : start + 32]), counts)
    core.train()
    return {name: f1(*count) for name, count in sorted(counts.items()) if count[2]}


def _count(core: Core, batch: Batch, counts: dict[str, list[int]]) -> None:
    words = core.words(batch.ids, batch.shapes, batch.first)
    for layer in ("upos", "xpos", "mode", "status"):
        told = batch.tags[layer] >= 0
        if told.any():
            right = (core.tags(layer, words[:, 1:]).argmax(-1) == batch.tags[layer])[told]
            _add(counts[layer], int(right.sum()), int(told.sum()), int(told.sum()))
    for layer in ("name", "time", "cue", "type"):
        if (batch.tags[layer] >= 0).any():
            _count_spans(core, batch, words, layer, counts)
    if (batch.arcs >= 0).any():
        _count_tree(core, batch, words, counts)
    if len(batch.sources):
        _count_roles(core, batch, words, counts)


def _add(count: list[int], hits: int, predicted: int, gold: int) -> None:
    count[0] += hits
    count[1] += predicted
    count[2] += gold


def _count_spans(core: Core, batch: Batch, words: torch.Tensor, layer: str, counts: dict[str, list[int]]) -> None:
    tags = core.labels[layer]
    predicted = core.tags(layer, words[:, 1:]).argmax(-1)
    for row, gold in zip(predicted.tolist(), batch.tags[layer].tolist(), strict=True):
        if all(value < 0 for value in gold):
            continue
        kept = [value if told >= 0 else 0 for value, told in zip(row, gold, strict=True)]
        if layer == "type":
            mine = {(i, i, tags[v]) for i, v in enumerate(kept) if v > 0}
            true = {(i, i, tags[v]) for i, v in enumerate(gold) if v > 0}
            bare = {i for i, _, _ in mine}, {i for i, _, _ in true}
            _add(counts["trigger"], len(bare[0] & bare[1]), len(bare[0]), len(bare[1]))
        else:
            mine, true = spans(kept, tags), spans(gold, tags)
        _add(counts[layer], len(mine & true), len(mine), len(true))


def _count_tree(core: Core, batch: Batch, words: torch.Tensor, counts: dict[str, list[int]]) -> None:
    scores = core.arc(words)[:, 1:, 0]
    padded = functional.pad(batch.first == 0, (1, 0), value=False)
    heads = scores.masked_fill(padded[:, None, :], -1e4).argmax(-1)
    labels = core.deprel(words)[:, 1:]
    chosen = labels.gather(3, heads[:, :, None, None].expand(-1, -1, labels.shape[2], 1)).squeeze(3).argmax(-1)
    told = batch.arcs >= 0
    names = core.labels["deprel"]
    arc_right = (heads == batch.arcs)[told]
    label_right = (chosen == batch.deprels)[told]
    total = int(told.sum())
    universal = torch.tensor(
        [names.index(name.split(":")[0]) if name.split(":")[0] in names else i for i, name in enumerate(names)]
    )
    gold = batch.deprels[told].clamp(min=0)
    coarse = (universal[chosen[told]] == universal[gold]) & (batch.deprels[told] >= 0)
    _add(counts["uas"], int(arc_right.sum()), total, total)
    _add(counts["las_full"], int((arc_right & label_right).sum()), total, total)
    _add(counts["las"], int((arc_right & coarse).sum()), total, total)


def _count_roles(core: Core, batch: Batch, words: torch.Tensor, counts: dict[str, list[int]]) -> None:
    scores = core.role(words[:, 1:])
    gold: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row, role, target in batch.role_hits.tolist():
        gold[row, role].add(target)
    for row, (sentence, word, low, high) in enumerate(batch.sources.tolist()):
        size = int((batch.first[sentence] > 0).sum())
        for role in range(low, high):
            line = scores[sentence, word, role, :size]
            mine = set((line > 0).nonzero().flatten().tolist())
            true = gold[row, role]
            _add(counts[f"role_{core.labels['role'][role]}"], len(mine & true), len(mine), len(true))
