"""The open corpora as passages: treebanks with lemmas, their coreference, name corpora, ambiguous pronouns."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.language._labels import NAMES, bio
from dateline.language._lemma import script_of
from dateline.language._sentences import cut_sentences
from dateline.language._words import cut_words
from training.passages import OPEN, Anaphor, Passage, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME_TAGS = bio(NAMES)
CROSSNER = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "election": "EVT", "event": "EVT",
}  # fmt: skip
NUMBERED_COLUMNS = 4
"""A name corpus with word numbers (UNER) has at least as many columns."""
_WORD, _LEMMA, _UPOS, _XPOS, _HEAD, _DEPREL = 1, 2, 3, 4, 6, 7


def treebank(path: Path) -> Iterator[Passage]:
    """Yield the documents of a CoNLL-U file, without empty nodes and multiword lines."""
    for document in _documents(path):
        yield joined([_tree(rows, path.stem) for _, rows in document], [opens for opens, _ in document])


def _documents(path: Path) -> Iterator[list[tuple[bool, list[list[str]]]]]:
    document: list[tuple[bool, list[list[str]]]] = []
    rows: list[list[str]] = []
    opens = True
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        if line.startswith(("# newdoc", "# newpar")):
            opens = True
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            document.append((opens, rows))
            rows, opens = [], False
    if document:
        yield document


def _tree(rows: list[list[str]], origin: str) -> Passage:
    return Passage(
        words=tuple(row[_WORD] for row in rows),
        starts=(0,),
        opens=(False,),
        origin=origin,
        upos=tuple(row[_UPOS] for row in rows),
        xpos=tuple(row[_XPOS] for row in rows),
        lemma=tuple(script_of(row[_WORD], row[_LEMMA]) for row in rows),
        arcs=tuple(int(row[_HEAD]) - 1 for row in rows),
        deprels=tuple(row[_DEPREL] for row in rows),
    )


def with_coreference(treebanks: Sequence[tuple[str, Passage]], path: Path) -> Iterator[Passage]:
    """Yield documents (id, passage) of a treebank, with the coreference that a JSONL file tells of them."""
    told = {item["id"]: item for item in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for name, passage in treebanks:
        if name in told:
            yield replace(passage, anaphors=_anaphors(passage, told[name]))


def names_of_documents(path: Path) -> list[str]:
    """Return the ids of the documents of a CoNLL-U file, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition("= ")[2] for line in lines if line.startswith("# newdoc id")]


def _anaphors(passage: Passage, item: dict[str, list[list[list[int]]]]) -> tuple[Anaphor, ...]:
    offsets = _offsets(passage, str(item["text"]), [(int(str(a)), int(str(b))) for a, b in item["sentences"]])
    if offsets is None:
        return ()
    chains = [[_head_of(passage, offsets, a, b) for a, b in cluster] for cluster in item["ontogum_clusters"]]
    return tuple(chain_links([[word for word in chain if word is not None] for chain in chains]))


def chain_links(chains: Sequence[Sequence[int]]) -> Iterator[Anaphor]:
    """Yield each word of a chain of mentions with those before it; the first of a chain stands for nothing earlier."""
    for chain in chains:
        words = sorted(set(chain))
        for number, word in enumerate(words):
            yield Anaphor(word=word, antecedents=tuple(words[:number]))


def _offsets(passage: Passage, text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Return where each word stands in the document's text; None where the two do not agree."""
    if len(sentences) != passage.n_sentences:
        return None
    offsets = []
    for number, (start, end) in enumerate(sentences):
        at = start
        first, last = passage.bounds(number)
        for word in passage.words[first:last]:
            found = text.find(word, at, end)
            if found < 0:
                return None
            offsets.append((found, found + len(word)))
            at = found + len(word)
    return offsets


def _head_of(passage: Passage, offsets: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
    return head_word(inside, passage.arcs or ()) if inside else None


def head_word(indexes: Sequence[int], arcs: Sequence[int]) -> int:
    """Return the word of a stretch whose head lies outside it."""
    chosen = set(indexes)
    return next((index for index in indexes if arcs[index] not in chosen), indexes[-1])


def pronouns(path: Path) -> Iterator[Passage]:
    """Yield the texts of GAP: a pronoun and two names, of which one, or neither, is meant.

    A name's last word stands for its head. Texts where neither is meant, or the two cannot be told apart, are left out.
    """
    for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if item["a_coref"] == item["b_coref"]:
            continue
        passage, offsets = plain(item["text"], "gap")
        word = _word_at(offsets, item["pronoun"][0])
        heads = [_word_at(offsets, item[name][1] - 1) for name in ("a", "b")]
        if word is None or None in heads or heads[0] == heads[1]:
            continue
        right = heads[0] if item["a_coref"] else heads[1]
        among = tuple(head for head in heads if head is not None)
        yield replace(passage, anaphors=(Anaphor(word=word, antecedents=(right or 0,), among=among),))


def _word_at(offsets: Sequence[tuple[int, int]], at: int) -> int | None:
    return next((i for i, (start, end) in enumerate(offsets) if start <= at < end), None)


def plain(text: str, origin: str) -> tuple[Passage, list[tuple[int, int]]]:
    """Return a text cut into a passage without labels, and where its words stand; a line is a paragraph."""
    starts: list[int] = []
    opens: list[bool] = []
    offsets: list[tuple[int, int]] = []
    base = 0
    for line in text.split("\n"):
        for number, (start, end) in enumerate(cut_sentences(line)):
            words = [(base + start + a, base + start + b) for a, b in cut_words(line[start:end])]
            if words:
                starts.append(len(offsets))
                opens.append(number == 0)
                offsets += words
        base += len(line) + 1
    words_ = tuple(text[a:b] for a, b in offsets)
    return Passage(words=words_, starts=tuple(starts), opens=tuple(opens), origin=origin), offsets


def names(path: Path) -> Iterator[Passage]:
    """Yield the sentences of a name corpus (CrossNER, UNER or WikiGold), mapped to our labels.

    Types without a counterpart (MISC) are left open.
    """
    for block in _tag_blocks(path):
        numbered = block[0][0] == "1" and len(block[0]) >= NUMBERED_COLUMNS
        words = tuple(row[1] if numbered else row[0] for row in block)
        raw = [row[2] if numbered else row[-1] for row in block]
        pieces = [_pieces(word) for word in words]
        yield Passage(
            words=tuple(piece for row in pieces for piece in row),
            starts=(0,),
            opens=(True,),
            origin=path.stem,
            name=_name_tags([len(row) for row in pieces], raw),
        )


def _tag_blocks(path: Path) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        if line.strip():
            block.append(line.split("\t") if "\t" in line else line.split())
        elif block:
            yield block
            block = []


def _pieces(word: str) -> list[str]:
    return [word[start:end] for start, end in cut_words(word)] or [word]


def _name_tags(sizes: Sequence[int], raw: Sequence[str]) -> tuple[int, ...]:
    tags: list[int] = []
    for size, (previous, tag) in zip(sizes, pairwise(["O", *raw]), strict=True):
        prefix, _, kind = tag.partition("-")
        label = CROSSNER.get(kind, kind)
        begins = prefix == "B" or (prefix == "I" and previous.partition("-")[2] != kind)
        if tag in {"O", "-", "_"}:
            tags += [0] * size
        elif label not in NAMES:
            tags += [OPEN] * size
        else:
            first = NAME_TAGS.index(f"{'B' if begins else 'I'}-{label}")
            tags += [first, *[NAME_TAGS.index(f"I-{label}")] * (size - 1)]
    return tuple(tags)


def by_origin(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    """Return passages by the corpus that they come from."""
    out: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        out[passage.origin].append(passage)
    return out
