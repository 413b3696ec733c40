"""Fit a temperature for each layer on the held-out sentences, so that probabilities tell how often they are right.

``python -m training.calibrate --run core`` writes ``training/build/temperatures.json``, which the export divides the
scores by (Guo et al. 2017). A temperature changes no best label.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training import corpora, own
from training.batches import Encoder, collate, windows
from training.score import heads_of
from training.train import BUILD, CORPUS, SHARED, SHEETS, load
from training.weights import starting_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.batches import Batch, Encoded
    from training.network import Core

LAYERS = ("name", "time", "cue", "type", "mode", "status")
GRID = [0.5 + 0.02 * step for step in range(126)]
"""Temperatures that are tried: .5 to 3."""

Scores = dict[str, list[tuple["Tensor", "Tensor"]]]


def collect(core: Core, encoded: Sequence[Encoded]) -> Scores:
    """Return the scores of each layer with what is told, for all words that tell it."""
    found: Scores = defaultdict(list)
    core.eval()
    with torch.no_grad():
        for window in windows(encoded, None):
            batch = collate([window])
            words = core.words(batch.ids, batch.shapes, batch.first)
            for layer, scores in core.taggers(words[:, 1:]).items():
                if layer in LAYERS and layer in batch.told:
                    told = batch.tags[layer] >= 0
                    found[layer].append((scores[told], batch.tags[layer][told]))
            if len(batch.sources):
                found["role"].append(_roles(core, batch, words))
    return found


def _roles(core: Core, batch: Batch, words: Tensor) -> tuple[Tensor, Tensor]:
    scores = core.role(words[:, 1:])[0]
    gold = torch.zeros(len(batch.sources), *scores.shape[1:])
    row, role, target = batch.role_hits.unbind(1)
    gold[row, role, target] = 1.0
    rows = [
        (scores[word, low:high], gold[n, low:high]) for n, (_, word, low, high) in enumerate(batch.sources.tolist())
    ]
    return torch.cat([each.flatten() for each, _ in rows]), torch.cat([each.flatten() for _, each in rows])


def fit(layer: str, pairs: Sequence[tuple[Tensor, Tensor]]) -> float:
    """Return the temperature of least loss."""
    scores, told = torch.cat([each for each, _ in pairs]), torch.cat([each for _, each in pairs])
    loss = functional.binary_cross_entropy_with_logits if layer == "role" else functional.cross_entropy
    return min(GRID, key=lambda heat: float(loss(scores / heat, told)))


def main() -> None:
    """Fit and write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", default="core")
    options = asked.parse_args()
    torch.set_num_threads(1)
    core = load(BUILD / f"{options.run}-joint.pt")
    encoder = Encoder(starting_weights() / "tokenizer.json", core.labels)
    parse = partial(heads_of, core, encoder, device="cpu")
    held = corpora.read_held_out(CORPUS, SHEETS, SHARED, parse, own.is_held_out)
    found = collect(core, encoder.encode(held))
    heats = {layer: round(fit(layer, pairs), 2) for layer, pairs in sorted(found.items())}
    (BUILD / "temperatures.json").write_text(json.dumps(heats, indent=1) + "\n", encoding="utf-8")
    print(heats)


if __name__ == "__main__":
    main()
