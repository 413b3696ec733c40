"""Train the language core: first on the open corpora, then with our own corpus among them.

``python -m training.train`` runs both stages; ``--stage`` runs one. Needs the environment of
``training/requirements.txt``. Seeds are fixed; a checkpoint and a line of the log are written at each evaluation.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

from training import examples
from training.batches import Encoded, Encoder, batches, collate
from training.losses import CLIP, joint_loss
from training.network import Core, Sizes, load_encoder
from training.score import score
from training.weights import starting_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.batches import Batch
    from training.examples import Example, Parser

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BUILD = ROOT / "training" / "build"
CORPUS = ROOT / "training" / "corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How long and how fast a stage learns; ``own`` is how often an epoch repeats our own corpus."""

    name: str
    epochs: float
    rate: float
    head_rate: float
    pieces: int
    own: int
    share_of_treebanks: float
    share_of_names: float


STAGES = {
    "open": Stage(
        name="open",
        epochs=3.0,
        rate=3e-4,
        head_rate=1.5e-3,
        pieces=1200,
        own=0,
        share_of_treebanks=1.0,
        share_of_names=1.0,
    ),
    "joint": Stage(
        name="joint",
        epochs=5.0,
        rate=2e-4,
        head_rate=1e-3,
        pieces=1200,
        own=2,
        share_of_treebanks=0.2,
        share_of_names=0.5,
    ),
    "events": Stage(
        name="events",
        epochs=3.0,
        rate=1.2e-4,
        head_rate=8e-4,
        pieces=1200,
        own=2,
        share_of_treebanks=0.1,
        share_of_names=0.25,
    ),
}
BEFORE = {"joint": "open", "events": "joint"}


def open_corpora(shared: Path) -> dict[str, list[Example]]:
    """Return the training sentences of the open corpora and their development sets."""
    trees, tags = shared / "gold/train/treebanks", shared / "gold/train/names"
    return {
        "trees": [
            *examples.treebank(trees / "en_ewt-train.conllu"),
            *examples.treebank(trees / "en_gum_open-train.conllu"),
        ],
        "names": [
            *examples.names(tags / "wikigold.txt"),
            *examples.names(tags / "uner_ewt-dev.iob2"),
            *(list(examples.names(tags / "crossner_politics-train.txt")) * 3),
        ],
        "dev_ewt": list(examples.treebank(trees / "en_ewt-dev.conllu")),
        "dev_gum": list(examples.treebank(trees / "en_gum_open-dev.conllu")),
        "dev_names": list(examples.names(tags / "crossner_politics-dev.txt")),
    }


def parser(core: Core, encoder: Encoder) -> Parser:
    """Return a function from sentences of words to their heads (1-based, 0 the root)."""

    def heads_of(sentences: list[list[str]]) -> list[list[int]]:
        core.eval()
        with torch.no_grad():
            out = [_heads(core, encoder, words) for words in sentences]
        core.train()
        return out

    return heads_of


def _heads(core: Core, encoder: Encoder, words: list[str]) -> list[int]:
    """Return the best head of each word; of a sentence that is too long, each hangs on the one before."""
    encoded = encoder.encode([examples.Example(words=tuple(words), origin="own")])
    if not encoded:
        return list(range(len(words)))
    batch = collate(encoded)
    scores = core.arc(core.words(batch.ids, batch.shapes, batch.first))[0, 1:, 0]
    heads: list[int] = scores.argmax(-1).tolist()
    return heads


def is_held_out(example: Example) -> bool:
    """Tell whether a sentence of our own corpus is kept out of training (one in ten, by its words)."""
    return sum(map(ord, "".join(example.words))) % 10 == 0


def rate_at(step: int, total: int) -> float:
    """Return the factor of the learning rate: warm-up over 4 %, then down to nothing along a half cosine."""
    warm = max(1, total // 25)
    if step < warm:
        return step / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


def epoch(stage: Stage, pools: dict[str, list[Encoded]], number: int) -> Iterator[Batch]:
    """Yield the batches of one epoch: part of the treebanks, the name corpora and our own."""
    trees = _part(pools["trees"], stage.share_of_treebanks, number)
    tags = _part(pools["names"], stage.share_of_names, number)
    chosen = [*trees, *tags, *pools["own"] * stage.own]
    yield from batches(chosen, pieces=stage.pieces, seed=1000 + number, noise=True)


def _part(pool: list[Encoded], share: float, number: int) -> list[Encoded]:
    """Return the share of a pool that is the turn of an epoch."""
    step = round(1 / share)
    return pool[number % step :: step]


def run(
    stage: Stage, core: Core, pools: dict[str, list[Encoded]], devs: dict[str, list[Encoded]], minutes: float
) -> None:
    """Train one stage; it ends early, with its rate brought down, when ``minutes`` are over."""
    tables = ("word.weight", "position.weight")
    heads = [
        p
        for n, p in core.named_parameters()
        if not n.startswith("blocks") and n not in tables and not n.startswith("norm")
    ]
    body = [p for n, p in core.named_parameters() if n.startswith(("blocks", "norm"))]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    per_epoch = sum(1 for _ in epoch(stage, pools, 0))
    total = int(per_epoch * stage.epochs)
    began, step, running = time.monotonic(), 0, 0.0
    core.train()
    for number in range(math.ceil(stage.epochs)):
        for batch in epoch(stage, pools, number):
            spent = (time.monotonic() - began) / 60 / minutes
            factor = rate_at(max(step, int(spent * total)), total)
            if step >= total or spent >= 1:
                break
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            loss = joint_loss(core, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(core.parameters(), CLIP)
            optimizer.step()
            running = 0.98 * running + 0.02 * loss.item() if step else loss.item()
            step += 1
            if step % 600 == 0:
                note(stage, core, devs, {"step": step, "of": total, "loss": running, "minutes": spent * minutes})
    note(stage, core, devs, {"step": step, "of": total, "loss": running, "minutes": (time.monotonic() - began) / 60})


def note(stage: Stage, core: Core, devs: dict[str, list[Encoded]], facts: dict[str, float]) -> None:
    """Write a checkpoint and a line of the log."""
    figures = {name: {k: round(v, 2) for k, v in score(core, dev).items()} for name, dev in devs.items() if dev}
    line = json.dumps({"stage": stage.name, **{k: round(v, 3) for k, v in facts.items()}, **figures})
    print(line, flush=True)
    with (BUILD / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    save(core, BUILD / f"{stage.name}.pt")


def save(core: Core, path: Path) -> None:
    """Write the weights, their labels and sizes."""
    torch.save({"state": core.state_dict(), "labels": core.labels, "n_layers": core.sizes.n_layers}, path)


def load(path: Path) -> Core:
    """Read a checkpoint."""
    held = torch.load(path, weights_only=True)
    core = Core(held["labels"], Sizes(n_layers=held["n_layers"]))
    core.load_state_dict(held["state"])
    for table in (core.word, core.position):
        table.weight.requires_grad_(requires_grad=False)
    return core


def main() -> None:
    """Run the asked stages."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--stage", choices=[*STAGES, "all"], default="all")
    asked.add_argument(
        "--minutes", type=float, default=600.0, help="budget of a stage; its rate falls to nothing by then"
    )
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of our own corpus")
    asked.add_argument("--small", action="store_true", help="a few sentences only: does everything run?")
    options = asked.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(options.threads)
    BUILD.mkdir(exist_ok=True)
    corpora = open_corpora(SHARED)
    if options.small:
        corpora = {name: rows[:120] for name, rows in corpora.items()}
    if options.stage in {"open", "all"}:
        stage_open(corpora, options.minutes)
    for name in BEFORE:
        if options.stage in {name, "all"}:
            stage_own(name, corpora, options.corpus, options.minutes)


def stage_open(corpora: dict[str, list[Example]], minutes: float) -> None:
    """Train on the open corpora alone."""
    labels = examples.labels_of(corpora["trees"], SHARED)
    core = Core(labels, Sizes())
    folder = starting_weights()
    load_encoder(core, folder / "model.safetensors")
    encoder = Encoder(folder / "tokenizer.json", labels)
    pools = {"trees": encoder.encode(corpora["trees"]), "names": encoder.encode(corpora["names"]), "own": []}
    run(STAGES["open"], core, pools, dev_sets(encoder, corpora), minutes)


def stage_own(name: str, corpora: dict[str, list[Example]], folder: Path, minutes: float) -> None:
    """Go on from the stage before with our own corpus."""
    core = load(BUILD / f"{BEFORE[name]}.pt")
    encoder = Encoder(starting_weights() / "tokenizer.json", core.labels)
    own = examples.own(folder, parser(core, encoder))
    pools = {
        "trees": encoder.encode(corpora["trees"]),
        "names": encoder.encode(corpora["names"]),
        "own": encoder.encode([example for example in own if not is_held_out(example)]),
    }
    devs = dev_sets(encoder, corpora) | {"own": encoder.encode([example for example in own if is_held_out(example)])}
    print(f"own corpus: {len(own)} sentences, {len(devs['own'])} held out", flush=True)
    run(STAGES[name], core, pools, devs, minutes)


def dev_sets(encoder: Encoder, corpora: dict[str, list[Example]]) -> dict[str, list[Encoded]]:
    """Return the development sets, encoded."""
    return {
        name.removeprefix("dev_"): encoder.encode(rows) for name, rows in corpora.items() if name.startswith("dev_")
    }


if __name__ == "__main__":
    main()
