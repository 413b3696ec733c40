"""From a text to its reading: cut, score, decode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.language import tuning
from dateline.language._core import Core, Scored, score
from dateline.language._decode import links, marks
from dateline.language._sentences import cut_sentences
from dateline.language._tree import best_tree
from dateline.language._words import cut_words
from dateline.model.reading import Link, Mark, Reading, Sentence, Tokens
from dateline.model.text import ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Offsets = list[tuple[int, int]]
_BREAKS = frozenset(";:,—–-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A sentence before it is read: its paragraph and the offsets of its words in the text."""

    paragraph: int
    words: Offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A reading with the scores that it was decoded from: the layers of each sentence, and the labels of a layer."""

    reading: Reading
    layers: tuple[Mapping[str, np.ndarray], ...]
    labels: Mapping[str, tuple[str, ...]]


def probe(text: Text, core: Core) -> Probe:
    """Read one text and keep the scores: for questions about a word or a pair that the marks do not answer."""
    cuts = list(cut_text(text))
    words = [[text.chars[a:b] for a, b in cut.words] for cut in cuts]
    scored = score(core, words)
    reading = _assemble(text, cuts, words, scored, core)
    return Probe(reading=reading, layers=tuple(item.layers for item in scored), labels=core.labels)


def read(text: Text, core: Core) -> Reading:
    """Read one text."""
    return read_many([text], core)[0]


def read_many(texts: Sequence[Text], core: Core) -> list[Reading]:
    """Read several texts in one go: their sentences are batched together by length."""
    cuts = [list(cut_text(text)) for text in texts]
    words = [[[text.chars[a:b] for a, b in cut.words] for cut in row] for text, row in zip(texts, cuts, strict=True)]
    scored = iter(score(core, [sentence for row in words for sentence in row]))
    return [
        _assemble(text, row, said, [next(scored) for _ in row], core)
        for text, row, said in zip(texts, cuts, words, strict=True)
    ]


def cut_text(text: Text) -> Iterator[Cut]:
    """Yield the sentences of the title, where the text holds it, and of the body; very long ones in parts."""
    roles = [paragraph.role for paragraph in text.paragraphs]
    title = roles.index(ParagraphRole.TITLE) if ParagraphRole.TITLE in roles else None
    for number, paragraph in enumerate(text.paragraphs):
        if paragraph.role is not ParagraphRole.BODY and number != title:
            continue
        chars = paragraph.span.of(text.chars)
        for start, end in cut_sentences(chars):
            base = paragraph.span.start + start
            words = [(base + a, base + b) for a, b in cut_words(chars[start:end])]
            for part in _parts(words, text.chars):
                yield Cut(paragraph=number, words=part)


def _parts(words: Offsets, chars: str) -> Iterator[Offsets]:
    while len(words) > tuning.MAX_WORDS:
        window = range(tuning.MAX_WORDS - 1, tuning.MAX_WORDS // 2, -1)
        at = next((i for i in window if chars[words[i][0]] in _BREAKS), tuning.MAX_WORDS - 1)
        yield words[: at + 1]
        words = words[at + 1 :]
    if words:
        yield words


def _assemble(text: Text, cuts: list[Cut], words: list[list[str]], scored: list[Scored], core: Core) -> Reading:
    sentences: list[Sentence] = []
    heads: list[np.ndarray] = []
    deprels: list[str] = []
    all_marks: list[Mark] = []
    all_links: list[Link] = []
    base = 0
    for cut, said in zip(cuts, scored, strict=True):
        size = len(cut.words)
        span = Span(cut.words[0][0], cut.words[-1][1])
        sentences.append(Sentence(span=span, first=base, last=base + size, paragraph=cut.paragraph))
        tree = best_tree(said.layers["arc"])
        labels = said.layers["deprel"][np.arange(size), :, tree].argmax(axis=1)
        deprels += [core.labels["deprel"][label] for label in labels]
        absolute = np.where(tree == 0, -1, tree - 1 + base)
        heads.append(absolute)
        found = marks(said.layers, tree, core.labels, base)
        all_marks += found
        all_links += links(said.layers, found, core.labels, base)
        base += size
    offsets = np.array([pair for cut in cuts for pair in cut.words], np.int32).reshape(-1, 2)
    upos, xpos = (
        tuple(core.labels[layer][i] for said in scored for i in said.layers[layer]) for layer in ("upos", "xpos")
    )
    tokens = Tokens(
        start=offsets[:, 0],
        end=offsets[:, 1],
        sentence=np.repeat(np.arange(len(cuts), dtype=np.int32), [len(cut.words) for cut in cuts]),
        head=np.concatenate(heads).astype(np.int32) if heads else np.zeros(0, np.int32),
        upos=upos,
        xpos=xpos,
        deprel=tuple(deprels),
        words=tuple(word for row in words for word in row),
    )
    return Reading(text=text, sentences=tuple(sentences), tokens=tokens, marks=tuple(all_marks), links=tuple(all_links))
