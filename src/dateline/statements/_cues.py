"""Find the words that report: the marks of the core, and verbs of reporting that it left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.model.reading import Sentence
from dateline.statements import tuning
from dateline.statements.rules import SOURCE_WORDS, frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model.reading import Mark, Reading
    from dateline.model.text import Span
    from dateline.model.tree import Tree

_HELPERS = frozenset({"aux", "cop", "expl"})
_CONTENT = {"that": ("ccomp",), "to": ("xcomp",), "it": ("obj", "ccomp")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or group of words that reports.

    ``first``/``last`` are its own tokens (last exclusive), ``group_first``/``group_last`` take in the auxiliaries,
    adverbs and particles around it. ``is_marked`` tells that the core marked it; else a rule found it.
    """

    head: int
    first: int
    last: int
    group_first: int
    group_last: int
    sentence: Sentence
    score: float
    is_marked: bool

    def covers(self, token: int) -> bool:
        """Tell whether a token is one of the group's."""
        return self.group_first <= token < self.group_last

    def with_preposition(self, content: int, tree: Tree) -> Cue:
        """Return the cue with the preposition that stands between it and the content's first token."""
        is_between = content == self.group_last and tree.tokens.upos[content] == "ADP" and tree.rel(content) == "case"
        return replace(self, group_last=content + 1) if is_between else self

    def span(self, tree: Tree) -> Span:
        """Return the span of the group."""
        return tree.span(self.group_first, self.group_last)


def cues(reading: Reading, tree: Tree) -> Iterator[Cue]:
    """Yield the cues of a reading: those that the core marked, then those that only the rules know."""
    marked = [_marked(mark, reading, tree) for mark in reading.marks if mark.layer == "cue"]
    yield from marked
    taken = {token for cue in marked for token in range(cue.group_first, cue.group_last)}
    for token, word in enumerate(reading.tokens.words):
        if token not in taken and _reports(token, word, tree):
            yield rule_cue(token, reading, tree)


def rule_cue(token: int, reading: Reading, tree: Tree) -> Cue:
    """Return a verb as a cue that the core did not mark."""
    return _cue(token, token, token + 1, tuning.RULE_SCORE, reading, tree, is_marked=False)


def _marked(mark: Mark, reading: Reading, tree: Tree) -> Cue:
    words = tree.tokens.words
    if mark.first and words[mark.first].lower() == "to" and words[mark.first - 1].lower() in SOURCE_WORDS:
        return _cue(mark.head, mark.first - 1, mark.last, mark.score, reading, tree, is_marked=True)
    return _cue(mark.head, mark.first, mark.last, mark.score, reading, tree, is_marked=True)


def _cue(  # noqa: PLR0913, PLR0917 - the fields of one record
    head: int, first: int, last: int, score: float, reading: Reading, tree: Tree, *, is_marked: bool
) -> Cue:
    sentence = reading.sentences[int(reading.tokens.sentence[head])]
    group_first, group_last = _group(head, first, last, tree)
    return Cue(
        head=head,
        first=first,
        last=last,
        group_first=group_first,
        group_last=group_last,
        sentence=sentence,
        score=score,
        is_marked=is_marked,
    )


def _group(head: int, first: int, last: int, tree: Tree) -> tuple[int, int]:
    """Return the tokens of a verb with its auxiliaries, adverbs, particles and infinitive "to" right beside it."""
    if tree.tokens.upos[head] not in {"VERB", "AUX"}:
        return first, last
    while first > 0 and _helps(first - 1, head, tree):
        first -= 1
    while last < len(tree.tokens) and tree.tokens.deprel[last] == "compound:prt" and tree.tokens.head[last] == head:
        last += 1
    return first, last


def _helps(token: int, head: int, tree: Tree) -> bool:
    if int(tree.tokens.head[token]) != head:
        return False
    relation = tree.rel(token)
    if relation in _HELPERS:
        return True
    if relation == "mark":
        return tree.tokens.words[token].lower() == "to"
    return relation == "advmod" and tree.tokens.upos[token] in {"ADV", "PART"} and not any(tree.children[token])


def _reports(token: int, word: str, tree: Tree) -> bool:
    """Tell whether a verb that the core did not mark reports by its frames: it has a speaker and content to fit."""
    if tree.tokens.upos[token] != "VERB":
        return False
    known = frames().get(word.lower())
    if not known:
        return False
    return any(True for frame in sorted(known) for _ in complements(token, frame, tree))


def complements(head: int, frame: str, tree: Tree) -> Iterator[int]:
    """Yield the dependents of a verb that carry content by one frame."""
    if frame in _CONTENT:
        yield from (child for child in tree.of(head, *_CONTENT[frame]) if child > head)
        return
    for child in tree.of(head, "obl", "advcl"):
        if child > head and any(tree.tokens.words[case].lower() == frame for case in tree.of(child, "case", "mark")):
            yield child


def is_source(cue: Cue, tree: Tree) -> bool:
    """Tell whether a cue is "according to" or its like."""
    return tree.tokens.words[cue.first].lower() in SOURCE_WORDS
