"""A view of a reading's tree: children, phrases, paths. Made once a reading and handed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.reading import Tokens
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dateline.model.reading import Reading

_LOOSE = frozenset(
    {"punct", "cc", "conj", "parataxis", "appos", "acl", "advcl", "list", "discourse", "vocative", "case", "mark"}
)
_CLAUSE = frozenset({"nsubj", "csubj", "cop", "aux", "expl"})
"""What makes a clause of a noun that is said of somebody ("he was among the envoys"), and is no part of its phrase."""
_CLAUSES = frozenset({"conj", "parataxis", "advcl", "punct", "cc", "discourse"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The dependency tree of a whole reading; tokens are absolute indexes."""

    tokens: Tokens
    children: tuple[tuple[int, ...], ...]

    def rel(self, token: int) -> str:
        """Return the universal relation of a token, without its subtype."""
        return self.tokens.deprel[token].partition(":")[0]

    def of(self, token: int, *relations: str) -> Iterator[int]:
        """Yield the children of a token that stand in one of the relations (``nsubj`` also takes ``nsubj:pass``)."""
        for child in self.children[token]:
            relation = self.tokens.deprel[child]
            if relation in relations or relation.partition(":")[0] in relations:
                yield child

    def subtree(self, token: int, *, without: Collection[str] = ()) -> list[int]:
        """Return the token and all below it in order; children in the relations ``without`` are left out at the top."""
        found, stack = [token], [child for child in self.children[token] if self.rel(child) not in without]
        while stack:
            node = stack.pop()
            found.append(node)
            stack += self.children[node]
        return sorted(found)

    def phrase(self, token: int) -> Span:
        """Return the span of the noun phrase that a token heads, without clauses, conjuncts and prepositions."""
        tokens = _run_around(self.subtree(token, without=_LOOSE | _CLAUSE), token)
        return self.span(tokens[0], tokens[-1] + 1)

    def clause(self, token: int) -> list[int]:
        """Return the tokens of the clause that a token heads, without conjoined and loose clauses."""
        return self.subtree(token, without=_CLAUSES)

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        token = int(self.tokens.head[token])
        while token >= 0:
            yield token
            token = int(self.tokens.head[token])

    def conjuncts(self, token: int) -> list[int]:
        """Return a token and those conjoined to it, in order.

        A preposition that the first of them lacks makes another phrase ("annexed Crimea, and above Belarus").
        """
        is_cased = self._has(token, "case")
        return [token, *(item for item in self.of(token, "conj") if is_cased or not self._has(item, "case"))]

    def _has(self, token: int, relation: str) -> bool:
        return next(self.of(token, relation), None) is not None

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``first`` to ``last`` (exclusive)."""
        return Span(int(self.tokens.start[first]), int(self.tokens.end[last - 1]))


def _run_around(tokens: list[int], middle: int) -> list[int]:
    """Return the unbroken run of tokens around one of them (gaps of one are bridged)."""
    at = tokens.index(middle)
    first = last = at
    while first > 0 and tokens[first - 1] >= tokens[first] - 2:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1] <= tokens[last] + 2:
        last += 1
    return tokens[first : last + 1]


def tree_of(reading: Reading) -> Tree:
    """Make the tree view of a reading."""
    children: list[list[int]] = [[] for _ in range(len(reading.tokens))]
    for token, head in enumerate(reading.tokens.head.tolist()):
        if head >= 0:
            children[head].append(token)
    return Tree(tokens=reading.tokens, children=tuple(tuple(row) for row in children))
