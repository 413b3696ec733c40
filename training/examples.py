"""Training examples: sentences as arrays of labels, from the open corpora and from our own.

A label of -1 is left out of the loss: corpora that do not annotate a layer leave it open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.language._labels import NAMES, ROLES, STATUSES, TYPES, bio
from dateline.language._sentences import cut_sentences
from dateline.language._words import cut_words
from training.notation import Unit, Words, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Parser = Callable[[list[list[str]]], list[list[int]]]
    Cut = list[tuple[str, int, int]]

NAME_TAGS, TIME_TAGS, CUE_TAGS = bio(NAMES), bio(("TIME",)), bio(("CUE",))
TYPE_TAGS = ("O", *TYPES)
OPEN = -1
CROSSNER = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "election": "EVT", "event": "EVT",
}  # fmt: skip
NUMBERED_COLUMNS = 4
"""A name corpus with word numbers (UNER) has at least as many columns."""
LEAST_USES = 5
"""A relation with fewer uses in the treebanks gets no label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence. Lists are as long as ``words``, or None where the corpus does not tell the layer.

    ``arcs`` holds head positions (0 is the root, words count from 1); ``roles`` holds (word, role, word) triples
    for the words in ``sources``, whose rows of the role table are fully annotated.
    """

    words: tuple[str, ...]
    origin: str
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    arcs: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    names: tuple[int, ...] | None = None
    times: tuple[int, ...] | None = None
    cues: tuple[int, ...] | None = None
    types: tuple[int, ...] | None = None
    modes: tuple[str | None, ...] | None = None
    statuses: tuple[int, ...] | None = None
    roles: tuple[tuple[int, str, int], ...] = ()
    sources: tuple[tuple[int, str], ...] = field(default=())


Spans = set[tuple[int, int, str]]


def spans(row: Sequence[int], tags: Sequence[str]) -> Spans:
    """Return the (first, last, label) spans of a row of BIO tags; a stray I- begins a span."""
    found: Spans = set()
    start, label = 0, ""
    for i, value in enumerate([*row, 0]):
        tag = tags[value] if value >= 0 else "O"
        prefix, _, kind = tag.partition("-")
        if label and (prefix != "I" or kind != label):
            found.add((start, i, label))
            label = ""
        if prefix == "B" or (prefix == "I" and not label):
            start, label = i, kind
    return found


def treebank(path: Path) -> Iterator[Example]:
    """Yield the sentences of a CoNLL-U file, without empty nodes and multiword lines."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield _tree(rows, path.stem)
            rows = []
    if rows:
        yield _tree(rows, path.stem)


def _tree(rows: list[list[str]], origin: str) -> Example:
    return Example(
        words=tuple(row[1] for row in rows),
        origin=origin,
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        arcs=tuple(int(row[6]) for row in rows),
        deprels=tuple(row[7] for row in rows),
    )


def _tag_blocks(path: Path) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        if line.strip():
            block.append(line.split("\t") if "\t" in line else line.split())
        elif block:
            yield block
            block = []
    if block:
        yield block


def names(path: Path) -> Iterator[Example]:
    """Yield the sentences of a name corpus (CrossNER, UNER or WikiGold), mapped to our labels.

    Types without a counterpart (MISC) are left open.
    """
    for block in _tag_blocks(path):
        numbered = block[0][0] == "1" and len(block[0]) >= NUMBERED_COLUMNS
        words = tuple(row[1] if numbered else row[0] for row in block)
        raw = [row[2] if numbered else row[-1] for row in block]
        yield Example(words=_treebank_words(words), origin=path.stem, names=_name_tags(words, raw))


def _treebank_words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(piece for word in words for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    return [word[start:end] for start, end in cut_words(word)] or [word]


def _name_tags(words: Sequence[str], raw: Sequence[str]) -> tuple[int, ...]:
    tags: list[int] = []
    previous = "O"
    for word, tag in zip(words, raw, strict=True):
        prefix, _, kind = tag.partition("-")
        label = CROSSNER.get(kind, kind)
        begins = prefix == "B" or (prefix == "I" and previous.partition("-")[2] != kind)
        for number in range(len(_pieces(word))):
            if tag in {"O", "-", "_"}:
                tags.append(0)
            elif label not in NAMES:
                tags.append(OPEN)
            else:
                tags.append(NAME_TAGS.index(f"{'B' if begins and number == 0 else 'I'}-{label}"))
        previous = tag
    return tuple(tags)


def own(folder: Path, heads_of: Parser) -> list[Example]:
    """Return the sentences of our own corpus; ``heads_of`` parses them, since roles sit on head words."""
    cuts = [cut for unit in read_folder(folder) for cut in _cut(unit)]
    heads = heads_of([[word for word, _, _ in words] for _, words in cuts])
    return [_annotate(unit, words, tree) for (unit, words), tree in zip(cuts, heads, strict=True)]


def _cut(unit: Unit) -> list[tuple[Unit, Cut]]:
    cuts: list[tuple[Unit, Cut]] = []
    offset = 0
    for paragraph in unit.text.split("\n"):
        for start, end in cut_sentences(paragraph):
            chars = paragraph[start:end]
            base = offset + start
            cuts.append((unit, [(chars[a:b], base + a, base + b) for a, b in cut_words(chars)]))
        offset += len(paragraph) + 1
    return [(unit, words) for unit, words in cuts if words]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of our corpus, cut and parsed: finds the words of a stretch, and the head word of a wording."""

    words: Cut
    tree: list[int]

    def inside(self, start: int, end: int) -> list[int]:
        return [i for i, (_, a, b) in enumerate(self.words) if a < end and b > start]

    def head(self, gold: Words | None) -> int | None:
        if gold is None:
            return None
        indexes = self.inside(*gold.spans[0])
        return _head_word(indexes, self.tree) if indexes else None

    def roles(self, source: int, **parties: Words | None) -> list[tuple[int, str, int]]:
        return [(source, role, word) for role, gold in parties.items() if (word := self.head(gold)) is not None]


def _annotate(unit: Unit, words: Cut, tree: list[int]) -> Example:
    sentence = _Sentence(words, tree)
    size, inside = len(words), sentence.inside
    names = [(inside(*span), name.label) for name in unit.names for span in name.words.spans]
    times = [(inside(*time.words.spans[0]), "TIME") for time in unit.times]
    cues = [(inside(*cue.spans[0]), "CUE") for item in unit.statements if (cue := item.cue)]
    types, modes, statuses = _trigger_rows(unit, sentence)
    sources, roles = _arcs(unit, sentence)
    return Example(
        words=tuple(word for word, _, _ in words),
        origin="own",
        names=_span_tags(size, names, NAME_TAGS),
        times=_span_tags(size, times, TIME_TAGS),
        cues=_span_tags(size, cues, CUE_TAGS),
        types=tuple(types),
        modes=tuple(modes),
        statuses=tuple(statuses),
        roles=tuple(sorted(roles)),
        sources=tuple(sorted(sources)),
    )


def _trigger_rows(unit: Unit, sentence: _Sentence) -> tuple[list[int], list[str | None], list[int]]:
    """Return the rows of types, modes and statuses; of two events on one word the later one is kept."""
    size = len(sentence.words)
    types, statuses = [0] * size, [OPEN] * size
    modes: list[str | None] = [None] * size
    for event in unit.events:
        trigger = sentence.head(event.trigger)
        if trigger is None:
            continue
        types[trigger] = TYPE_TAGS.index(event.type)
        modes[trigger] = f"{event.type}/{event.mode or '-'}"
        statuses[trigger] = STATUSES.index(event.status)
    return types, modes, statuses


def _arcs(unit: Unit, sentence: _Sentence) -> tuple[set[tuple[int, str]], set[tuple[int, str, int]]]:
    """Return the words that have roles to give, and the roles."""
    sources: set[tuple[int, str]] = set()
    roles: set[tuple[int, str, int]] = set()
    for event in unit.events:
        trigger = sentence.head(event.trigger)
        if trigger is None:
            continue
        sources.add((trigger, "event"))
        actor, target, place = (party.words if party else None for party in (event.actor, event.target, event.where))
        roles.update(sentence.roles(trigger, actor=actor, target=target, time=event.when, place=place))
    for statement in unit.statements:
        cue = sentence.head(statement.cue)
        if cue is None:
            continue
        sources.add((cue, "statement"))
        speaker = statement.speaker.words if statement.speaker else None
        roles.update(sentence.roles(cue, speaker=speaker, addressee=statement.addressee))
        for span in statement.content.spans:
            if indexes := sentence.inside(*span):
                roles |= {(cue, "content_first", indexes[0]), (cue, "content_last", indexes[-1])}
    return sources, roles


def _span_tags(size: int, spans: list[tuple[list[int], str]], tags: tuple[str, ...]) -> tuple[int, ...]:
    row = [0] * size
    for indexes, label in sorted(spans, key=lambda item: -len(item[0])):
        if indexes and all(row[i] == 0 for i in indexes):
            row[indexes[0]] = tags.index(f"B-{label}")
            for i in indexes[1:]:
                row[i] = tags.index(f"I-{label}")
    return tuple(row)


def _head_word(indexes: Sequence[int], tree: Sequence[int]) -> int:
    """Return the word of a stretch whose head lies outside it (heads count from 1, 0 is the root)."""
    chosen = set(indexes)
    for index in indexes:
        if tree[index] - 1 not in chosen:
            return index
    return indexes[-1]


def labels_of(examples: Sequence[Example], shared: Path) -> dict[str, tuple[str, ...]]:
    """Return the label lists of every head, from the treebanks (at least five uses) and from the ontology."""
    deprels = Counter(label for example in examples for label in example.deprels or ())
    modes = re.findall(
        r"^([A-Z]+),([a-z-]+),", (shared / "ontology/plover_modes.csv").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {
        "upos": tuple(sorted({label for example in examples for label in example.upos or ()})),
        "xpos": tuple(sorted({label for example in examples for label in example.xpos or ()})),
        "deprel": tuple(sorted(label for label, count in deprels.items() if count >= LEAST_USES)),
        "name": NAME_TAGS,
        "time": TIME_TAGS,
        "cue": CUE_TAGS,
        "type": TYPE_TAGS,
        "mode": tuple([f"{name}/-" for name in TYPES] + [f"{event}/{mode}" for event, mode in modes]),
        "status": STATUSES,
        "role": ROLES,
    }
