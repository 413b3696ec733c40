"""Score the shipped model on the development sets: gold words and sentences, read in windows as a text is.

Punctuation counts. Besides trees, tags and names: what damage of the text costs, our own held-out sentences (one in
ten, never trained on), and how well probabilities tell how often they are right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.language import load
from dateline.language._core import pieces_of, score
from dateline.language._decode import marks
from dateline.language._read import relations_within, tree_within
from dateline.language._windows import cut_windows
from gate.calibration import calibration_error
from training import own, treebanks
from training.damage import damaged
from training.own import NAME_TAGS, TYPE_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from dateline.language import Core
    from dateline.language._core import Scored
    from dateline.model.reading import Mark
    from training.passages import Passage

    Ints = npt.NDArray[np.int64]
    Read = tuple[int, Scored, int, int]

CORPUS = Path(__file__).resolve().parent.parent / "training/corpus"


def measure(shared: Path, *, share: int = 1, model: Path | None = None) -> dict[str, float]:
    """Return the figures of the language core.

    Args:
        shared: the folder of shared data.
        share: take every ``share``-th document or sentence.
        model: a folder with another model than the package's.
    """
    core = load(model, threads=2)
    trees, tags = shared / "gold/train/treebanks", shared / "gold/train/names"
    ewt = list(treebanks.treebank(trees / "en_ewt-dev.conllu"))[::share]
    gum = list(treebanks.treebank(trees / "en_gum_open-dev.conllu"))[::share]
    politics = list(treebanks.names(tags / "crossner_politics-dev.txt"))[::share]
    out = {**tree_figures("ewt", ewt, core), **tree_figures("gum", gum, core)}
    out |= {"crossner_names_f1": _names(politics, core)}
    spoilt = tree_figures("damaged", [_damaged(passage) for passage in ewt[::2]], core)["damaged_las"]
    out["damaged_las_lost"] = tree_figures("whole", ewt[::2], core)["whole_las"] - spoilt
    out["damaged_names_lost"] = out["crossner_names_f1"] - _names([_damaged(passage) for passage in politics], core)
    return out | _own(core, share)


def _damaged(passage: Passage) -> Passage:
    words: list[str] = []
    for number in range(passage.n_sentences):
        first, last = passage.bounds(number)
        words += damaged(passage.words[first:last], f"gate{passage.words[first:last]}")
    return replace(passage, words=tuple(words))


def read_passage(passage: Passage, core: Core) -> Iterator[Read]:
    """Yield each sentence of a passage with its scored window and its words in it: (sentence, scored, first, last)."""
    bounds = [passage.bounds(number) for number in range(passage.n_sentences)]
    pieces = pieces_of(core, [passage.words[first:last] for first, last in bounds])
    cut = list(cut_windows([len(item.ids) for item in pieces]))
    rows = [pieces[window.first : window.last] for window in cut]
    opens = [list(passage.opens[window.first : window.last]) for window in cut]
    for window, said in zip(cut, score(core, rows, opens), strict=True):
        for number in range(window.own, window.last):
            yield number, said, *said.bounds[number - window.first]


def tree_figures(name: str, gold: Sequence[Passage], core: Core) -> dict[str, float]:
    """Return the shares of words with the right head, the right head and relation, tag and lemma."""
    hits: Counter[str] = Counter()
    for passage in gold:
        for number, said, low, high in read_passage(passage, core):
            hits += _tree_hits(passage, number, said, (low, high), core)
    return {f"{name}_{key}": hits[key] / hits["words"] for key in ("uas", "las", "las_full", "upos", "lemma")}


def _tree_hits(passage: Passage, number: int, said: Scored, bounds: tuple[int, int], core: Core) -> Counter[str]:
    first, last = passage.bounds(number)
    tree = tree_within(said, *bounds)
    labels = np.array(core.labels["deprel"])[relations_within(said, *bounds, tree, core)]
    assert passage.arcs
    assert passage.deprels
    heads = np.maximum(np.array(passage.arcs[first:last]) - first + 1, 0)
    told = np.array(passage.deprels[first:last])
    right = tree == heads
    coarse = np.array([a.partition(":")[0] == b.partition(":")[0] for a, b in zip(labels, told, strict=True)])
    tags = {layer: np.array(core.labels[layer])[said.layers[layer][slice(*bounds)]] for layer in ("upos", "lemma")}
    return Counter(
        words=last - first,
        uas=int(right.sum()),
        las=int((right & coarse).sum()),
        las_full=int((right & (labels == told)).sum()),
        upos=int((tags["upos"] == np.array((passage.upos or ())[first:last])).sum()),
        lemma=int((tags["lemma"] == np.array((passage.lemma or ())[first:last])).sum()),
    )


def _marks(said: Scored, low: int, high: int, core: Core) -> list[Mark]:
    rows = {layer: said.layers[layer][low:high] for layer in ("name", "time", "cue", "type", "mode", "status")}
    return marks(rows, tree_within(said, low, high), core.labels, 0)


def _names(gold: Sequence[Passage], core: Core) -> float:
    hits = made = told = 0
    for passage in gold:
        for number, said, low, high in read_passage(passage, core):
            first, last = passage.bounds(number)
            row = (passage.name or ())[first:last]
            found = {(m.first, m.last, m.label) for m in _marks(said, low, high, core) if m.layer == "name"}
            found = {item for item in found if all(tag >= 0 for tag in row[item[0] : item[1]])}
            true = spans([max(tag, 0) for tag in row], NAME_TAGS)
            hits, made, told = hits + len(found & true), made + len(found), told + len(true)
    return 2 * hits / max(made + told, 1)


def spans(row: Sequence[int], tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the (first, last, label) spans of a row of BIO tags."""
    found: set[tuple[int, int, str]] = set()
    start = 0
    for place, value in enumerate([*row, 0]):
        before = tags[row[place - 1]] if place else "O"
        prefix = tags[value].partition("-")[0]
        if before != "O" and prefix != "I":
            found.add((start, place, before.partition("-")[2]))
        if prefix == "B":
            start = place
    return found


def _own(core: Core, share: int) -> dict[str, float]:
    """Return F1 and calibration error on the held-out sentences of the corpus that we write."""
    units = own.read_units(CORPUS)
    held = [told for told in units if any(map(own.is_held_out, own.cut(told).sentences()))][::share]
    judged: dict[str, list[tuple[float, bool]]] = {"name": [], "cue": [], "trigger": []}
    told: Counter[str] = Counter()
    for each in held:
        passage = own.annotate(each, _arcs(own.cut(each), core))
        for number, said, low, high in read_passage(passage, core):
            first, last = passage.bounds(number)
            if own.is_held_out(passage.words[first:last]):
                _judge(passage, (first, last), _marks(said, low, high, core), judged, told)
    out: dict[str, float] = {}
    for layer, rows in judged.items():
        kept = [(score_, right) for score_, right in rows if score_ >= 0.5 or layer != "trigger"]  # noqa: PLR2004 - the likelier
        out[f"own_{layer}_f1"] = 2 * sum(right for _, right in kept) / max(len(kept) + told[layer], 1)
        out[f"own_{layer}_calibration_error"] = calibration_error(rows)
    return out


def _arcs(passage: Passage, core: Core) -> list[int]:
    arcs: list[int] = []
    for number, said, low, high in read_passage(passage, core):
        first = passage.bounds(number)[0]
        arcs += [first + int(head) - 1 if head else -1 for head in tree_within(said, low, high)]
    return arcs


def _judge(
    passage: Passage,
    bounds: tuple[int, int],
    found: Iterable[Mark],
    judged: dict[str, list[tuple[float, bool]]],
    told: Counter[str],
) -> None:
    first, last = bounds
    true = {
        "name": spans((passage.name or ())[first:last], NAME_TAGS),
        "cue": spans((passage.cue or ())[first:last], own.CUE_TAGS),
        "trigger": {(i, i + 1, TYPE_TAGS[v]) for i, v in enumerate((passage.type or ())[first:last]) if v > 0},
    }
    told.update({layer: len(items) for layer, items in true.items()})
    for mark in found:
        if mark.layer in judged:
            right = (mark.first, mark.last, mark.label) in true[mark.layer]
            judged[mark.layer].append((mark.score * mark.label_score, right))
