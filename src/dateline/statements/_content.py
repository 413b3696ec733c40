"""Find the content of a statement: from the boundary heads, else from the tree, and fitted to quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.findings import Directness
from dateline.model.text import Span
from dateline.statements import tuning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.reading import Link, Mark, Reading, Sentence
    from dateline.model.text import Quotation
    from dateline.model.tree import Tree

Part = tuple[int, int]
"""First and last token of a stretch of content, both inclusive."""

_SPEECH = ("ccomp", "xcomp", "parataxis")
_CONTENT_NOUNS = ("obj", "acl")
_SOURCE_CUES = frozenset({"according", "per"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def parts_of(cue: Mark, sentence: Sentence, links: Sequence[Link], tree: Tree) -> tuple[list[Part], float]:
    """Return the stretches of content of a cue within its sentence, and how sure they are."""
    source = _source_phrase(cue, tree)
    if source:
        return _around_source(source, sentence, tree), tuning.SOURCE_SCORE
    before = _best(links, range(sentence.first, cue.first))
    after = _best(links, range(cue.last, sentence.last))
    chosen = [side for side in (before, after) if side]
    if chosen:
        parts = [_trim(part, tree) for part, _ in chosen]
        return [part for part in parts if part], min(score for _, score in chosen)
    parts = _by_tree(cue, sentence, tree)
    return parts, tuning.TREE_FACTOR if parts else 0.0


def _best(links: Sequence[Link], side: range) -> tuple[Part, float] | None:
    firsts = [link for link in links if link.role == "content_first" and link.token in side]
    lasts = [link for link in links if link.role == "content_last" and link.token in side]
    pairs = [(first, last) for first in firsts for last in lasts if first.token <= last.token]
    if not pairs:
        return None
    sure = max(pair[0].score * pair[1].score for pair in pairs)
    likely = [pair for pair in pairs if pair[0].score * pair[1].score >= tuning.LONGER_SHARE * sure]
    first, last = max(likely, key=lambda pair: (pair[1].token - pair[0].token, pair[0].score))
    score = (first.score * last.score) ** 0.5
    if score < tuning.CONTENT_THRESHOLD:
        return None
    return (first.token, last.token), score


def _source_phrase(cue: Mark, tree: Tree) -> list[int]:
    """Return the tokens of "according to ..." with the phrase that it governs; nothing for other cues."""
    if tree.tokens.words[cue.first].lower() not in _SOURCE_CUES:
        return []
    noun = next((above for above in tree.ancestors(cue.head) if tree.tokens.upos[above] in _NOUNS), None)
    if noun is None:
        return []
    return sorted({*tree.subtree(noun, without={"parataxis", "conj"}), *range(cue.first, cue.last)})


def _around_source(source: Sequence[int], sentence: Sentence, tree: Tree) -> list[Part]:
    """Return the clause that a source is given for: the words of the verb above it, without the source."""
    inside = set(source)
    noun = next((token for token in source if int(tree.tokens.head[token]) not in inside), source[0])
    verb = int(tree.tokens.head[noun])
    if verb < 0:
        return []
    tokens = [token for token in tree.subtree(verb) if token not in inside]
    parts = [_trim(part, tree) for part in _runs(tokens, sentence)]
    return [part for part in parts if part[1] > part[0]]


def _by_tree(cue: Mark, sentence: Sentence, tree: Tree) -> list[Part]:
    heads = [child for child in tree.of(cue.head, *_SPEECH) if not cue.first <= child < cue.last]
    if not heads and tree.rel(cue.head) == "parataxis":
        main = int(tree.tokens.head[cue.head])
        below = set(tree.subtree(cue.head))
        tokens = [token for token in tree.subtree(main) if token not in below]
        return [part for part in _runs(tokens, sentence) if part[1] - part[0] > 1]
    if not heads:
        heads = [child for child in tree.of(cue.head, *_CONTENT_NOUNS) if not cue.first <= child < cue.last]
    parts = []
    for head in heads[:1]:
        tokens = [token for token in tree.subtree(head) if not cue.first <= token < cue.last]
        parts += _runs(tokens, sentence)
    trimmed = [_trim(part, tree) for part in parts]
    return [part for part in trimmed if part]


def _runs(tokens: Sequence[int], sentence: Sentence) -> list[Part]:
    runs: list[Part] = []
    for token in tokens:
        if not sentence.first <= token < sentence.last:
            continue
        if runs and token <= runs[-1][1] + 2:
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))
    return runs


def _trim(part: Part, tree: Tree) -> Part:
    """Cut commas, full stops and a leading "that" off a stretch; quotation marks inside stay."""
    first, last = part
    words = tree.tokens.words
    while first < last and (words[first] in {",", ":", ";", "-", "–", "—"} or words[first].lower() == "that"):
        if words[first].lower() == "that" and tree.rel(first) != "mark":
            break
        first += 1
    while last > first and words[last] in {",", ".", ":", ";", "-", "–", "—"}:
        last -= 1
    return first, last


def fit(span: Span, quotations: Sequence[Quotation], reading: Reading) -> Span:
    """Move the borders of a stretch of content onto those of the quotation that it nearly fills or lies in.

    A quotation that opened sentences earlier, or closes later, gives its whole words.
    """
    for quotation in quotations:
        outer, inner = quotation.outer, quotation.span
        if not outer.overlaps(span):
            continue
        if outer.covers(span) or _words_between(reading, span.start, inner.start) <= tuning.SNAP_WORDS:
            start = inner.start if outer.covers(span) or span.start >= outer.start else span.start
            end = inner.end if span.end <= outer.end + 1 else span.end
            is_all = start == inner.start and end == inner.end
            return Span(start, end) if is_all else Span(min(start, span.start), max(span.end, _closed(span, quotation)))
        return Span(span.start, max(span.end, _closed(span, quotation)))
    return span


def _closed(span: Span, quotation: Quotation) -> int:
    """Return where a stretch ends that must not end inside a quotation which it entered."""
    return quotation.outer.end if quotation.outer.start < span.end < quotation.outer.end else span.end


def _words_between(reading: Reading, one: int, other: int) -> int:
    low, high = sorted((one, other))
    return len(reading.text.chars[low:high].split())


def directness(parts: Sequence[Span], quotations: Sequence[Quotation], chars: str) -> Directness:
    """Tell how much of the content stands in quotation marks."""
    total = sum(_letters(chars, part) for part in parts)
    inside = sum(
        _letters(chars, Span(max(part.start, quotation.span.start), min(part.end, quotation.span.end)))
        for part in parts
        for quotation in quotations
        if quotation.span.overlaps(part)
    )
    if inside == 0:
        return Directness.INDIRECT
    return Directness.DIRECT if inside >= total else Directness.MIXED


def _letters(chars: str, span: Span) -> int:
    return sum(letter.isalnum() for letter in chars[span.start : span.end])
