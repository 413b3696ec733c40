"""The relation of two given mentions: every word's chances of being a trigger, weighed by how it links the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.events import tuning
from dateline.model.findings import Status
from dateline.model.text import Span
from dateline.model.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from dateline.events._tables import Codebook
    from dateline.language import Probe
    from dateline.model.reading import Sentence
    from dateline.model.tree import Tree

    Array = npt.NDArray[np.float64]

_SPEECH = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
"""Types whose act is speech: what they promise, demand or threaten is told below them in the tree."""
_UNRELATED = 1e-3
"""The weight of a word whose sentence names neither mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What an actor does to a target: PLOVER type, mode, quad class and status, each type's share, the word."""

    type: str
    mode: str | None
    quad: int
    status: Status
    scores: tuple[tuple[str, float], ...]
    trigger: Span


def relate(probe: Probe, actor: Span, target: Span | None, codebook: Codebook) -> Relation | None:
    """Return the likeliest relation of an actor to a target; None for a text without words.

    Every word counts for the types it may be a trigger of, by the probabilities that it links the actor and the
    target, by how near it stands to both in the tree, and less where it hangs below somebody's promise or demand.
    """
    if not len(probe.reading.tokens):
        return None
    tree = tree_of(probe.reading)
    rows = [
        _weighed(sentence, layers, probe.labels, (actor, target), tree)
        for sentence, layers in zip(probe.reading.sentences, probe.layers, strict=True)
    ]
    words = np.concatenate(rows)
    totals = words.sum(axis=0)
    types = probe.labels["type"][1:]
    best = int(totals.argmax())
    word = int(words[:, best].argmax())
    mode, status = _details(word, types[best], probe)
    shares = totals / max(float(totals.sum()), 1e-12)
    order = sorted(range(len(types)), key=lambda i: (-shares[i], types[i]))
    return Relation(
        type=types[best],
        mode=mode,
        quad=codebook.coding(types[best], mode).quad,
        status=status,
        scores=tuple((types[i], round(float(shares[i]), 4)) for i in order),
        trigger=tree.span(word, word + 1),
    )


def _weighed(
    sentence: Sentence,
    layers: Mapping[str, Any],
    labels: Mapping[str, tuple[str, ...]],
    mentions: tuple[Span, Span | None],
    tree: Tree,
) -> Array:
    """Return a row a word: the probability of each type times the word's weight."""
    chances: Array = layers["type"].astype(np.float64)
    size = sentence.last - sentence.first
    places = [_tokens(mention, sentence, tree) if mention else [] for mention in mentions]
    weight = np.ones(size) if any(places) else np.full(size, _UNRELATED)
    linked = np.full(size, 0.5)
    for number, role in enumerate(("actor", "target")):
        if not places[number]:
            continue
        column = labels["role"].index(role)
        link = (1 / (1 + np.exp(-layers["role"][:, column, places[number]].astype(np.float64)))).max(axis=1)
        linked = link if role == "actor" else linked
        distances = _distances(places[number], sentence, tree)
        weight *= (tuning.LINK_FLOOR + link) * np.exp(-tuning.FALL_OF_DISTANCE * distances)
    speech = chances[:, [i for i, name in enumerate(labels["type"]) if name in _SPEECH]].sum(axis=1) * linked
    weight *= _below(speech, sentence, tree)
    return chances[:, 1:] * weight[:, None]


def _tokens(mention: Span, sentence: Sentence, tree: Tree) -> list[int]:
    """Return the words of a sentence that a mention touches, counted from the sentence's first."""
    starts, ends = tree.tokens.start, tree.tokens.end
    return [
        i - sentence.first
        for i in range(sentence.first, sentence.last)
        if starts[i] < mention.end and ends[i] > mention.start
    ]


def _distances(places: Sequence[int], sentence: Sentence, tree: Tree) -> Array:
    """Return how many arcs of the tree part each word from the nearest of some words."""
    size = sentence.last - sentence.first
    found = np.full(size, size)
    found[list(places)] = 0
    waiting = list(places)
    for place in waiting:
        token = place + sentence.first
        for near in (*tree.children[token], int(tree.tokens.head[token])):
            other = near - sentence.first
            if near >= 0 and found[other] > found[place] + 1:
                found[other] = found[place] + 1
                waiting.append(other)
    return found.astype(np.float64)


def _below(speech: Array, sentence: Sentence, tree: Tree) -> Array:
    """Return what is left of each word's weight for hanging below others, most of all below the actor's own speech."""
    left = np.ones(len(speech))
    for place in range(len(speech)):
        for above in tree.ancestors(place + sentence.first):
            left[place] *= (1 - tuning.SPEECH_TAKES * speech[above - sentence.first]) * np.exp(-tuning.FALL_OF_DEPTH)
    return left


def _details(word: int, type_: str, probe: Probe) -> tuple[str | None, Status]:
    """Return mode and status as the trigger's word tells them."""
    number = int(probe.reading.tokens.sentence[word])
    layers, place = probe.layers[number], word - probe.reading.sentences[number].first
    own = [i for i, name in enumerate(probe.labels["mode"]) if name.startswith(f"{type_}/")]
    mode = probe.labels["mode"][own[int(layers["mode"][place, own].argmax())]].partition("/")[2]
    status = probe.labels["status"][int(layers["status"][place].argmax())]
    return None if mode == "-" else mode, Status(status)
