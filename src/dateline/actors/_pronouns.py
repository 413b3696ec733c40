"""Whom a pronoun stands for: number, gender, animacy, then subjects before others, then the nearest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.actors import tuning
from dateline.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model.findings import ActorUse
    from dateline.model.reading import Reading
    from dateline.model.tree import Tree

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_MALE = frozenset(
    [
        "mr",
        "king",
        "prince",
        "sheikh",
        "chairman",
        "spokesman",
        "congressman",
        "businessman",
        "father",
        "brother",
        "son",
        "sir",
        "lord",
        "emperor",
        "pope",
    ]
)
_FEMALE = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "queen",
        "princess",
        "chairwoman",
        "spokeswoman",
        "congresswoman",
        "businesswoman",
        "mother",
        "sister",
        "daughter",
        "dame",
        "lady",
        "actress",
    ]
)
_SUBJECTS = frozenset({"nsubj"})


def is_pronoun(word: str, xpos: str) -> bool:
    """Tell whether a word is a pronoun that this room resolves."""
    lower = word.lower()
    if lower in _RELATIVE:
        return xpos in {"WP", "WDT", "WP$"}
    return lower in _HE or lower in _SHE or lower in _IT or lower in _THEY


def antecedent(token: int, reading: Reading, tree: Tree, by_token: Mapping[int, ActorUse]) -> ActorUse | None:
    """Return the pronoun's use of the actor it stands for, or None."""
    word = reading.tokens.words[token].lower()
    found = _relative(token, tree, by_token) if word in _RELATIVE else _personal(token, word, reading, tree, by_token)
    if found is None:
        return None
    span = Span(int(reading.tokens.start[token]), int(reading.tokens.end[token]))
    return replace(found, span=span, token=token, via=found.via or found.span, score=found.score * 0.9)


def _relative(token: int, tree: Tree, by_token: Mapping[int, ActorUse]) -> ActorUse | None:
    for above in tree.ancestors(token):
        if tree.tokens.deprel[above] == "acl:relcl":
            return by_token.get(int(tree.tokens.head[above]))
    near = (by_token[place] for place in range(token - 1, max(token - 4, -1), -1) if place in by_token)
    return next(near, None)


def _personal(token: int, word: str, reading: Reading, tree: Tree, by_token: Mapping[int, ActorUse]) -> ActorUse | None:
    sentence = int(reading.tokens.sentence[token])
    for back in range(tuning.PRONOUN_WINDOW + 1):
        if sentence - back < 0:
            break
        span = reading.sentences[sentence - back]
        last = token if back == 0 else span.last
        candidates = [
            by_token[i] for i in range(span.first, last) if i in by_token and _may_be(by_token[i], word, reading, tree)
        ]
        if back == 0:
            candidates = [use for use in candidates if not _same_clause(use.token, token, word, tree)]
        if candidates:
            return max(candidates, key=lambda use: _order(use, tree, reading))
    return None


def _same_clause(candidate: int, pronoun: int, word: str, tree: Tree) -> bool:
    """Tell whether an object pronoun stands in its candidate's own clause ("Biden met him": not Biden)."""
    if word not in {"him", "them", "it"} and not (word == "her" and tree.rel(pronoun) in {"obj", "obl", "iobj"}):
        return False
    return int(tree.tokens.head[candidate]) == int(tree.tokens.head[pronoun])


def _order(use: ActorUse, tree: Tree, reading: Reading) -> tuple[int, int, int]:
    is_subject = tree.rel(use.token) in _SUBJECTS
    is_main = is_subject and tree.tokens.head[int(tree.tokens.head[use.token])] == -1
    first = reading.sentences[int(reading.tokens.sentence[use.token])].first
    return int(is_subject) + int(is_main), int(use.actor.kind == "person"), -(use.token - first)


def _may_be(use: ActorUse, word: str, reading: Reading, tree: Tree) -> bool:
    kind = use.actor.kind
    own = reading.tokens.words[use.token].lower()
    if word in _HE or word in _SHE:
        if kind not in {"person", "unknown"} or reading.tokens.xpos[use.token] in {"NNS", "NNPS"}:
            return False
        if own in (_SHE if word in _HE else _HE) or own in _THEY | _IT:
            return False
        return not set(_titles(use.token, reading, tree)) & (_FEMALE if word in _HE else _MALE)
    if word in _IT:
        return kind in {"country", "body", "group"} and own not in _HE | _SHE | _THEY
    if word in _THEY:
        is_plural = reading.tokens.xpos[use.token] in {"NNS", "NNPS"} or own in _THEY
        return is_plural or kind in {"people", "body", "group"} or any(tree.of(use.token, "conj"))
    return False


def _titles(token: int, reading: Reading, tree: Tree) -> Iterator[str]:
    yield reading.tokens.words[token].lower()
    for child in tree.of(token, "compound", "flat", "appos", "nmod"):
        yield reading.tokens.words[child].lower().rstrip(".")
