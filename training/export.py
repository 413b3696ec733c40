"""Write a trained core as one ONNX file: int8 weights (7 bits, a scale a column), fused attention, labels inside.

``python -m training.export`` writes ``src/dateline/language/data/core.onnx`` and the tokenizer beside it, and pins the
checksums of all model files. The scores of calibrated layers are divided by their temperature (``training.calibrate``).
"""

from __future__ import annotations

import argparse
import json
import shutil
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.graph import Graph, encoder, vectors_input
from training.network import TAG_LAYERS, WIDTH
from training.pinning import DATA, pin
from training.train import BUILD, load
from training.weights import starting_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

ARGMAX_LAYERS = ("upos", "xpos", "lemma")
INPUTS = {"shapes": "pieces", "first": "words"}


def pad_one(graph: Graph, side: str) -> str:
    """Append a constant 1 to each vector, for the bias."""
    pads = graph.ints("pad_last", 0, 0, 0, 0, 0, 1)
    return graph.node("Pad", side, pads, graph.constant("one_value", np.array(1.0, np.float32)))


def biaffine(graph: Graph, words: str, name: str) -> str:
    """Add a biaffine scorer; return scores (1, dependent, label, head)."""
    weight = graph.state[f"{name}.weight"]
    side, labels, _ = weight.shape
    dependent = pad_one(graph, graph.node("Relu", graph.linear(words, f"{name}.dependent")))
    head = pad_one(graph, graph.node("Relu", graph.linear(words, f"{name}.head")))
    mixed = graph.multiply(dependent, f"{name}.weight", weight.reshape(side, labels * side), None)
    shaped = graph.node("Reshape", mixed, graph.ints(f"{name}.shape", 0, 0, labels, side))
    heads = graph.node("Unsqueeze", graph.node("Transpose", head, perm=[0, 2, 1]), graph.ints("axis1", 1))
    return graph.node("MatMul", shaped, heads)


def build(checkpoint: Path, *, quantised: bool, temperatures: Mapping[str, float] | None = None) -> onnx.ModelProto:
    """Return the whole model: word vectors, case classes and first pieces of words in; an output a layer.

    The labels of the tree are scored outside the graph, for the chosen heads alone: the graph gives both views of a
    word (``deprel_dependent``, ``deprel_head``) and the last layer lies in the model's metadata.
    """
    core = load(checkpoint)
    state = {name: value.numpy() for name, value in core.state_dict().items()}
    graph = Graph(state, quantised=quantised)
    hidden = encoder(graph, n_layers=core.sizes.n_layers, shapes="shapes")
    pads = graph.ints("pad_root", 0, 1, 0, 0)
    first = graph.node("Pad", "first", pads, graph.constant("root", np.array(0, np.int64)))
    index = graph.node(
        "Expand", graph.node("Unsqueeze", first, graph.ints("axis2", 2)), graph.ints("wide", 1, 1, WIDTH)
    )
    rooted = graph.node("GatherElements", hidden, index, axis=1)
    words = graph.node("Slice", rooted, graph.ints("from1", 1), graph.ints("to_end", 2**31), graph.ints("axis1", 1))
    outputs: dict[str, tuple[str, int]] = {}
    scores = graph.linear(graph.node("Relu", graph.linear(words, "taggers.hidden")), "taggers.out")
    widths = graph.ints("tag_widths", *(len(core.labels[layer]) for layer in TAG_LAYERS))
    split = graph.node("Split", scores, widths, outputs=len(TAG_LAYERS), axis=-1)
    for number, layer in enumerate(TAG_LAYERS):
        part = f"{split}_{number}" if number else split
        if layer in ARGMAX_LAYERS:
            outputs[layer] = (graph.node("ArgMax", part, axis=-1, keepdims=0), TensorProto.INT64)
        else:
            cooled = _cooled(graph, part, layer, temperatures or {})
            outputs[layer] = (graph.node("Softmax", cooled, axis=-1), TensorProto.FLOAT)
    outputs["arc"] = (biaffine(graph, rooted, "arc"), TensorProto.FLOAT)
    outputs["deprel_dependent"] = (graph.linear(words, "deprel.dependent"), TensorProto.FLOAT)
    outputs["deprel_head"] = (graph.linear(rooted, "deprel.head"), TensorProto.FLOAT)
    role = _cooled(graph, biaffine(graph, words, "role"), "role", temperatures or {})
    outputs["role"] = (role, TensorProto.FLOAT)
    outputs["same"] = (biaffine(graph, rooted, "same"), TensorProto.FLOAT)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, size]) for name, size in INPUTS.items()]
    model = graph.model("core", [vectors_input(), *inputs], outputs)
    plain = {name: b64encode(state[f"deprel.out.{name}"].tobytes()).decode() for name in ("weight", "bias")}
    props = {"labels": json.dumps(core.labels), "deprel_weight": plain["weight"], "deprel_bias": plain["bias"]}
    helper.set_model_props(model, props)
    return model


def _cooled(graph: Graph, scores: str, layer: str, temperatures: Mapping[str, float]) -> str:
    temperature = temperatures.get(layer, 1.0)
    if temperature == 1.0:
        return scores
    return graph.node("Div", scores, graph.constant(f"{layer}.temperature", np.array(temperature, np.float32)))


def main() -> None:
    """Export a checkpoint."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--checkpoint", type=Path, default=BUILD / "core-joint.pt")
    asked.add_argument("--temperatures", type=Path, default=BUILD / "temperatures.json")
    asked.add_argument("--out", type=Path, default=DATA)
    asked.add_argument("--float", action="store_true", help="32-bit weights, for comparison")
    options = asked.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = options.out / "core.onnx"
    told = json.loads(options.temperatures.read_text(encoding="utf-8")) if options.temperatures.is_file() else {}
    onnx.save(build(options.checkpoint, quantised=not options.float, temperatures=told), model)
    shutil.copyfile(starting_weights() / "tokenizer.json", options.out / "tokenizer.json")
    if options.out != DATA:
        for name in ("words.npz", "embedding.onnx"):
            shutil.copyfile(DATA / name, options.out / name)
    pin(options.out)
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
