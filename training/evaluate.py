"""Print the figures of a checkpoint on all development sets: ``python -m training.evaluate --run core``."""

from __future__ import annotations

import argparse
import json
from functools import partial

import torch

from training import corpora, own
from training.batches import Encoder
from training.score import heads_of, score
from training.train import BUILD, CORPUS, SHARED, SHEETS, load
from training.weights import starting_weights


def main() -> None:
    """Score and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", default="core")
    asked.add_argument("--stage", default="joint")
    options = asked.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    core = load(BUILD / f"{options.run}-{options.stage}.pt").to(device)
    encoder = Encoder(starting_weights() / "tokenizer.json", core.labels)
    held = corpora.read_open(SHARED)
    parse = partial(heads_of, core, encoder, device=device)
    mine = corpora.read_held_out(CORPUS, SHEETS, SHARED, parse, own.is_held_out)
    devs = {**held.devs, "own": mine}
    figures = {name: score(core, encoder.encode(passages), device=device) for name, passages in devs.items()}
    print(json.dumps({name: {k: round(v, 2) for k, v in row.items()} for name, row in figures.items()}))


if __name__ == "__main__":
    main()
