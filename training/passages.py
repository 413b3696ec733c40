"""Passages: consecutive sentences of one document as rows of labels, one row a layer.

What a corpus does not annotate is left open (``None`` for a layer, ``OPEN`` for a word) and left out of the loss.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

OPEN = -1
"""A label that is not told."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A word that heads a mention, and the words it may stand for; ``among`` is what it is chosen from (None: any)."""

    word: int
    antecedents: tuple[int, ...]
    among: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences in their order. Every row is as long as ``words``.

    ``starts`` holds the first word of each sentence, ``opens`` whether it opens a paragraph. ``arcs`` holds the
    index of each word's head in the passage (-1 for a root). ``roles`` holds (word, role, word) for the words
    in ``sources``, each with its side (``event`` or ``statement``), whose roles are fully told.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    opens: tuple[bool, ...]
    origin: str
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemma: tuple[str, ...] | None = None
    arcs: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    name: tuple[int, ...] | None = None
    time: tuple[int, ...] | None = None
    cue: tuple[int, ...] | None = None
    type: tuple[int, ...] | None = None
    mode: tuple[str | None, ...] | None = None
    status: tuple[int, ...] | None = None
    sources: tuple[tuple[int, str], ...] = field(default=())
    roles: tuple[tuple[int, str, int], ...] = field(default=())
    anaphors: tuple[Anaphor, ...] = field(default=())

    def __post_init__(self) -> None:
        for row in (self.upos, self.arcs, self.name, self.time, self.cue, self.type, self.mode, self.status):
            assert row is None or len(row) == len(self.words)

    @property
    def n_sentences(self) -> int:
        """Return the number of sentences."""
        return len(self.starts)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return the first word of a sentence, and the one behind its last."""
        last = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.words)
        return self.starts[sentence], last

    def sentences(self) -> Iterator[tuple[str, ...]]:
        """Yield the words of each sentence."""
        for number in range(self.n_sentences):
            first, last = self.bounds(number)
            yield self.words[first:last]


LAYERS = ("upos", "xpos", "lemma", "name", "time", "cue", "type", "mode", "status")


def part(passage: Passage, first: int, last: int) -> Passage:
    """Return the sentences ``first`` to ``last`` (exclusive); links that leave them are dropped."""
    low, high = passage.starts[first], passage.bounds(last - 1)[1]

    def cut(row: tuple[Item, ...] | None) -> tuple[Item, ...] | None:
        return None if row is None else row[low:high]

    def kept(words: Iterable[int]) -> tuple[int, ...]:
        return tuple(word - low for word in words if low <= word < high)

    return Passage(
        words=passage.words[low:high],
        starts=tuple(start - low for start in passage.starts[first:last]),
        opens=passage.opens[first:last],
        origin=passage.origin,
        arcs=None if passage.arcs is None else tuple(max(arc - low, -1) for arc in passage.arcs[low:high]),
        deprels=cut(passage.deprels),
        sources=tuple((word - low, side) for word, side in passage.sources if low <= word < high),
        roles=tuple(
            (word - low, role, other - low)
            for word, role, other in passage.roles
            if low <= word < high and low <= other < high
        ),
        anaphors=tuple(
            Anaphor(
                word=item.word - low,
                antecedents=kept(item.antecedents),
                among=None if item.among is None else kept(item.among),
            )
            for item in passage.anaphors
            if low <= item.word < high
        ),
        **{layer: cut(getattr(passage, layer)) for layer in LAYERS},
    )


def joined(sentences: Sequence[Passage], opens: Sequence[bool]) -> Passage:
    """Return sentences read one after the other as one passage; only layers that all of them tell are kept."""
    starts, base = [], 0
    arcs: list[int] = []
    for sentence in sentences:
        starts.append(base)
        arcs += [arc + base if arc >= 0 else -1 for arc in sentence.arcs or ()]
        base += len(sentence.words)
    first = sentences[0]

    def row(layer: str) -> tuple[object, ...] | None:
        rows = [getattr(sentence, layer) for sentence in sentences]
        return None if any(each is None for each in rows) else tuple(value for each in rows for value in each)

    rows: dict[str, Any] = {layer: row(layer) for layer in (*LAYERS, "deprels")}
    return replace(
        first,
        words=tuple(word for sentence in sentences for word in sentence.words),
        starts=tuple(starts),
        opens=tuple(opens),
        arcs=tuple(arcs) if len(arcs) == base else None,
        **rows,
    )
