"""Score a core on held-out passages: trees, tags, names, triggers, roles, what pronouns stand for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import torch

from training.batches import Batch, Encoded, Encoder, Window, collate, windows
from training.losses import arc_scores, same_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.network import Core
    from training.passages import Passage

    Counts = dict[str, list[int]]
    Spans = set[tuple[int, int, str]]

BUDGET = 160
"""Wordpieces of the windows that development sets are read in."""


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return F1 in percent."""
    return 200.0 * hits / max(predicted + gold, 1)


def spans(row: Sequence[int], tags: Sequence[str]) -> Spans:
    """Return the (first, last, label) spans of a row of BIO tags; a stray I- begins a span."""
    found: Spans = set()
    start, label = 0, ""
    for i, value in enumerate([*row, 0]):
        tag = tags[value] if value >= 0 else "O"
        prefix, _, kind = tag.partition("-")
        if label and (prefix != "I" or kind != label):
            found.add((start, i, label))
            label = ""
        if prefix == "B" or (prefix == "I" and not label):
            start, label = i, kind
    return found


def _batches(encoded: Sequence[Encoded], budget: int) -> Iterator[tuple[list[Window], Batch]]:
    ordered = sorted(windows(encoded, None, budget=budget), key=lambda window: window.n_pieces)
    for start in range(0, len(ordered), 32):
        yield ordered[start : start + 32], collate(ordered[start : start + 32])


def score(core: Core, encoded: Sequence[Encoded], *, device: str = "cpu", budget: int = BUDGET) -> dict[str, float]:
    """Return the figures of every layer that the passages tell, in percent."""
    core.eval()
    counts: Counts = defaultdict(lambda: [0, 0, 0])
    with torch.no_grad():
        for _, batch in _batches(encoded, budget):
            _count(core, batch.to(device), counts)
    core.train()
    return {name: f1(*count) for name, count in sorted(counts.items()) if count[2]}


def heads_of(core: Core, encoder: Encoder, passages: Sequence[Passage], *, device: str) -> list[list[int]]:
    """Return the index of the head of each word of each passage, -1 for a root; each sentence is read by itself.

    The words of a sentence that is too long all get -1.
    """
    core.eval()
    encoded = encoder.encode(passages)
    rows = {id(item): [-1] * len(item.passage.words) for item in encoded}
    with torch.no_grad():
        for cut, batch in _batches(encoded, 1):
            moved = batch.to(device)
            words = core.words(moved.ids, moved.shapes, moved.first)
            heads = arc_scores(core, moved, words).argmax(-1).cpu()
            for window, row in zip(cut, heads.tolist(), strict=True):
                passage = window.encoded.passage
                low, high = passage.starts[window.first], passage.bounds(window.last - 1)[1]
                rows[id(window.encoded)][low:high] = [head - 1 + low if head else -1 for head in row[: high - low]]
    core.train()
    return [rows[id(item)] for item in encoded]


def _count(core: Core, batch: Batch, counts: Counts) -> None:
    words = core.words(batch.ids, batch.shapes, batch.first)
    best = {layer: scores.argmax(-1) for layer, scores in core.taggers(words[:, 1:]).items()}
    for layer in ("upos", "xpos", "lemma", "mode", "status"):
        told = batch.tags[layer] >= 0
        if told.any():
            right = (best[layer] == batch.tags[layer])[told]
            _add(counts[layer], int(right.sum()), int(told.sum()), int(told.sum()))
    for layer in ("name", "time", "cue", "type"):
        if (batch.tags[layer] >= 0).any():
            _count_spans(core, batch, best[layer], layer, counts)
    if (batch.arcs >= 0).any():
        _count_tree(core, batch, words, counts)
    if len(batch.sources):
        _count_roles(core, batch, words, counts)
    if len(batch.anaphors):
        _count_same(core, batch, words, counts)


def _add(count: list[int], hits: int, predicted: int, gold: int) -> None:
    count[0] += hits
    count[1] += predicted
    count[2] += gold


def _count_spans(core: Core, batch: Batch, predicted: torch.Tensor, layer: str, counts: Counts) -> None:
    tags = core.labels[layer]
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


def _count_tree(core: Core, batch: Batch, words: torch.Tensor, counts: Counts) -> None:
    heads = arc_scores(core, batch, words).argmax(-1)
    window, word = (batch.arcs >= 0).nonzero().unbind(1)
    made, gold = heads[window, word], batch.arcs[window, word]
    labels = core.deprel(words[window, word + 1], words[window, made]).argmax(-1).cpu()
    names = core.labels["deprel"]
    bare = [name.partition(":")[0] for name in names]
    universal = torch.tensor([names.index(name) if name in names else i for i, name in enumerate(bare)])
    true = batch.deprels[window, word].cpu()
    arc_right = (made == gold).cpu()
    coarse = (universal[labels] == universal[true.clamp(min=0)]) & (true >= 0)
    total = len(word)
    _add(counts["uas"], int(arc_right.sum()), total, total)
    _add(counts["las_full"], int((arc_right & (labels == true)).sum()), total, total)
    _add(counts["las"], int((arc_right & coarse).sum()), total, total)


def _count_roles(core: Core, batch: Batch, words: torch.Tensor, counts: Counts) -> None:
    scores = core.role(words[:, 1:]).float().cpu()
    sizes = (batch.sentence >= 0).sum(1).tolist()
    gold: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row, role, target in batch.role_hits.tolist():
        gold[row, role].add(target)
    for row, (window, word, low, high) in enumerate(batch.sources.tolist()):
        for role in range(low, high):
            line = scores[window, word, role, : sizes[window]]
            mine = set((line > 0).nonzero().flatten().tolist())
            true = gold[row, role]
            _add(counts[f"role_{core.labels['role'][role]}"], len(mine & true), len(mine), len(true))


def _count_same(core: Core, batch: Batch, words: torch.Tensor, counts: Counts) -> None:
    """Count anaphors with an earlier mention that were linked to a right one, and all that were linked."""
    chosen = same_scores(core, batch, words).argmax(1).tolist()
    right: dict[int, set[int]] = defaultdict(set)
    for row, word in batch.same_hits.tolist():
        right[row].add(word)
    for row, word in enumerate(chosen):
        has = 0 not in right[row]
        _add(counts["same"], int(has and word in right[row]), int(word > 0), int(has))
