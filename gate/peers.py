"""``make peers``: our core beside spaCy's CNN pipeline, trained on the same treebank and timed in the same run.

spaCy (`tagger` and `parser` on a shared `HashEmbedCNN`, the ``efficiency`` configuration that its small models use)
learns EWT's training part for a given number of minutes; both then parse EWT's development part (gold words), and both
read the same Wikinews reports from raw text on one core. spaCy gives tags and trees; ours gives every layer.
Needs the environment of ``requirements/peers.txt``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_config, minibatch

from dateline import language
from dateline.model.text import plain
from gate.language import tree_figures
from training import treebanks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language

    from training.passages import Passage

ROOT = Path(__file__).resolve().parent.parent
BATCH, SEED = 64, 7


def examples_of(passages: Sequence[Passage], nlp: Language) -> list[Example]:
    """Return each sentence of a treebank as an example: words, tags, heads and universal relations."""
    return [
        _example(passage, *passage.bounds(number), nlp) for passage in passages for number in range(passage.n_sentences)
    ]


def _example(passage: Passage, first: int, last: int, nlp: Language) -> Example:
    words = list(passage.words[first:last])
    arcs = [max(arc - first, -1) for arc in (passage.arcs or ())[first:last]]
    labels = [label.partition(":")[0] for label in (passage.deprels or ())[first:last]]
    told = Doc(
        nlp.vocab,
        words=words,
        tags=list((passage.xpos or ())[first:last]),
        heads=[arc if arc >= 0 else here for here, arc in enumerate(arcs)],
        deps=[label if arc >= 0 else "ROOT" for label, arc in zip(labels, arcs, strict=True)],
    )
    return Example(Doc(nlp.vocab, words=words), told)


def labelled(nlp: Language, examples: Sequence[Example]) -> float:
    """Return the share of words with the right head and relation, punctuation included."""
    made = nlp.pipe([Doc(nlp.vocab, words=[word.text for word in item.reference]) for item in examples])
    right: list[bool] = [
        mine.head.i == gold.head.i and mine.dep_ == gold.dep_
        for doc, item in zip(made, examples, strict=True)
        for mine, gold in zip(doc, item.reference, strict=True)
    ]
    return sum(right) / len(right)


def trained(passages: Sequence[Passage], minutes: float) -> tuple[Language, int]:
    """Return spaCy's pipeline after so many minutes of training, and how many times it saw the treebank."""
    fix_random_seed(SEED)
    config = init_config(lang="en", pipeline=["tagger", "parser"], optimize="efficiency")
    nlp = load_model_from_config(config, auto_fill=True)
    examples = examples_of(passages, nlp)
    optimizer = nlp.initialize(lambda: examples)
    dice = random.Random(SEED)  # noqa: S311 - the order of sentences is no secret
    until, epochs = time.process_time() + 60 * minutes, 0
    while time.process_time() < until:
        dice.shuffle(examples)
        for batch in minibatch(examples, size=BATCH):
            nlp.update(batch, sgd=optimizer, drop=0.1)
            if time.process_time() >= until:
                break
        else:
            epochs += 1
    return nlp, epochs


def speed(read: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Return words per second of CPU time, after a warm-up."""
    read(texts[:3])
    began = time.process_time()
    read(texts)
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def measure(shared: Path, minutes: float, n_reports: int) -> dict[str, float]:
    """Return accuracy and speed of both."""
    gold = shared / "gold/train/treebanks"
    dev = list(treebanks.treebank(gold / "en_ewt-dev.conllu"))
    nlp, epochs = trained(list(treebanks.treebank(gold / "en_ewt-train.conllu")), minutes)
    core = language.load(threads=1)
    lines = (shared / "news/wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:n_reports]
    texts = [json.loads(line)["text"] for line in lines]
    return {
        "spaCy: times it saw the treebank": float(epochs),
        "spaCy: LAS": labelled(nlp, examples_of(dev, nlp)),
        "ours: LAS": tree_figures("ewt", dev, core)["ewt_las"],
        "spaCy: words/s, tags and trees": speed(lambda rows: list(nlp.pipe(rows, batch_size=32)), texts),
        "ours: words/s, every layer": speed(lambda rows: language.read_many([plain(row) for row in rows], core), texts),
    }


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    asked.add_argument("--minutes", type=float, default=20.0, help="CPU minutes that spaCy learns")
    asked.add_argument("--reports", type=int, default=100)
    options = asked.parse_args()
    for name, value in measure(options.shared, options.minutes, options.reports).items():
        print(f"{name:<36} {value:10.3f}")


if __name__ == "__main__":
    main()
