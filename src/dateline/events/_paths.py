"""How a word stands to a trigger in the tree, as one short name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model.tree import Tree

_CASES = {
    "with": "with", "against": "against", "to": "to", "by": "by", "of": "of", "from": "from", "for": "for",
    "between": "between", "among": "between", "on": "on", "upon": "on", "over": "on", "at": "at", "toward": "to",
    "towards": "to", "into": "to", "in": "in", "as": "as",
}  # fmt: skip
_ABOVE = frozenset({"conj", "xcomp", "advcl", "obj", "obl", "ccomp", "acl", "nmod"})
_CLIMBS = 3
"""So many words above a trigger may lend it their parties: "agreed to begin to withdraw"."""


def path(trigger: int, token: int, tree: Tree) -> str:
    """Return how a token stands to a trigger.

    ``nsubj`` for its subject, ``obl:with`` for what follows with a preposition, ``head:acl`` for the noun that it
    describes, ``up:nsubj`` for the subject of a word above it, ``in:obj`` for a word inside its object, else ``far``.
    """
    if int(tree.tokens.head[token]) == trigger:
        return _relation(token, tree)
    if int(tree.tokens.head[trigger]) == token:
        voice = ":pass" if tree.tokens.xpos[trigger] == "VBN" else ""
        return f"head:{tree.rel(trigger)}{voice}"
    node = token
    for above in tree.ancestors(token):
        if above == trigger:
            return f"in:{tree.rel(node)}"
        node = above
    return _from_above(trigger, token, tree)


def _from_above(trigger: int, token: int, tree: Tree) -> str:
    node = trigger
    for _ in range(_CLIMBS):
        if tree.rel(node) not in _ABOVE:
            return "far"
        step, node = tree.rel(node), int(tree.tokens.head[node])
        if int(tree.tokens.head[token]) == node:
            return f"up:{_relation(token, tree)}" if step != "conj" else f"co:{_relation(token, tree)}"
    return "far"


def _relation(token: int, tree: Tree) -> str:
    relation = tree.tokens.deprel[token]
    if relation.partition(":")[0] not in {"obl", "nmod"} or relation in {"nmod:poss", "obl:agent"}:
        return relation
    cases = [tree.tokens.words[case].lower() for case in tree.of(token, "case")]
    return f"{relation.partition(':')[0]}:{_CASES.get(cases[0], 'other') if cases else 'bare'}"
