"""Find the content of a cue: "according to", boundary links, the tree; fitted to quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.findings import Directness
from dateline.model.text import Span
from dateline.statements import tuning
from dateline.statements._cues import Cue, complements, is_source
from dateline.statements.rules import frames, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model.reading import Link, Sentence
    from dateline.model.text import Quotation
    from dateline.model.tree import Tree
    from dateline.statements._draft import Around

Part = tuple[int, int]
"""First and last token of a stretch of content, both inclusive."""

_SPEECH = ("ccomp", "xcomp", "parataxis")
_CONTENT_NOUNS = ("obj", "acl")
_GOES_ON = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl"})
_OF_OBJECTS = frozenset({"for", "as", "of", "over", "to", "with", "about", "against", "from", "into"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_BORDERS = frozenset({",", ".", ":", ";", "-", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The stretches of a cue's content, the cue with its preposition, what gave them and how sure that is."""

    cue: Cue
    spans: tuple[Span, ...]
    how: str
    sureness: float


def content_of(cue: Cue, around: Around) -> Content:
    """Return the content of a cue."""
    tree, chars = around.tree, around.chars
    parts, how, sureness = _parts(cue, around)
    parts = [_with_object(part, cue, tree) for part in parts]
    for first, last in parts:
        cue = cue.with_preposition(first, tree) if first < last else cue
    parts = [(max(first, cue.group_last) if last >= cue.group_last else first, last) for first, last in parts]
    cue_span = cue.span(tree)
    paragraph = around.reading.text.paragraphs[cue.sentence.paragraph].span
    near = [item for item in around.quotations if paragraph.covers(item.span) and not item.span.covers(cue_span)]
    spans = [_fit(tree.span(first, last + 1), near, around) for first, last in parts]
    if not spans:
        spans, how = _neighbour(cue, near, around), "quotation"
    spans += _other_half(spans, cue, near, around)
    whole = _outside(_merge(_bare(span, chars) for span in spans), cue_span, chars)
    return Content(cue=cue, spans=whole, how=how, sureness=sureness)


def _parts(cue: Cue, around: Around) -> tuple[list[Part], str, float]:
    tree = around.tree
    source = _source_phrase(cue, around) if is_source(cue, tree) else []
    if source:
        return _around_source(source, cue.sentence, tree), "source", 1.0
    links = around.links.get(cue.head, ())
    near = [item for item in around.reading.sentences if item.paragraph == cue.sentence.paragraph]
    sides = (range(near[0].first, cue.group_first), range(cue.group_last, near[-1].last))
    chosen = [found for side in sides if (found := _best(links, side))]
    if chosen:
        parts = [_trim(part, tree) for part, _ in chosen]
        return parts, "links", min(score for _, score in chosen)
    parts = (_by_clause(cue, tree) if cue.is_marked else []) or _by_frame(cue, around)
    return parts, "tree", 1.0


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


def _source_phrase(cue: Cue, around: Around) -> list[int]:
    """Return the tokens of "according to ..." with the phrase that it governs, names in it whole."""
    tree = around.tree
    nouns = {
        next((above for above in tree.ancestors(token) if tree.tokens.upos[above] in _NOUNS), -1)
        for token in range(cue.first, cue.last)
    }
    governed = {noun for noun in nouns if noun >= cue.last}
    governed |= {
        token
        for mark in around.reading.marks
        if mark.layer == "name" and any(mark.first <= noun < mark.last for noun in governed)
        for token in range(mark.first, mark.last)
    }
    if not governed:
        return []
    below = {token for noun in governed for token in tree.subtree(noun, without={"parataxis", "conj"})}
    return sorted(below | set(range(cue.first, cue.last)))


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


def _by_clause(cue: Cue, tree: Tree) -> list[Part]:
    """Return the clause that a cue governs, or the main clause that it is put into."""
    head = next((child for child in tree.of(cue.head, *_SPEECH) if not cue.covers(child)), None)
    if head is not None:
        return _below(head, cue, tree)
    if tree.rel(cue.head) != "parataxis":
        return []
    main = int(tree.tokens.head[cue.head])
    below = set(tree.subtree(cue.head))
    tokens = [token for token in tree.subtree(main) if token not in below]
    return [_trim(part, tree) for part in _runs(tokens, cue.sentence) if part[1] - part[0] > 1]


def _below(head: int, cue: Cue, tree: Tree) -> list[Part]:
    tokens = [token for token in tree.subtree(head) if not cue.covers(token)]
    return [_trim(part, tree) for part in _runs(tokens, cue.sentence)]


def _by_frame(cue: Cue, around: Around) -> list[Part]:
    """Return what a verb of reporting has for content by its frames, from the first dependent that fits to the last."""
    tree = around.tree
    known = frames().get(tree.tokens.words[cue.head].lower(), frozenset())
    heads = sorted({child for frame in sorted(known) for child in complements(cue.head, frame, tree)})
    if not heads:
        heads = [child for child in tree.of(cue.head, *_CONTENT_NOUNS) if not cue.covers(child)][:1]
        return [part for head in heads for part in _below(head, cue, tree)]
    first = min(min(tree.subtree(head)) for head in heads)
    last = first
    for child in sorted(tree.children[cue.head]):
        if child < first or tree.rel(child) == "punct":
            continue
        if child not in heads and not _goes_on(child, around):
            break
        last = max(last, *tree.subtree(child, without={"parataxis"}))
    return [_trim((first, last), tree)]


def _goes_on(child: int, around: Around) -> bool:
    """Tell whether a dependent after the object still tells what was said, rather than when or where."""
    tree = around.tree
    relation = tree.rel(child)
    if relation not in _GOES_ON:
        return False
    span = tree.span(child, child + 1)
    if any(date.span.overlaps(span) for date in around.dates):
        return False
    cases = {tree.tokens.words[case].lower() for case in tree.of(child, "case", "mark")}
    return relation in {"xcomp", "ccomp"} or bool(cases & _OF_OBJECTS)


def told(cue: Cue, tree: Tree) -> int | None:
    """Return the object of a verb of telling that is the hearer and no content ("told reporters that ...")."""
    if tree.tokens.words[cue.head].lower() not in telling():
        return None
    return next((child for child in tree.of(cue.head, "iobj", "obj") if child >= cue.last), None)


def _with_object(part: Part, cue: Cue, tree: Tree) -> Part:
    """Return an infinitive with whoever is to do it ("urged shareholders to wait"), unless that is the hearer."""
    first, last = part
    if first <= cue.group_last or tree.tokens.words[first].lower() != "to" or told(cue, tree) is not None:
        return part
    doer = next((child for child in tree.of(cue.head, "obj", "iobj") if child >= cue.group_last), None)
    between = set(range(cue.group_last, first))
    return (cue.group_last, last) if doer is not None and between <= set(tree.subtree(doer)) else part


def _runs(tokens: Iterable[int], sentence: Sentence) -> list[Part]:
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
    while first < last and (words[first] in _BORDERS or words[first].lower() == "that"):
        if words[first].lower() == "that" and tree.rel(first) != "mark":
            break
        first += 1
    while last > first and words[last] in _BORDERS:
        last -= 1
    return first, last


def _fit(span: Span, quotations: Sequence[Quotation], around: Around) -> Span:
    """Move the borders of a stretch of content onto those of the quotation that it nearly fills or lies in.

    A quotation that opened sentences earlier, or closes later, gives its whole words.
    """
    for quotation in quotations:
        outer, inner = quotation.outer, quotation.span
        if not outer.overlaps(span):
            continue
        if outer.covers(span) or _words_between(around, span.start, inner.start) <= tuning.SNAP_WORDS:
            start = inner.start if outer.covers(span) or span.start >= outer.start else span.start
            end = inner.end if span.end <= outer.end + 1 else span.end
            is_all = start == inner.start and end == inner.end
            return Span(start, end) if is_all else Span(min(start, span.start), max(span.end, _closed(span, quotation)))
        return Span(span.start, max(span.end, _closed(span, quotation)))
    return span


def _closed(span: Span, quotation: Quotation) -> int:
    """Return where a stretch ends that must not end inside a quotation which it entered."""
    return quotation.outer.end if quotation.outer.start < span.end < quotation.outer.end else span.end


def _words_between(around: Around, one: int, other: int) -> int:
    low, high = sorted((one, other))
    return len(around.chars[low:high].split())


def _neighbour(cue: Cue, quotations: Sequence[Quotation], around: Around) -> list[Span]:
    """Return the quotation that stands right before or after a sentence whose cue has no content in it."""
    chars, sentence = around.chars, cue.sentence
    is_short = sentence.last - sentence.first <= tuning.SNAP_WORDS * 4
    for quotation in quotations:
        gaps = (
            chars[quotation.outer.end : sentence.span.start],
            chars[sentence.span.end : quotation.outer.start],
        )
        begins = cue.span(around.tree).end <= quotation.outer.start < sentence.span.end
        before = quotation.outer.end <= sentence.span.start and is_short and not gaps[0].strip()
        after = quotation.outer.start >= sentence.span.end and is_short and not gaps[1].strip()
        if before or after or begins:
            return [quotation.span]
    return []


def _other_half(spans: Sequence[Span], cue: Cue, quotations: Sequence[Quotation], around: Around) -> list[Span]:
    """Return the quotation that goes on behind the cue, or began before it, where the cue only parts it in two."""
    tree, sentence = around.tree, cue.sentence.span
    said = cue.span(tree)
    before = [item for item in quotations if sentence.start <= item.outer.start and item.outer.end <= said.start]
    after = [item for item in quotations if said.end <= item.outer.start < sentence.end]
    if not before or not after:
        return []
    gap = Span(before[-1].outer.end, after[0].outer.start)
    front = Span(sentence.start, before[-1].outer.start)
    is_parted = _is_parted(before[-1], after[0], around.chars) and gap.end - gap.start <= tuning.MOST_GAP
    is_plain = is_parted and not any(_reports(part, cue, around) for part in (front, gap))
    halves = (before[-1].span, after[0].span)
    held = [any(span.overlaps(half) for span in spans) for half in halves]
    return [half for half, is_held in zip(halves, held, strict=True) if not is_held] if is_plain and any(held) else []


def _is_parted(one: Quotation, other: Quotation, chars: str) -> bool:
    """Tell whether a quotation breaks off at a comma, and the next takes it up: a comma outside tells less."""
    if chars[one.span.end - 1] in ",—–-":
        return True
    return chars[one.outer.end] == "," and chars[other.span.start].islower()


def _reports(stretch: Span, cue: Cue, around: Around) -> bool:
    """Tell whether a stretch holds a verb that reports besides the cue."""
    tokens = around.reading.tokens
    marked = {mark.head for mark in around.reading.marks if mark.layer == "cue"}
    others = (token for token in around.tokens_in(stretch) if not cue.covers(token))
    return any(
        token in marked or (tokens.upos[token] == "VERB" and tokens.words[token].lower() in frames())
        for token in others
    )


def _bare(part: Span, chars: str) -> Span:
    """Cut the comma and the spaces off the end of a stretch of content; they belong to the sentence around it."""
    words = part.of(chars).rstrip(" ,;:–—")
    return Span(part.start, part.start + len(words)) if words else part


def _merge(parts: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for part in sorted(set(parts)):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(part.end, merged[-1].end))
        else:
            merged.append(part)
    return merged


def _outside(parts: Sequence[Span], cue: Span, chars: str) -> tuple[Span, ...]:
    """Cut a cue out of the content that came to lie over it."""
    out: list[Span] = []
    for part in parts:
        if not part.overlaps(cue):
            out.append(part)
            continue
        out += [
            _bare(Span(start, end), chars)
            for start, end in ((part.start, cue.start), (cue.end, part.end))
            if start < end and chars[start:end].strip(" ,;:–—")
        ]
    return tuple(out)


def directness(parts: Sequence[Span], quotations: Sequence[Quotation], chars: str) -> Directness:
    """Tell how much of the content stands in quotation marks."""
    total = sum(_letters(chars, part) for part in parts)
    inside = sum(_letters(chars, part) for part in verbatim(parts, quotations))
    if inside == 0:
        return Directness.INDIRECT
    return Directness.DIRECT if inside >= total else Directness.MIXED


def verbatim(parts: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the words of the content that stand in quotation marks, without the marks."""
    found = {
        Span(max(part.start, quotation.span.start), min(part.end, quotation.span.end))
        for part in parts
        for quotation in quotations
        if quotation.span.overlaps(part)
    }
    return tuple(sorted(found))


def _letters(chars: str, span: Span) -> int:
    return sum(letter.isalnum() for letter in chars[span.start : span.end])
