"""The joint loss: every layer that a batch tells, each as a mean over what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from training.network import TAG_LAYERS

if TYPE_CHECKING:
    from training.batches import Batch
    from training.network import Core

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "name": 1.0, "time": 0.5, "cue": 1.0, "type": 4.0, "mode": 1.0, "status": 0.5}
"""Triggers are one word in twelve of our corpus: with a weight of 1 their head learned an eighth as fast."""

ROLE_WEIGHT = 0.4
CLIP = 5.0


def joint_loss(core: Core, batch: Batch) -> Tensor:
    """Return the weighted sum of the losses of all layers."""
    words = core.words(batch.ids, batch.shapes, batch.first)
    total = words.new_zeros(())
    for layer in TAG_LAYERS:
        target = batch.tags[layer]
        if (target >= 0).any():
            scores = core.tags(layer, words[:, 1:])
            total = total + WEIGHTS[layer] * functional.cross_entropy(
                scores.flatten(0, 1), target.flatten(), ignore_index=-1
            )
    if (batch.arcs >= 0).any():
        total = total + _tree_loss(core, batch, words)
    if len(batch.sources):
        total = total + ROLE_WEIGHT * _role_loss(core, batch, words)
    return total


def _tree_loss(core: Core, batch: Batch, words: Tensor) -> Tensor:
    scores = core.arc(words)[:, 1:, 0]
    padded = functional.pad(batch.first == 0, (1, 0), value=False)
    scores = scores.masked_fill(padded[:, None, :], -1e4)
    arcs = functional.cross_entropy(scores.flatten(0, 1), batch.arcs.flatten(), ignore_index=-1)
    told = (batch.arcs >= 0) & (batch.deprels >= 0)
    dependent, head = core.deprel.sides(words)
    rows = told.nonzero()
    dependent = dependent[rows[:, 0], rows[:, 1] + 1]
    head = head[rows[:, 0], batch.arcs[told]]
    weight = core.deprel.weight
    mixed = (dependent @ weight.flatten(1)).view(len(rows), weight.shape[1], weight.shape[2])
    labels = torch.einsum("toj,tj->to", mixed, head)
    return arcs + functional.cross_entropy(labels, batch.deprels[told])


def _role_loss(core: Core, batch: Batch, words: Tensor) -> Tensor:
    sentence, word, low, high = batch.sources.unbind(1)
    source, other = core.role.sides(words[:, 1:])
    weight = core.role.weight
    mixed = (source[sentence, word] @ weight.flatten(1)).view(len(sentence), weight.shape[1], weight.shape[2])
    scores = torch.einsum("toj,tnj->ton", mixed, other[sentence])
    gold = torch.zeros_like(scores)
    row, role, target = batch.role_hits.unbind(1)
    gold[row, role, target] = 1.0
    columns = torch.arange(scores.shape[1])
    told = ((columns >= low[:, None]) & (columns < high[:, None]))[:, :, None] & (batch.first[sentence] > 0)[:, None, :]
    loss = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    return (loss * told).sum() / max(len(sentence), 1)
