"""Write the sentence embedding: all-MiniLM-L6-v2 as it was given, int8, beside the word table that it shares.

``python -m training.embedding`` writes ``embedding.onnx`` and ``words.npz``. Fine-tuning the encoder for the heads
spoils what it knows of whole sentences (headline similarity .81 to .70), so the embedding keeps weights of its own.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from training.graph import Graph, encoder, vectors_input, word_rows
from training.network import given_state
from training.pinning import DATA, pin
from training.weights import starting_weights

N_LAYERS = 6


def build(*, quantised: bool = True) -> onnx.ModelProto:
    """Return the embedding's graph: word vectors in, the mean of the last layer's vectors out, unit length."""
    graph = Graph(given_state(load_file(starting_weights() / "model.safetensors"), N_LAYERS), quantised=quantised)
    hidden = encoder(graph, n_layers=N_LAYERS, shapes=None)
    mean = graph.node("ReduceMean", hidden, axes=[1], keepdims=0)
    unit = graph.node("LpNormalization", mean, axis=-1, p=2)
    model = graph.model("embedding", [vectors_input()], {"embedding": (unit, TensorProto.FLOAT)})
    helper.set_model_props(model, {"source": "all-MiniLM-L6-v2"})
    return model


def main() -> None:
    """Write both files and pin them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=DATA)
    out: Path = asked.parse_args().out
    onnx.save(build(), out / "embedding.onnx")
    table = load_file(starting_weights() / "model.safetensors")["embeddings.word_embeddings.weight"]
    rows, scales = word_rows(table)
    np.savez(out / "words.npz", rows=rows, scales=scales)
    pin(out)


if __name__ == "__main__":
    main()
