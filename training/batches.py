"""Turn examples into padded arrays, batched by length, with case noise."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.language._labels import ROLES, SHAPES, shape_of
from dateline.language._words import straighten
from training.network import TAG_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Encoding

    from training.examples import Example

LOWER, UPPER = SHAPES.index("lower"), SHAPES.index("upper")
CASED = {SHAPES.index(name) for name in ("lower", "title", "upper", "mixed")}
FIELD_BY_LAYER = {
    "upos": "upos", "xpos": "xpos", "name": "names", "time": "times",
    "cue": "cues", "type": "types", "mode": "modes", "status": "statuses",
}  # fmt: skip
MAX_PIECES = 250
LOWERED, CASELESS = 0.08, 0.12
"""Share of the sentences that are read all lower case, and of those that lose their case either way."""
SIDES = {"event": range(4), "statement": range(4, len(ROLES))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """An example in numbers: wordpiece ids, the case shape of each, the first piece of each word, label rows."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    rows: dict[str, list[int]]
    arcs: list[int] | None
    deprels: list[int] | None
    sources: tuple[tuple[int, str], ...]
    roles: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors of a batch; label -1 is left out of the loss.

    ``sources`` rows: (sentence, word, first role, last role); ``role_hits`` rows: (source row, role, word).
    """

    ids: Tensor
    shapes: Tensor
    first: Tensor
    tags: dict[str, Tensor]
    arcs: Tensor
    deprels: Tensor
    sources: Tensor
    role_hits: Tensor


class Encoder:
    """Turns words into wordpieces and labels into numbers."""

    def __init__(self, tokenizer: Path, labels: dict[str, tuple[str, ...]]) -> None:
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.index = {layer: {label: i for i, label in enumerate(row)} for layer, row in labels.items()}

    def encode(self, examples: Sequence[Example]) -> list[Encoded]:
        """Encode examples, leaving out those of more than ``MAX_PIECES`` wordpieces."""
        words = [[straighten(word) for word in example.words] for example in examples]
        encodings = self.tokenizer.encode_batch(words, is_pretokenized=True)
        pairs = zip(examples, encodings, strict=True)
        return [self._one(example, made) for example, made in pairs if len(made.ids) <= MAX_PIECES]

    def _one(self, example: Example, made: Encoding) -> Encoded:
        word_ids = made.word_ids
        first: dict[int, int] = {}
        for piece, word in enumerate(word_ids):
            if word is not None:
                first.setdefault(word, piece)
        shape = [shape_of(word) for word in example.words]
        return Encoded(
            ids=list(made.ids),
            shapes=[0 if word is None else shape[word] for word in word_ids],
            first=[first.get(i, 0) for i in range(len(example.words))],
            rows={layer: self._row(example, layer) for layer in TAG_LAYERS},
            arcs=list(example.arcs) if example.arcs else None,
            deprels=[self.index["deprel"].get(label, -1) for label in example.deprels] if example.deprels else None,
            sources=example.sources,
            roles=example.roles,
        )

    def _row(self, example: Example, layer: str) -> list[int]:
        row = getattr(example, FIELD_BY_LAYER[layer])
        if row is None:
            return [-1] * len(example.words)
        return [label if isinstance(label, int) else self.index[layer].get(label, -1) for label in row]


def batches(encoded: Sequence[Encoded], *, pieces: int, seed: int, noise: bool) -> Iterator[Batch]:
    """Yield batches of about ``pieces`` wordpieces of similar length, in random order."""
    dice = random.Random(seed)  # noqa: S311 - the order of training sentences is no secret
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].ids) + dice.random() * 4)
    groups: list[list[int]] = []
    group: list[int] = []
    longest = 0
    for index in order:
        longest = max(longest, len(encoded[index].ids))
        if group and longest * (len(group) + 1) > pieces:
            groups.append(group)
            group, longest = [], len(encoded[index].ids)
        group.append(index)
    groups.append(group)
    dice.shuffle(groups)
    for group in groups:
        yield collate([encoded[i] for i in group], dice if noise else None)


def collate(group: Sequence[Encoded], dice: random.Random | None = None) -> Batch:
    """Pad a group into one batch; with dice, some sentences lose their case."""
    size, length, width = len(group), max(len(item.ids) for item in group), max(len(item.first) for item in group)

    def table(rows: Sequence[Sequence[int] | None], columns: int, fill: int) -> Tensor:
        out = torch.full((size, columns), fill, dtype=torch.long)
        for number, row in enumerate(rows):
            if row:
                out[number, : len(row)] = torch.tensor(row)
        return out

    sources: list[tuple[int, int, int, int]] = []
    hits: list[tuple[int, int, int]] = []
    for number, item in enumerate(group):
        for word, side in item.sources:
            row = len(sources)
            sources.append((number, word, SIDES[side].start, SIDES[side].stop))
            hits += [
                (row, ROLES.index(role), target)
                for source, role, target in item.roles
                if source == word and ROLES.index(role) in SIDES[side]
            ]
    return Batch(
        ids=table([item.ids for item in group], length, 0),
        shapes=table([_noisy(item.shapes, dice) for item in group], length, 0),
        first=table([item.first for item in group], width, 0),
        tags={layer: table([item.rows[layer] for item in group], width, -1) for layer in TAG_LAYERS},
        arcs=table([item.arcs for item in group], width, -1),
        deprels=table([item.deprels for item in group], width, -1),
        sources=torch.tensor(sources, dtype=torch.long).reshape(-1, 4),
        role_hits=torch.tensor(hits, dtype=torch.long).reshape(-1, 3),
    )


def _noisy(shapes: list[int], dice: random.Random | None) -> list[int]:
    roll = dice.random() if dice else 1.0
    if roll > CASELESS:
        return shapes
    case = LOWER if roll < LOWERED else UPPER
    return [case if shape in CASED else shape for shape in shapes]
