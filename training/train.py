"""Train the language core: first on the open corpora, then with our own annotations among them.

``python -m training.train`` runs both stages; ``--stage`` runs one. Needs the environment of
``training/requirements.txt``; uses a GPU where there is one. Seeds are fixed; every evaluation writes a checkpoint and
a line of the log.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn

from training import corpora, own
from training.batches import Batch, Encoded, Encoder, Window, collate, groups, windows
from training.losses import CLIP, joint_loss
from training.network import Core, Sizes, load_encoder
from training.score import heads_of, score
from training.weights import starting_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from training.corpora import Open, Own

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BUILD = ROOT / "training" / "build"
CORPUS = ROOT / "training" / "corpus"
SHEETS = ROOT / "training" / "standoff"
NOTES = 2
"""A stage is scored and saved so many times."""
LOGGED = 50
"""The loss is logged every so many steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How long and how fast a stage learns; the last five tell how often an epoch reads each pool."""

    name: str
    epochs: int
    rate: float
    head_rate: float
    pieces: int
    trees: float
    names: float
    pronouns: float
    units: int
    reports: int


STAGES = {
    "open": Stage(
        name="open", epochs=15, rate=5e-4, head_rate=1.5e-3, pieces=4800,
        trees=1.0, names=1.0, pronouns=1.0, units=0, reports=0,
    ),
    "joint": Stage(
        name="joint", epochs=15, rate=4e-4, head_rate=1.2e-3, pieces=4800,
        trees=0.5, names=0.5, pronouns=0.5, units=1, reports=2,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Encoded passages by where they come from."""

    trees: list[Encoded]
    names: list[Encoded]
    pronouns: list[Encoded]
    units: list[Encoded]
    reports: list[Encoded]


def rate_at(step: int, total: int) -> float:
    """Return the factor of the learning rate: warm-up over 4 %, then down to nothing along a half cosine."""
    warm = max(1, total // 25)
    if step < warm:
        return step / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


def epoch(stage: Stage, pools: Pools, number: int) -> list[list[Window]]:
    """Return the groups of windows of one epoch."""
    chosen = [
        *_part(pools.trees, stage.trees, number),
        *_part(pools.names, stage.names, number),
        *_part(pools.pronouns, stage.pronouns, number),
        *pools.units * stage.units,
        *pools.reports * stage.reports,
    ]
    dice = random.Random(1000 + number)  # noqa: S311 - the cutting of windows is no secret
    return groups(windows(chosen, dice), pieces=stage.pieces, seed=2000 + number)


def _part(pool: list[Encoded], share: float, number: int) -> list[Encoded]:
    """Return the share of a pool that is the turn of an epoch."""
    step = round(1 / share)
    return pool[number % step :: step]


_GROUPS: list[list[Window]] = []
"""What the loading processes collate; they get it by being forked."""


def _collated(start: int, step: int) -> bytes:
    """Return every ``step``-th batch as bytes: tensors handed over otherwise take a file handle each."""
    torch.set_num_threads(1)
    return pickle.dumps([collate(group) for group in _GROUPS[start::step]])


def loaded(epochs: Sequence[list[list[Window]]], workers: int, device: str) -> Iterator[Batch]:
    """Yield the batches of all epochs: with workers, all are made ready first and held on the device."""
    if not workers:
        yield from (collate(group).to(device) for rows in epochs for group in rows)
        return
    _GROUPS[:] = [group for rows in epochs for group in rows]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        parts = list(pool.map(_collated, range(workers), [workers] * workers))
    held = [[batch.to(device) for batch in pickle.loads(part)] for part in parts]  # noqa: S301 - our own processes made it
    for number in range(len(_GROUPS)):
        yield held[number % workers][number // workers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a stage is run: device, loading processes, budget of minutes, the name of its files."""

    device: str
    workers: int
    minutes: float
    name: str


def run(stage: Stage, core: Core, pools: Pools, devs: dict[str, list[Encoded]], how: Run) -> None:
    """Train one stage; it ends early, with its rate brought down, when its minutes are over."""
    core.to(how.device).train()
    optimizer = _optimizer(core, stage)
    rates = [group["lr"] for group in optimizer.param_groups]
    epochs = [epoch(stage, pools, number) for number in range(stage.epochs)]
    total = sum(map(len, epochs))
    began, running, step = time.monotonic(), 0.0, 0
    for step, batch in enumerate(loaded(epochs, how.workers, how.device), start=1):
        spent = (time.monotonic() - began) / 60 / how.minutes
        if spent >= 1:
            break
        factor = rate_at(max(step, int(spent * total)), total)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        with torch.autocast(how.device, dtype=torch.bfloat16, enabled=how.device == "cuda"):
            loss = joint_loss(core, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(core.parameters(), CLIP)
        optimizer.step()
        if step % LOGGED == 1:
            running = 0.7 * running + 0.3 * loss.item() if step > 1 else loss.item()
            log({"run": how.name, "stage": stage.name, "step": step, "of": total, "loss": round(running, 4)})
        if step % max(1, total // NOTES) == 0 and step < total:
            note(stage, core, devs, how, _facts(step, total, running, began))
    note(stage, core, devs, how, _facts(step, total, running, began))


def _facts(step: int, total: int, loss: float, began: float) -> dict[str, float]:
    return {"step": step, "of": total, "loss": loss, "minutes": (time.monotonic() - began) / 60}


def _optimizer(core: Core, stage: Stage) -> torch.optim.Optimizer:
    tables = ("word.weight", "position.weight")
    is_body = {name: name.startswith(("blocks", "norm")) for name, _ in core.named_parameters() if name not in tables}
    body = [value for name, value in core.named_parameters() if is_body.get(name) is True]
    heads = [value for name, value in core.named_parameters() if is_body.get(name) is False]
    return torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=next(core.parameters()).is_cuda,
    )


def note(stage: Stage, core: Core, devs: dict[str, list[Encoded]], how: Run, facts: dict[str, float]) -> None:
    """Write a checkpoint and a line of the log."""
    figures = {
        name: {k: round(v, 2) for k, v in score(core, dev, device=how.device).items()}
        for name, dev in devs.items()
        if dev
    }
    row = {"run": how.name, "stage": stage.name, **{k: round(v, 3) for k, v in facts.items()}, **figures}
    print(json.dumps(row), flush=True)
    log(row)
    save(core, BUILD / f"{how.name}-{stage.name}.pt")


def log(row: dict[str, object]) -> None:
    """Add a line to the log, which ``training.curves`` draws."""
    with (BUILD / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def save(core: Core, path: Path) -> None:
    """Write the trained weights, their labels and sizes; the word and position tables stay as given and stay out."""
    state = {
        name: value.cpu() for name, value in core.state_dict().items() if not name.startswith(("word.", "position."))
    }
    torch.save({"state": state, "labels": core.labels, "n_layers": core.sizes.n_layers}, path)


def load(path: Path) -> Core:
    """Read a checkpoint."""
    held = torch.load(path, weights_only=True)
    core = Core(held["labels"], Sizes(n_layers=held["n_layers"]))
    load_encoder(core, starting_weights() / "model.safetensors")
    core.load_state_dict({name: value.float() for name, value in held["state"].items()}, strict=False)
    return core


def stage_open(held: Open, how: Run, n_layers: int) -> None:
    """Train on the open corpora alone."""
    labels = corpora.labels_of(held.trees, SHARED)
    core = Core(labels, Sizes(n_layers=n_layers))
    load_encoder(core, starting_weights() / "model.safetensors")
    encoder = Encoder(starting_weights() / "tokenizer.json", labels)
    run(STAGES["open"], core, _pools(encoder, held, None), _devs(encoder, held, None), how)


def stage_joint(held: Open, how: Run, before: str, held_out: Callable[[Sequence[str]], bool], **changes: float) -> None:
    """Go on from the stage before with our own annotations among the rest."""
    core = load(BUILD / f"{before}-open.pt").to(how.device)
    encoder = Encoder(starting_weights() / "tokenizer.json", core.labels)
    parse = partial(heads_of, core, encoder, device=how.device)
    mine = corpora.read_own(CORPUS, SHEETS, SHARED, parse, held_out)
    print(f"units {len(mine.units)}, reports {len(mine.reports)}, held out {len(mine.held_out)}", flush=True)
    stage = replace(STAGES["joint"], **changes)  # type: ignore[arg-type]
    run(stage, core, _pools(encoder, held, mine), _devs(encoder, held, mine), how)


def _pools(encoder: Encoder, held: Open, mine: Own | None) -> Pools:
    return Pools(
        trees=encoder.encode(held.trees),
        names=encoder.encode(held.names),
        pronouns=encoder.encode(held.pronouns),
        units=encoder.encode(mine.units) if mine else [],
        reports=encoder.encode(mine.reports) if mine else [],
    )


def _devs(encoder: Encoder, held: Open, mine: Own | None) -> dict[str, list[Encoded]]:
    devs = {name: encoder.encode(passages) for name, passages in held.devs.items()}
    return devs | ({"own": encoder.encode(mine.held_out)} if mine else {})


def main() -> None:
    """Run the asked stages."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--stage", choices=[*STAGES, "all"], default="all")
    asked.add_argument(
        "--minutes", type=float, default=6000.0, help="budget of a stage; its rate falls to nothing by then"
    )
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    asked.add_argument("--layers", type=int, default=6)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--name", default="core", help="the beginning of the names of the files written")
    asked.add_argument("--before", help="the name of the run whose stage `open` is gone on from (default: --name)")
    asked.add_argument("--fold", type=int, help="hold out this fifth of our annotations in place of the usual tenth")
    asked.add_argument("--set", action="append", default=[], help="change the joint stage: units=2, epochs=12, ...")
    asked.add_argument("--small", action="store_true", help="a few sentences only: does everything run?")
    options = asked.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    BUILD.mkdir(exist_ok=True)
    held = corpora.read_open(SHARED)
    if options.small:
        held = _small(held)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    how = Run(device=device, workers=options.workers, minutes=options.minutes, name=options.name)
    if options.stage in {"open", "all"}:
        stage_open(held, how, options.layers)
    if options.stage in {"joint", "all"}:
        changes = {key: json.loads(value) for key, _, value in (item.partition("=") for item in options.set)}
        held_out = own.is_held_out if options.fold is None else partial(in_fold, options.fold)
        stage_joint(held, how, options.before or options.name, held_out, **changes)


N_FOLDS = 5


def in_fold(fold: int, words: Sequence[str]) -> bool:
    """Tell whether a sentence of our own is in a fold (a fifth)."""
    return sum(map(ord, "".join(words))) % N_FOLDS == fold


def _small(held: Open) -> Open:
    devs = {name: passages[:4] for name, passages in held.devs.items()}
    return replace(held, trees=held.trees[:30], names=held.names[:60], pronouns=held.pronouns[:30], devs=devs)


if __name__ == "__main__":
    main()
