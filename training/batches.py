"""Turn passages into numbers and those into batches: windows of sentences, with noise of case and damage."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dateline.language._labels import ROLES, SHAPES, shape_of
from dateline.language._windows import CLS, SEP, SEPARATOR_SHAPES
from dateline.language._words import straighten
from training.damage import damaged
from training.passages import LAYERS, OPEN, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from training.passages import Anaphor

    Ints = npt.NDArray[np.int64]

LOWER, UPPER = SHAPES.index("lower"), SHAPES.index("upper")
CASED = np.array([SHAPES.index(name) for name in ("lower", "title", "upper", "mixed")])
LOWERED, CASELESS, DAMAGED = 0.08, 0.12, 0.12
"""Shares of the windows that are read all lower case, that lose their case either way, and that are damaged."""
MAX_PIECES = 250
"""A sentence of more wordpieces is left out of training."""
BUDGETS = (40, 64, 96, 128, 160, 200)
"""A window takes sentences up to one of these counts of wordpieces, drawn anew each time."""
SIDES = {"event": (0, 4), "statement": (4, len(ROLES))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A sentence in wordpieces: ids, the word that each belongs to, and its case class."""

    ids: Ints
    owners: Ints
    shapes: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A passage in numbers: its sentences clean and damaged, and its label rows."""

    passage: Passage
    clean: tuple[Pieces, ...]
    spoilt: tuple[Pieces, ...]
    rows: dict[str, Ints]
    arcs: Ints | None
    deprels: Ints | None


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences ``first`` to ``last`` (exclusive) of a passage, and how they are spoilt."""

    encoded: Encoded
    first: int
    last: int
    case: int | None = None
    is_damaged: bool = False

    @property
    def n_pieces(self) -> int:
        """Return how many wordpieces the window takes, separators included."""
        return 1 + sum(len(item.ids) + 1 for item in self.encoded.clean[self.first : self.last])


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors; label -1 is left out of the loss.

    ``told`` names the tag layers with a label. ``sentence`` tells the sentence of each word (-1: padding). ``arcs``
    counts heads from 1, 0 is the root; ``dependents`` rows: (window, word) of the words whose relation is told.
    ``sources`` rows: (window, word, first role, last role); ``role_hits`` rows: (source row, role, word).
    ``anaphors`` rows: (window, word); ``same_hits`` and ``same_among`` rows: (anaphor row, candidate), where
    candidate 0 is "nothing earlier" and words count from 1; a row without ``same_among`` chooses among all before it.
    """

    told: frozenset[str]
    ids: Tensor
    shapes: Tensor
    first: Tensor
    sentence: Tensor
    dependents: Tensor
    tags: dict[str, Tensor]
    arcs: Tensor
    deprels: Tensor
    sources: Tensor
    role_hits: Tensor
    anaphors: Tensor
    same_hits: Tensor
    same_among: Tensor

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""

        def moved(value: Tensor) -> Tensor:
            return value.to(device, non_blocking=True)

        values = {name: getattr(self, name) for name in self.__slots__}
        tensors = {name: moved(value) for name, value in values.items() if isinstance(value, Tensor)}
        return Batch(told=self.told, tags={layer: moved(row) for layer, row in self.tags.items()}, **tensors)


class Encoder:
    """Turns words into wordpieces and labels into numbers."""

    def __init__(self, tokenizer: Path, labels: dict[str, tuple[str, ...]]) -> None:
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.index = {layer: {label: i for i, label in enumerate(row)} for layer, row in labels.items()}

    def encode(self, passages: Sequence[Passage]) -> list[Encoded]:
        """Encode passages."""
        clean = [self._sentences(passage, spoil=False) for passage in passages]
        spoilt = [self._sentences(passage, spoil=True) for passage in passages]
        return [self._one(*item) for item in zip(passages, clean, spoilt, strict=True)]

    def _sentences(self, passage: Passage, *, spoil: bool) -> tuple[Pieces, ...]:
        bounds = [passage.bounds(number) for number in range(passage.n_sentences)]
        rows = [passage.words[first:last] for first, last in bounds]
        words = [damaged(row, f"{passage.origin}{row}") if spoil else list(row) for row in rows]
        straight = [[straighten(word) for word in row] for row in words]
        made = self.tokenizer.encode_batch(straight, is_pretokenized=True, add_special_tokens=False)
        out = []
        for row, pieces in zip(words, made, strict=True):
            owners = np.array(pieces.word_ids, np.int64)
            shapes = np.array([shape_of(word) for word in row], np.int64)
            out.append(Pieces(ids=np.array(pieces.ids, np.int64), owners=owners, shapes=shapes[owners]))
        return tuple(out)

    def _one(self, passage: Passage, clean: tuple[Pieces, ...], spoilt: tuple[Pieces, ...]) -> Encoded:
        arcs = None if passage.arcs is None else np.array(passage.arcs, np.int64)
        deprels = passage.deprels
        return Encoded(
            passage=passage,
            clean=clean,
            spoilt=spoilt,
            rows={layer: row for layer in LAYERS if (row := self._row(passage, layer)) is not None},
            arcs=arcs,
            deprels=None if deprels is None else np.array([self.index["deprel"].get(label, OPEN) for label in deprels]),
        )

    def _row(self, passage: Passage, layer: str) -> Ints | None:
        row = getattr(passage, layer)
        if row is None:
            return None
        index = self.index[layer]
        return np.array([label if isinstance(label, int) else index.get(label, OPEN) for label in row], np.int64)


def windows(encoded: Sequence[Encoded], dice: random.Random | None, *, budget: int = 160) -> list[Window]:
    """Cut passages into windows; with dice, of any size and with noise, each sentence once."""
    out: list[Window] = []
    for item in encoded:
        first, size, room = 0, 1, dice.choice(BUDGETS) if dice else budget
        for number, pieces in enumerate(item.clean):
            if number > first and size + len(pieces.ids) + 1 > room:
                out.append(_window(item, first, number, dice))
                first, size, room = number, 1, dice.choice(BUDGETS) if dice else budget
            size += len(pieces.ids) + 1
        out.append(_window(item, first, len(item.clean), dice))
    return [window for window in out if window.n_pieces <= MAX_PIECES]


def _window(item: Encoded, first: int, last: int, dice: random.Random | None) -> Window:
    if dice is None:
        return Window(item, first, last)
    roll = dice.random()
    case = None if roll > CASELESS else LOWER if roll < LOWERED else UPPER
    return Window(item, first, last, case=case, is_damaged=dice.random() < DAMAGED)


def groups(cut: Sequence[Window], *, pieces: int, seed: int) -> list[list[Window]]:
    """Return groups of windows of similar length, about ``pieces`` wordpieces each, in random order."""
    dice = random.Random(seed)  # noqa: S311 - the order of training windows is no secret
    order = sorted(cut, key=lambda window: window.n_pieces + dice.random() * 8)
    out: list[list[Window]] = []
    group: list[Window] = []
    for window in order:
        if group and window.n_pieces * (len(group) + 1) > pieces:
            out.append(group)
            group = []
        group.append(window)
    out.append(group)
    dice.shuffle(out)
    return out


def batches(encoded: Sequence[Encoded], *, pieces: int, seed: int) -> Iterator[Batch]:
    """Yield the batches of one epoch."""
    dice = random.Random(seed)  # noqa: S311 - as above
    for group in groups(windows(encoded, dice), pieces=pieces, seed=seed):
        yield collate(group)


class _Links:
    """Collects the rows of roles and of anaphors over the windows of a batch."""

    def __init__(self) -> None:
        self.sources: list[tuple[int, int, int, int]] = []
        self.hits: list[tuple[int, int, int]] = []
        self.anaphors: list[tuple[int, int]] = []
        self.same_hits: list[tuple[int, int]] = []
        self.same_among: list[tuple[int, int]] = []

    def add(self, number: int, passage: Passage, low: int, high: int) -> None:
        rows: dict[tuple[int, str], int] = {}
        for word, side in passage.sources:
            if low <= word < high:
                rows[word, side] = len(self.sources)
                self.sources.append((number, word - low, *SIDES[side]))
        for word, role, other in passage.roles:
            place = ROLES.index(role)
            row = rows.get((word, "event" if place < SIDES["event"][1] else "statement"))
            if row is not None and low <= other < high:
                self.hits.append((row, place, other - low))
        for item in passage.anaphors:
            if low <= item.word < high:
                self._anaphor(number, item, low)

    def _anaphor(self, number: int, item: Anaphor, low: int) -> None:
        kept = [word - low + 1 for word in item.antecedents if low <= word < item.word]
        if item.among is not None and not kept:
            return
        row = len(self.anaphors)
        self.anaphors.append((number, item.word - low))
        self.same_hits += [(row, word) for word in kept or [0]]
        if item.among is not None:
            self.same_among += [(row, word - low + 1) for word in item.among if low <= word < item.word]


def collate(group: Sequence[Window]) -> Batch:
    """Pad a group of windows into one batch."""
    made = [_pieces(window) for window in group]
    size, length = len(group), max(len(ids) for ids, _, _, _ in made)
    width = max(len(first) for _, _, first, _ in made)
    table = np.zeros((4, size, max(length, width)), np.int64)
    table[3] = -1
    names = (*LAYERS, "arcs", "deprels")
    labels = np.full((len(names), size, width), OPEN, np.int64)
    links = _Links()
    for number, (window, (ids, shapes, first, sentence)) in enumerate(zip(group, made, strict=True)):
        for row, values in enumerate((ids, shapes, first, sentence)):
            table[row, number, : len(values)] = values
        item = window.encoded
        low, high = item.passage.starts[window.first], item.passage.bounds(window.last - 1)[1]
        for layer, values in item.rows.items():
            labels[names.index(layer), number, : high - low] = values[low:high]
        if item.arcs is not None and item.deprels is not None:
            labels[-2, number, : high - low] = np.maximum(item.arcs[low:high] - low + 1, 0)
            labels[-1, number, : high - low] = item.deprels[low:high]
        links.add(number, item.passage, low, high)
    ids, shapes, first, sentence = (torch.from_numpy(each) for each in table)
    rows = torch.from_numpy(labels)
    return Batch(
        told=frozenset(layer for number, layer in enumerate(LAYERS) if (labels[number] >= 0).any()),
        dependents=_rows(np.argwhere((labels[-2] >= 0) & (labels[-1] >= 0)), 2),
        ids=ids[:, :length],
        shapes=shapes[:, :length],
        first=first[:, :width],
        sentence=sentence[:, :width],
        tags={layer: rows[number] for number, layer in enumerate(LAYERS)},
        arcs=rows[-2],
        deprels=rows[-1],
        sources=_rows(links.sources, 4),
        role_hits=_rows(links.hits, 3),
        anaphors=_rows(links.anaphors, 2),
        same_hits=_rows(links.same_hits, 2),
        same_among=_rows(links.same_among, 2),
    )


def _rows(rows: Sequence[Sequence[int]] | Ints, columns: int) -> Tensor:
    return torch.from_numpy(np.array(rows, np.int64).reshape(-1, columns))


def _pieces(window: Window) -> tuple[Ints, Ints, Ints, Ints]:
    """Return wordpiece ids, their case classes, the first piece of each word, and the sentence of each word."""
    item = window.encoded
    chosen = (item.spoilt if window.is_damaged else item.clean)[window.first : window.last]
    opens = [*item.passage.opens[window.first + 1 : window.last], False]
    ids, shapes, first, sentence = [np.array([CLS])], [np.zeros(1, np.int64)], [], []
    at = 1
    for number, (pieces, ahead) in enumerate(zip(chosen, opens, strict=True)):
        low, high = item.passage.bounds(window.first + number)
        starts = np.zeros(high - low, np.int64)
        known, places = np.unique(pieces.owners, return_index=True)
        starts[known] = places + at
        ids += [pieces.ids, np.array([SEP])]
        shapes += [_cased(pieces.shapes, window.case), np.array([SEPARATOR_SHAPES[ahead]])]
        first.append(starts)
        sentence.append(np.full(high - low, number, np.int64))
        at += len(pieces.ids) + 1
    return tuple(np.concatenate(rows) for rows in (ids, shapes, first, sentence))  # type: ignore[return-value]


def _cased(shapes: Ints, case: int | None) -> Ints:
    return shapes if case is None else np.where(np.isin(shapes, CASED), case, shapes)
