"""List where a core trained without some of our annotations disagrees with them, for a second reading.

``python -m training.doubts --run NAME --fold K`` reads the held-out fifth and writes ``training/build/doubts-K.jsonl``:
a line a word where the core is sure of an event that is not annotated, of another type, or of none where one is.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from typing import TYPE_CHECKING

import torch

from training import corpora
from training.batches import Encoder, collate, windows
from training.score import heads_of
from training.train import BUILD, CORPUS, SHARED, SHEETS, in_fold, load
from training.weights import starting_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.batches import Encoded
    from training.network import Core

SURE, UNSURE = 0.6, 0.05
"""An event is doubted as missing above the first probability, as wrong below the second."""


def doubts(core: Core, encoded: list[Encoded], device: str) -> Iterator[dict[str, object]]:
    """Yield the doubted words, each with its sentence, what is told and what the core says."""
    core.eval()
    tags = core.labels["type"]
    for window in windows(encoded, None):
        batch = collate([window]).to(device)
        with torch.no_grad():
            words = core.words(batch.ids, batch.shapes, batch.first)
            chances = core.taggers(words[:, 1:])["type"].float().softmax(-1)[0].cpu()
        passage = window.encoded.passage
        low = passage.starts[window.first]
        for place, row in enumerate(chances.tolist()):
            told = (passage.type or ())[low + place]
            if told < 0:
                continue
            best = max(range(len(row)), key=row.__getitem__)
            is_missing = told == 0 and 1 - row[0] >= SURE
            is_wrong = told > 0 and row[told] <= UNSURE
            if is_missing or is_wrong:
                first, last = next(
                    passage.bounds(n) for n in range(passage.n_sentences) if low + place < passage.bounds(n)[1]
                )
                sentence = list(passage.words[first:last])
                sentence[low + place - first] = f"[[{sentence[low + place - first]}]]"
                yield {
                    "origin": passage.origin,
                    "told": tags[told],
                    "said": tags[best],
                    "chance": round(row[best], 3),
                    "chance_of_told": round(row[told], 3),
                    "sentence": " ".join(sentence),
                }


def main() -> None:
    """Write the doubts of one fold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", required=True)
    asked.add_argument("--fold", type=int, required=True)
    options = asked.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    core = load(BUILD / f"{options.run}-joint.pt").to(device)
    encoder = Encoder(starting_weights() / "tokenizer.json", core.labels)
    parse = partial(heads_of, core, encoder, device=device)
    mine = corpora.read_own(CORPUS, SHEETS, SHARED, parse, partial(in_fold, options.fold))
    path = BUILD / f"doubts-{options.fold}.jsonl"
    rows = doubts(core, encoder.encode(mine.held_out), device)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
