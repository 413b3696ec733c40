"""From scores to marks and links, without a loop over words on the hot path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.language import tuning
from dateline.model.reading import Link, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    Array = npt.NDArray[Any]
    Labels = dict[str, tuple[str, ...]]

_EVENT_ROLES = 4


def marks(layers: Mapping[str, Array], tree: Array, labels: Labels, base: int) -> list[Mark]:
    """Return the marks of one sentence; ``base`` is the index of its first token in the text.

    ``layers`` holds the rows of the sentence alone, ``tree`` the head of each of its words (0 the root).
    """
    spans = [
        mark for layer in ("name", "time", "cue") for mark in _span_marks(layer, layers[layer], tree, labels, base)
    ]
    return [*spans, *_triggers(layers, labels, base)]


def _span_marks(layer: str, scores: Array, tree: Array, labels: Labels, base: int) -> Iterator[Mark]:
    tags = labels[layer]
    best = scores.argmax(axis=1)
    inside = np.flatnonzero(best)
    if not len(inside):
        return
    kinds = (best + 1) // 2
    is_begin = (best % 2 == 1) | (np.append(0, kinds[:-1]) != kinds)
    starts = [int(i) for i in inside if is_begin[i]]
    for start in starts:
        end = start + 1
        while end < len(best) and best[end] and not is_begin[end]:
            end += 1
        label = tags[best[start]].partition("-")[2]
        score = float(scores[np.arange(start, end), best[start:end]].mean())
        yield Mark(
            layer=layer,
            label=label,
            first=base + start,
            last=base + end,
            head=base + _head(tree, start, end),
            score=score,
        )


def _head(tree: Array, start: int, end: int) -> int:
    outside = (tree[start:end] - 1 < start) | (tree[start:end] - 1 >= end)
    return start + int(outside.argmax())


def _triggers(layers: Mapping[str, Array], labels: Labels, base: int) -> Iterator[Mark]:
    scores = layers["type"]
    for word in np.flatnonzero(1 - scores[:, 0] >= tuning.TRIGGER_THRESHOLD):
        best = int(scores[word, 1:].argmax()) + 1
        name = labels["type"][best]
        own = [i for i, mode in enumerate(labels["mode"]) if mode.startswith(f"{name}/")]
        weights = layers["mode"][word, own]
        mode = int(weights.argmax())
        status = int(layers["status"][word].argmax())
        label = labels["mode"][own[mode]].partition("/")[2]
        yield Mark(
            layer="trigger",
            label=name,
            first=base + int(word),
            last=base + int(word) + 1,
            head=base + int(word),
            score=float(1 - scores[word, 0]),
            label_score=float(scores[word, best] / max(float(1 - scores[word, 0]), 1e-9)),
            mode=None if label == "-" else label,
            mode_score=float(weights[mode] / max(float(weights.sum()), 1e-9)),
            status=labels["status"][status],
            status_score=float(layers["status"][word, status]),
        )


def links(role: Array, found: Sequence[Mark], labels: Labels, base: int) -> list[Link]:
    """Return the arcs from triggers and cues to the words of their window that play a role for them.

    Args:
        role: scores (word, role, word) of the window.
        found: the marks of the window's sentences.
        labels: the labels of each layer.
        base: the index of the window's first word in the text.
    """
    sources = {(mark.head - base, mark.layer) for mark in found if mark.layer in {"cue", "trigger"}}
    out = []
    for word, layer in sorted(sources):
        roles = slice(0, _EVENT_ROLES) if layer == "trigger" else slice(_EVENT_ROLES, None)
        scores = 1 / (1 + np.exp(-role[word, roles].astype(np.float64)))
        least = tuning.EVENT_ROLE_THRESHOLD if layer == "trigger" else tuning.ROLE_THRESHOLD
        for place, token in zip(*np.nonzero(scores >= least), strict=True):
            name = labels["role"][place + (roles.start or 0)]
            out.append(Link(source=base + word, role=name, token=base + int(token), score=float(scores[place, token])))
    return out


def same(scores: Array, words: Sequence[int], base: int) -> list[Link]:
    """Return a link from each of the window's ``words`` to the earlier word that it most likely stands for, if to any.

    Args:
        scores: (word, word + 1) of the window, column 0 for nothing earlier.
        words: the words of the window that may stand for something: pronouns and definite nouns.
        base: the index of the window's first word in the text.
    """
    out = []
    for word in words:
        row = scores[word, : word + 1].astype(np.float64)
        chances = np.exp(row - row.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        if best and chances[best] >= tuning.SAME_THRESHOLD:
            out.append(Link(source=base + word, role="same", token=base + best - 1, score=float(chances[best])))
    return out
