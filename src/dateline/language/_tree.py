"""The best tree over arc scores: one root, no cycle (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]
    Heads = npt.NDArray[np.int64]


_ONE_ROOT = 1e5
"""Taken from every root arc, so that the best arborescence uses as few of them as it can: one."""


def best_tree(scores: Scores) -> Heads:
    """Return the head of each word (0 is the root, words count from 1) of the best tree with exactly one root.

    Args:
        scores: shape (words, words + 1); row d, column h is the score of head h for word d + 1.
    """
    size = len(scores)
    legal = scores.astype(np.float64)
    legal[np.arange(size), np.arange(size) + 1] = -np.inf
    heads: Heads = legal.argmax(axis=1)
    if _is_tree(heads):
        return heads
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = legal
    square[1:, 0] -= _ONE_ROOT
    return _edmonds(square)[1:]


def _is_tree(heads: Heads) -> bool:
    if (heads == 0).sum() != 1:
        return False
    reach = np.append(0, heads)
    for _ in range(int(np.ceil(np.log2(len(reach) + 1)))):
        reach = reach[reach]
    return not reach.any()


def _edmonds(scores: npt.NDArray[np.float64]) -> Heads:
    """Return the head of each node of the best arborescence rooted in node 0; entry 0 is 0."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    contracted = _edmonds(smaller)
    result: Heads = heads.copy()
    for place, node in enumerate(outside):
        head = contracted[place]
        result[node] = outside[head] if head < size - 1 else cycle[leaving[place].argmax()]
    source = contracted[-1]
    result[cycle[entering[:, source].argmax()]] = outside[source]
    result[0] = 0
    return result


def _cycle(heads: Heads) -> Heads | None:
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None
