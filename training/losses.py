"""The joint loss: every layer that a batch tells, each as a mean over what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from training.batches import Batch
    from training.network import Core

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "lemma": 0.3, "name": 1.0, "time": 0.5,
    "cue": 1.0, "type": 4.0, "mode": 1.0, "status": 0.5,
}  # fmt: skip
"""Triggers are one word in twelve of our corpus: with a weight of 1 their head learned an eighth as fast."""
ROLE_WEIGHT, SAME_WEIGHT = 0.4, 0.4
CLIP = 5.0
_NEVER = -1e4


def joint_loss(core: Core, batch: Batch) -> Tensor:
    """Return the weighted sum of the losses of all layers."""
    words = core.words(batch.ids, batch.shapes, batch.first)
    total = words.new_zeros(())
    tags = core.taggers(words[:, 1:])
    for layer in sorted(batch.told):
        scores = tags[layer].float().flatten(0, 1)
        loss = functional.cross_entropy(scores, batch.tags[layer].flatten(), ignore_index=-1)
        total = total + WEIGHTS[layer] * loss
    if len(batch.dependents):
        total = total + _tree_loss(core, batch, words)
    if len(batch.sources):
        total = total + ROLE_WEIGHT * _role_loss(core, batch, words)
    if len(batch.anaphors):
        total = total + SAME_WEIGHT * _same_loss(core, batch, words)
    return total


def arc_scores(core: Core, batch: Batch, words: Tensor) -> Tensor:
    """Return the scores of heads, (windows, words, words + 1); heads outside the sentence are ruled out."""
    scores = core.arc(words)[:, 1:, 0].float()
    apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
    return scores.masked_fill(functional.pad(apart, (1, 0), value=False), _NEVER)


def _tree_loss(core: Core, batch: Batch, words: Tensor) -> Tensor:
    scores = arc_scores(core, batch, words)
    arcs = functional.cross_entropy(scores.flatten(0, 1), batch.arcs.flatten(), ignore_index=-1)
    window, word = batch.dependents.unbind(1)
    heads = words[window, batch.arcs[window, word]]
    labels = core.deprel(words[window, word + 1], heads).float()
    return arcs + functional.cross_entropy(labels, batch.deprels[window, word])


def _role_loss(core: Core, batch: Batch, words: Tensor) -> Tensor:
    window, word, low, high = batch.sources.unbind(1)
    source, other = core.role.sides(words[:, 1:])
    weight = core.role.weight
    mixed = (source[window, word] @ weight.flatten(1)).view(len(window), weight.shape[1], weight.shape[2])
    scores = torch.einsum("toj,tnj->ton", mixed, other[window]).float()
    gold = torch.zeros_like(scores)
    row, role, target = batch.role_hits.unbind(1)
    gold[row, role, target] = 1.0
    columns = torch.arange(scores.shape[1], device=scores.device)
    is_side = (columns >= low[:, None]) & (columns < high[:, None])
    told = is_side[:, :, None] & (batch.sentence[window] >= 0)[:, None, :]
    loss = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    return (loss * told).sum() / max(len(window), 1)


def same_scores(core: Core, batch: Batch, words: Tensor) -> Tensor:
    """Return the scores of what each anaphor stands for, (anaphors, words + 1); column 0 is nothing earlier."""
    window, word = batch.anaphors.unbind(1)
    source, other = core.same.sides(words)
    scores = torch.einsum("ti,ij,tnj->tn", source[window, word + 1], core.same.weight[:, 0], other[window]).float()
    later = torch.arange(scores.shape[1], device=scores.device)[None] > word[:, None]
    scores = scores.masked_fill(later, _NEVER)
    if len(batch.same_among):
        barred = torch.zeros_like(later)
        barred[batch.same_among[:, 0]] = True
        barred[batch.same_among[:, 0], batch.same_among[:, 1]] = False
        scores = scores.masked_fill(barred, _NEVER)
    return scores


def _same_loss(core: Core, batch: Batch, words: Tensor) -> Tensor:
    """Return the loss of a marginal over all right antecedents."""
    chances = functional.log_softmax(same_scores(core, batch, words), dim=1)
    right = torch.full_like(chances, _NEVER)
    row, word = batch.same_hits.unbind(1)
    right[row, word] = chances[row, word]
    return -torch.logsumexp(right, dim=1).mean()
