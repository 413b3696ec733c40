"""Score the shipped model on the development sets, gold words and sentences, punctuation counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dateline.language import load
from dateline.language._core import score
from dateline.language._decode import marks
from dateline.language._tree import best_tree
from training import examples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dateline.language import Core
    from training.examples import Example


def measure(shared: Path, *, share: int = 1, model: Path | None = None) -> dict[str, float]:
    """Return LAS (universal and full relations), UAS and UPOS on EWT and GUM dev, names F1 on CrossNER politics dev.

    ``share`` n takes every n-th sentence; ``model`` is a folder with another model than the package's.
    """
    core = load(model, threads=2)
    trees, names = shared / "gold/train/treebanks", shared / "gold/train/names"
    out: dict[str, float] = {}
    for name, path in (("ewt", trees / "en_ewt-dev.conllu"), ("gum", trees / "en_gum_open-dev.conllu")):
        out |= _trees(name, list(examples.treebank(path))[::share], core)
    return out | _names(list(examples.names(names / "crossner_politics-dev.txt"))[::share], core)


def _trees(name: str, gold: Sequence[Example], core: Core) -> dict[str, float]:
    hits = dict.fromkeys(("uas", "las", "las_full", "upos"), 0)
    total = 0
    for example, said in zip(gold, score(core, [item.words for item in gold]), strict=True):
        heads = best_tree(said.layers["arc"])
        size = np.arange(len(heads))
        labels = [core.labels["deprel"][i] for i in said.layers["deprel"][size, :, heads].argmax(axis=1)]
        upos = [core.labels["upos"][i] for i in said.layers["upos"]]
        assert example.arcs
        assert example.deprels
        assert example.upos
        for head, label, tag, gold_head, gold_label, gold_tag in zip(
            heads, labels, upos, example.arcs, example.deprels, example.upos, strict=True
        ):
            total += 1
            right = int(head) == gold_head
            hits["uas"] += right
            hits["las_full"] += right and label == gold_label
            hits["las"] += right and label.partition(":")[0] == gold_label.partition(":")[0]
            hits["upos"] += tag == gold_tag
    return {f"{name}_{key}": value / total for key, value in hits.items()}


def _names(gold: Sequence[Example], core: Core) -> dict[str, float]:
    hits = made = told = 0
    for example, said in zip(gold, score(core, [item.words for item in gold]), strict=True):
        assert example.names is not None
        heads = best_tree(said.layers["arc"])
        found = {
            (mark.first, mark.last, mark.label)
            for mark in marks(said.layers, heads, core.labels, 0)
            if mark.layer == "name"
        }
        found = {item for item in found if all(tag >= 0 for tag in example.names[item[0] : item[1]])}
        true = examples.spans([max(tag, 0) for tag in example.names], examples.NAME_TAGS)
        hits, made, told = hits + len(found & true), made + len(found), told + len(true)
    return {"crossner_names_f1": 2 * hits / max(made + told, 1)}
