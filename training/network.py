"""The joint network: a MiniLM encoder with a case-shape embedding, and one small head a layer.

Encoder as in Wang et al. 2020 (MiniLM), weights from all-MiniLM-L6-v2; biaffine arcs and labels as in
Dozat and Manning 2017. The same biaffine scorer, with many labels, gives the roles of triggers and cues.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language._labels import SHAPES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WIDTH, N_HEADS, INNER = 384, 12, 1536


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Widths of the heads' hidden layers, and the number of encoder layers."""

    n_layers: int = 6
    arc: int = 256
    deprel: int = 128
    role: int = 96
    same: int = 128
    tag: int = 1152
    dropout: float = 0.15


class Block(nn.Module):
    """One transformer layer, attention with packed query, key and value."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden vectors one layer on; ``mask`` is added to the attention scores."""
        batch, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(batch, length, 3, N_HEADS, WIDTH // N_HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm1(hidden + self.dropout(self.out(mixed)))
        return self.norm2(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class Biaffine(nn.Module):
    """Score every (dependent, head) pair for every label."""

    def __init__(self, width: int, n_labels: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, width)
        self.head = nn.Linear(WIDTH, width)
        self.weight = nn.Parameter(torch.empty(width + 1, n_labels, width + 1))
        nn.init.normal_(self.weight, std=1.0 / math.sqrt(width))
        self.dropout = nn.Dropout(dropout)

    def sides(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return both views of each word, with a constant 1 for the bias."""
        dependent = self.dropout(functional.relu(self.dependent(words)))
        head = self.dropout(functional.relu(self.head(words)))
        return functional.pad(dependent, (0, 1), value=1.0), functional.pad(head, (0, 1), value=1.0)

    def forward(self, words: Tensor) -> Tensor:
        """Return scores of shape (batch, dependent, label, head)."""
        dependent, head = self.sides(words)
        return torch.einsum("bxi,ioj,byj->bxoy", dependent, self.weight, head)


class Pairs(nn.Module):
    """Label a (dependent, head) pair by a hidden layer over the sum of two views.

    Cheaper than a biaffine scorer with many labels: only the chosen heads are labelled.
    """

    def __init__(self, width: int, n_labels: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, width)
        self.head = nn.Linear(WIDTH, width)
        self.out = nn.Linear(width, n_labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores of shape (pairs, labels) for vectors of dependents and their heads."""
        return self.out(self.dropout(functional.relu(self.dependent(dependents) + self.head(heads))))


class Taggers(nn.Module):
    """All tag layers by one hidden layer and one linear layer: two products in place of two a layer."""

    def __init__(self, width: int, sizes: dict[str, int], dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        self.hidden = nn.Linear(WIDTH, width)
        self.out = nn.Linear(width, sum(sizes.values()))
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        """Return the scores of each layer, (batch, words, labels)."""
        scores = self.out(self.dropout(functional.relu(self.hidden(words))))
        return dict(zip(self.sizes, scores.split(list(self.sizes.values()), dim=-1), strict=True))


class Core(nn.Module):
    """The encoder and its heads. Word, position and type tables stay as they were given."""

    def __init__(self, labels: dict[str, tuple[str, ...]], sizes: Sizes) -> None:
        super().__init__()
        self.labels, self.sizes = labels, sizes
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(0.1) for _ in range(sizes.n_layers))
        self.dropout = nn.Dropout(sizes.dropout)
        self.arc = Biaffine(sizes.arc, 1, sizes.dropout)
        self.deprel = Pairs(sizes.deprel, len(labels["deprel"]), sizes.dropout)
        self.role = Biaffine(sizes.role, len(labels["role"]), sizes.dropout)
        self.same = Biaffine(sizes.same, 1, sizes.dropout)
        self.taggers = Taggers(sizes.tag, {name: len(labels[name]) for name in TAG_LAYERS}, sizes.dropout)

    def encode(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Return hidden vectors of shape (batch, pieces, 384)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.dropout(self.norm(self.word(ids) + self.position(positions) + self.shape(shapes)))
        mask = torch.zeros(ids.shape, device=ids.device).masked_fill(ids == 0, -1e4)[:, None, None, :]
        for block in self.blocks:
            hidden = block(hidden, mask)
        return hidden

    def words(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Return one vector a word, (batch, words + 1, 384); column 0 is the root."""
        hidden = self.encode(ids, shapes)
        index = functional.pad(first, (1, 0)).unsqueeze(-1).expand(-1, -1, WIDTH)
        return self.dropout(hidden.gather(1, index))


TAG_LAYERS = ("upos", "xpos", "lemma", "name", "time", "cue", "type", "mode", "status")


def given_state(given: Mapping[str, Any], n_layers: int) -> dict[str, Any]:
    """Return the weights of all-MiniLM-L6-v2 under our names; the type table is folded into the positions.

    Works on tensors of torch and on arrays of numpy alike.
    """
    types = given["embeddings.token_type_embeddings.weight"][0]
    state = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "position.weight": given["embeddings.position_embeddings.weight"] + types,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(n_layers):
        old, new = f"encoder.layer.{number}.", f"blocks.{number}."
        join = np.concatenate if isinstance(types, np.ndarray) else torch.cat
        for part in ("weight", "bias"):
            sides = [given[f"{old}attention.self.{side}.{part}"] for side in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = join(sides)
            state[f"{new}out.{part}"] = given[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm1.{part}"] = given[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = given[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = given[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = given[f"{old}output.LayerNorm.{part}"]
    return state


def load_encoder(core: Core, path: Path) -> None:
    """Fill the encoder with the weights of all-MiniLM-L6-v2; word and position tables stay as given."""
    core.load_state_dict(core.state_dict() | given_state(load_file(path), core.sizes.n_layers))
    for table in (core.word, core.position):
        table.weight.requires_grad_(requires_grad=False)
