"""The phrase that names who speaks, whole: with its appositions, clauses and conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from dateline.model.tree import Tree

_LOOSE = frozenset({"parataxis", "case", "mark", "advcl", "discourse", "vocative", "list", "dislocated"})
_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "―", '"', "“", "”", "'", "‘", "’"})
_OWN = frozenset({"'s", "’s", "'", "’"})


def whole_phrase(token: int, tree: Tree, *, without: Collection[int] = ()) -> Span:
    """Return the span of the phrase that a token heads, up to the first word that is not of it on either side.

    Args:
        token: the head of the phrase.
        tree: the reading's tree.
        without: tokens that are never part of it, such as those of the cue and of the content.
    """
    avoided = set(without)
    own = set(tree.subtree(token, without=_LOOSE)) - avoided
    first = last = token
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    words = tree.tokens.words
    while last > token and (words[last] in _EDGES or words[last] in _OWN):
        last -= 1
    while first < token and words[first] in _EDGES:
        first += 1
    return Span(int(tree.tokens.start[first]), int(tree.tokens.end[last]))
