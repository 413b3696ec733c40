from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language._tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether heads (1-based, 0 the root) make a tree with one root."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_no_tree_scores_higher(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    found = tuple(int(head) for head in best_tree(scores))
    assert is_tree(found)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, head] for i, head in enumerate(heads)))

    trees = [
        heads
        for heads in product(range(size + 1), repeat=size)
        if is_tree(heads) and all(head != i + 1 for i, head in enumerate(heads))
    ]
    best_rooted = max(trees, key=total)
    assert total(found) >= total(best_rooted) - 1e-4
