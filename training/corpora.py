"""Everything that the core learns from and is watched on, read into passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language._labels import ROLES, STATUSES, TYPES
from training import own, treebanks
from training.codes import load_codes
from training.own import CUE_TAGS, NAME_TAGS, TIME_TAGS, TYPE_TAGS
from training.passages import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from training.own import Told

    Parser = Callable[[Sequence[Passage]], list[list[int]]]

LEAST_USES = 5
"""A relation or lemma script with fewer uses in the treebanks gets no label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The open corpora: what is trained on, and the development sets by name."""

    trees: list[Passage]
    names: list[Passage]
    pronouns: list[Passage]
    devs: dict[str, list[Passage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Our own annotations without the labels of the sentences held out, and again with the labels of those alone."""

    units: list[Passage]
    reports: list[Passage]
    held_out: list[Passage]


def read_open(shared: Path) -> Open:
    """Read the open corpora of ``shared``."""
    gold = shared / "gold/train"
    tags = gold / "names"
    trees = [*treebanks.treebank(gold / "treebanks/en_ewt-train.conllu"), *_gum(gold, "train")]
    return Open(
        trees=trees,
        names=[
            *treebanks.names(tags / "wikigold.txt"),
            *treebanks.names(tags / "uner_ewt-dev.iob2"),
            *(list(treebanks.names(tags / "crossner_politics-train.txt")) * 3),
        ],
        pronouns=list(treebanks.pronouns(gold / "gap_development.jsonl")),
        devs={
            "ewt": list(treebanks.treebank(gold / "treebanks/en_ewt-dev.conllu")),
            "gum": _gum(gold, "dev"),
            "names": list(treebanks.names(tags / "crossner_politics-dev.txt")),
            "gap": list(treebanks.pronouns(gold / "gap_validation.jsonl")),
        },
    )


def _gum(gold: Path, split: str) -> list[Passage]:
    """Return GUM's open documents with their coreference where it is told."""
    path = gold / f"treebanks/en_gum_open-{split}.conllu"
    documents = list(zip(treebanks.names_of_documents(path), treebanks.treebank(path), strict=True))
    linked: dict[int, Passage] = {}
    for name in ("gum_news", "gum_open"):
        for passage in treebanks.with_coreference(documents, gold / f"{name}.jsonl"):
            linked[hash(passage.words)] = passage
    return [linked.get(hash(passage.words), passage) for _, passage in documents]


def read_own(
    corpus: Path, sheets: Path, shared: Path, heads_of: Parser, held_out: Callable[[Sequence[str]], bool]
) -> Own:
    """Read our own annotations; ``heads_of`` parses their texts, since roles sit on head words."""
    units = _parsed(own.read_units(corpus), heads_of)
    reports = _parsed(own.read_standoff(sheets, shared), heads_of)
    away = [own.masked(passage, held_out) for passage in (*units, *reports)]
    return Own(
        units=[own.masked(passage, lambda words: not held_out(words)) for passage in units],
        reports=[own.masked(passage, lambda words: not held_out(words)) for passage in reports],
        held_out=[passage for passage in away if any(label >= 0 for label in passage.type or ())],
    )


def read_held_out(
    corpus: Path, sheets: Path, shared: Path, heads_of: Parser, held_out: Callable[[Sequence[str]], bool]
) -> list[Passage]:
    """Read only the texts with a sentence held out, and only the labels of such sentences."""
    told = [*own.read_units(corpus), *own.read_standoff(sheets, shared)]
    chosen = [each for each in told if any(map(held_out, own.cut(each).sentences()))]
    return [own.masked(passage, held_out) for passage in _parsed(chosen, heads_of)]


def _parsed(told: Sequence[Told], heads_of: Parser) -> list[Passage]:
    trees = heads_of([own.cut(each) for each in told])
    return [own.annotate(each, arcs) for each, arcs in zip(told, trees, strict=True)]


def labels_of(passages: Sequence[Passage], shared: Path) -> dict[str, tuple[str, ...]]:
    """Return the label lists of every head, from the treebanks and from the ontology."""
    codes = load_codes(shared)
    modes = [f"{type_}/{mode}" for type_ in TYPES for mode in sorted(codes.modes_by_type[type_])]
    return {
        "upos": tuple(sorted({label for passage in passages for label in passage.upos or ()})),
        "xpos": tuple(sorted({label for passage in passages for label in passage.xpos or ()})),
        "lemma": _frequent(label for passage in passages for label in passage.lemma or ()),
        "deprel": _frequent(label for passage in passages for label in passage.deprels or ()),
        "name": NAME_TAGS,
        "time": TIME_TAGS,
        "cue": CUE_TAGS,
        "type": TYPE_TAGS,
        "mode": tuple([f"{type_}/-" for type_ in TYPES] + modes),
        "status": STATUSES,
        "role": ROLES,
    }


def _frequent(labels: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(labels)
    return tuple(sorted(label for label, count in counts.items() if count >= LEAST_USES))
