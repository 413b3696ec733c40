"""From a text to its reading: cut, score, decode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.language import tuning
from dateline.language._core import Core, Scored, pieces_of, score
from dateline.language._decode import links, marks, same
from dateline.language._lemma import lemma_of
from dateline.language._sentences import cut_sentences
from dateline.language._tree import best_tree
from dateline.language._windows import Window, cut_windows
from dateline.language._words import cut_words
from dateline.model.reading import Link, Mark, Reading, Sentence, Tokens
from dateline.model.text import ParagraphRole, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

Offsets = list[tuple[int, int]]
_BREAKS = frozenset(";:,—–-")
_PRONOUNS = frozenset({"PRP", "PRP$"})
_DEFINITE = frozenset({"DT", "PRP$"})
_WORDWISE = ("name", "time", "cue", "type", "mode", "status")


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
    seen = _see([text], core)[0]
    layers = tuple(
        _rows_of(said, *said.bounds[number - window.first])
        for window, said in seen.scored
        for number in range(window.own, window.last)
    )
    return Probe(reading=_assemble(text, seen, core), layers=layers, labels=core.labels)


def _rows_of(said: Scored, low: int, high: int) -> Mapping[str, np.ndarray]:
    """Return the layers of one sentence of a window: a row a word; ``role`` is (word, role, word) within it."""
    rows = {layer: said.layers[layer][low:high] for layer in _WORDWISE}
    return rows | {"role": said.layers["role"][low:high, :, low:high]}


def read(text: Text, core: Core) -> Reading:
    """Read one text."""
    return read_many([text], core)[0]


def read_many(texts: Sequence[Text], core: Core) -> list[Reading]:
    """Read several texts in one go: the windows of all of them share the threads."""
    return [_assemble(text, seen, core) for text, seen in zip(texts, _see(texts, core), strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A text as cut and scored: its sentences, their words, its windows with what the model says of each."""

    cuts: list[Cut]
    words: list[list[str]]
    scored: list[tuple[Window, Scored]]


def _see(texts: Sequence[Text], core: Core) -> list[_Seen]:
    cuts = [list(cut_text(text)) for text in texts]
    words = [[[text.chars[a:b] for a, b in cut.words] for cut in row] for text, row in zip(texts, cuts, strict=True)]
    pieces = iter(pieces_of(core, [sentence for row in words for sentence in row]))
    held = [[next(pieces) for _ in row] for row in cuts]
    windows = [list(cut_windows([len(item.ids) for item in row])) for row in held]
    asked = [
        (row[window.first : window.last], _opens(cut[window.first : window.last]))
        for row, cut, each in zip(held, cuts, windows, strict=True)
        for window in each
    ]
    scored = iter(score(core, [row for row, _ in asked], [opens for _, opens in asked]))
    return [
        _Seen(cuts=row, words=said, scored=[(window, next(scored)) for window in each])
        for row, said, each in zip(cuts, words, windows, strict=True)
    ]


def _opens(cuts: Sequence[Cut]) -> list[bool]:
    return [number == 0 or cut.paragraph != cuts[number - 1].paragraph for number, cut in enumerate(cuts)]


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


@dataclass(slots=True)
class _Draft:
    """A reading as it grows, sentence by sentence."""

    sentences: list[Sentence]
    heads: list[Ints]
    labels: dict[str, list[str]]
    marks: list[Mark]
    links: list[Link]


def _assemble(text: Text, seen: _Seen, core: Core) -> Reading:
    draft = _Draft([], [], {layer: [] for layer in ("upos", "xpos", "lemma", "deprel")}, [], [])
    for window, said in seen.scored:
        _add_window(draft, window, said, seen.cuts, core)
    cuts = seen.cuts
    offsets = np.array([pair for cut in cuts for pair in cut.words], np.int32).reshape(-1, 2)
    flat = tuple(word for row in seen.words for word in row)
    tokens = Tokens(
        start=offsets[:, 0],
        end=offsets[:, 1],
        sentence=np.repeat(np.arange(len(cuts), dtype=np.int32), [len(cut.words) for cut in cuts]),
        head=np.concatenate(draft.heads).astype(np.int32) if draft.heads else np.zeros(0, np.int32),
        upos=tuple(draft.labels["upos"]),
        xpos=tuple(draft.labels["xpos"]),
        deprel=tuple(draft.labels["deprel"]),
        words=flat,
        lemmas=tuple(map(lemma_of, flat, draft.labels["lemma"])),
    )
    return Reading(
        text=text,
        sentences=tuple(draft.sentences),
        tokens=tokens,
        marks=tuple(draft.marks),
        links=tuple(draft.links),
    )


def _add_window(draft: _Draft, window: Window, said: Scored, cuts: Sequence[Cut], core: Core) -> None:
    """Add the own sentences of a window; what it read for context is already there."""
    ahead = window.own - window.first
    base = draft.sentences[window.first].first if ahead else _size(draft)
    found: list[Mark] = []
    for number in range(window.own, window.last):
        low, high = said.bounds[number - window.first]
        found += _add_sentence(draft, cuts[number], said, (low, high), core)
    draft.marks += found
    draft.links += links(said.layers["role"], found, core.labels, base)
    own = range(said.bounds[ahead][0], said.bounds[-1][1])
    draft.links += same(said.layers["same"], _referring(draft, own, base), base)


def _size(draft: _Draft) -> int:
    return draft.sentences[-1].last if draft.sentences else 0


def _add_sentence(draft: _Draft, cut: Cut, said: Scored, bounds: tuple[int, int], core: Core) -> list[Mark]:
    """Add one sentence and return its marks; ``bounds`` are its words within its window."""
    low, high = bounds
    base = _size(draft)
    span = Span(cut.words[0][0], cut.words[-1][1])
    draft.sentences.append(Sentence(span=span, first=base, last=base + high - low, paragraph=cut.paragraph))
    tree = tree_within(said, low, high)
    relations = relations_within(said, low, high, tree, core)
    draft.heads.append(np.where(tree == 0, -1, tree - 1 + base))
    draft.labels["deprel"] += [core.labels["deprel"][label] for label in relations]
    for layer in ("upos", "xpos", "lemma"):
        draft.labels[layer] += [core.labels[layer][label] for label in said.layers[layer][low:high]]
    return marks(_rows_of(said, low, high), tree, core.labels, base)


def tree_within(said: Scored, low: int, high: int) -> Ints:
    """Return the heads of the words of one sentence of a window: 0 the root, words of the sentence from 1."""
    arcs = said.layers["arc"][low:high]
    tree: Ints = best_tree(np.concatenate((arcs[:, :1], arcs[:, low + 1 : high + 1]), axis=1))
    return tree


def relations_within(said: Scored, low: int, high: int, tree: Ints, core: Core) -> Ints:
    """Return the label of the relation of each word of one sentence to its head."""
    heads = said.layers["deprel_head"][np.where(tree == 0, 0, tree + low)]
    labels: Ints = core.relations.best(said.layers["deprel_dependent"][low:high], heads)
    return labels


def _referring(draft: _Draft, own: range, base: int) -> list[int]:
    """Return the words of a window that may stand for an earlier mention: pronouns and definite nouns."""
    heads = np.concatenate(draft.heads)
    upos, xpos = draft.labels["upos"], draft.labels["xpos"]
    definite = {int(heads[base + word]) for word in own if xpos[base + word] in _DEFINITE or upos[base + word] == "DET"}
    pronouns = {word for word in own if xpos[base + word] in _PRONOUNS}
    nouns = {word for word in own if upos[base + word] == "NOUN" and base + word in definite}
    return sorted(pronouns | nouns)
