"""Write a trained core as one ONNX file: int8 weights (7 bits, a scale a column), fused attention, labels inside.

``python -m training.export`` writes ``src/dateline/language/data/core.onnx``, the tokenizer beside it and the manifest
with both checksums. Seven bits keep sums from saturating on processors without VNNI.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import INNER, N_HEADS, TAG_LAYERS, WIDTH
from training.train import BUILD, ROOT, load
from training.weights import starting_weights

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]

DATA = ROOT / "src/dateline/language/data"
ARGMAX_LAYERS = ("upos", "xpos")
WEIGHT_MAX = 63
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, state: dict[str, Array], *, quantised: bool) -> None:
        self.state, self.quantised = state, quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Keep an array under a name."""
        self.constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        """Add a node; its further outputs are named ``_1``, ``_2`` and so on after the first."""
        name = f"{kind}_{len(self.nodes)}"
        names = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def linear(self, hidden: str, name: str, *, bias: bool = True) -> str:
        """Multiply by a weight of the state (given as out x in) and add its bias."""
        return self.multiply(hidden, name, self.state[f"{name}.weight"].T, self.state[f"{name}.bias"] if bias else None)

    def multiply(self, hidden: str, name: str, weight: Array, bias: Array | None) -> str:
        """Multiply by a weight (given as in x out), int8 with a scale a column where quantised."""
        if not self.quantised:
            out = self.node("MatMul", hidden, self.constant(f"{name}.w", weight))
            return out if bias is None else self.node("Add", out, self.constant(f"{name}.b", bias))
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / WEIGHT_MAX
        whole = np.clip(np.rint(weight / scale), -WEIGHT_MAX, WEIGHT_MAX).astype(np.int8)
        inputs = [
            hidden,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(scale.shape, np.int8)),
        ]
        if bias is not None:
            inputs.append(self.constant(f"{name}.b", bias))
        return self.node("DynamicQuantizeMatMul", *inputs, domain=MICROSOFT)

    def norm(self, left: str, right: str, name: str) -> str:
        """Add two inputs and normalise the sum."""
        weight, bias = (self.constant(f"{name}.{part}", self.state[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("SkipLayerNormalization", left, right, weight, bias, domain=MICROSOFT, epsilon=1e-12)

    def table(self, indexes: str, name: str) -> str:
        """Look rows up in an embedding table, int8 with a scale a row."""
        weight = self.state[f"{name}.weight"]
        if not self.quantised:
            return self.node("Gather", self.constant(name, weight), indexes)
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-8) / 127
        whole = np.rint(weight / scale).astype(np.int8)
        rows = self.node("Cast", self.node("Gather", self.constant(name, whole), indexes), to=TensorProto.FLOAT)
        return self.node(
            "Mul", rows, self.node("Gather", self.constant(f"{name}.s", scale.astype(np.float32)), indexes)
        )

    def ints(self, name: str, *values: int) -> str:
        """Keep whole numbers under a name."""
        return self.constant(name, np.array(values, np.int64))


def encoder(graph: Graph, n_layers: int) -> str:
    """Add the encoder; return hidden vectors (batch, pieces, 384)."""
    length = graph.node("Gather", graph.node("Shape", "ids"), graph.constant("one", np.array(1, np.int64)))
    zero, one = graph.constant("zero", np.array(0, np.int64)), "one"
    positions = graph.table(graph.node("Range", zero, length, one), "position")
    summed = graph.node("Add", graph.table("ids", "word"), graph.table("shapes", "shape"))
    weight, bias = (graph.constant(f"norm.{part}", graph.state[f"norm.{part}"]) for part in ("weight", "bias"))
    hidden = graph.node(
        "LayerNormalization", graph.node("Add", summed, positions), weight, bias, axis=-1, epsilon=1e-12
    )
    mask = graph.node("Cast", graph.node("Greater", "ids", zero), to=TensorProto.INT32)
    width = graph.constant("split", np.array([WIDTH] * 3, np.int64))
    for number in range(n_layers):
        name = f"blocks.{number}"
        qkv = graph.linear(hidden, f"{name}.qkv")
        query = graph.node("Split", qkv, width, outputs=3, axis=-1)
        mixed = graph.node(
            "MultiHeadAttention", query, f"{query}_1", f"{query}_2", "", mask, domain=MICROSOFT, num_heads=N_HEADS
        )
        hidden = graph.norm(hidden, graph.linear(mixed, f"{name}.out"), f"{name}.norm1")
        up = graph.multiply(hidden, f"{name}.up", graph.state[f"{name}.up.weight"].T, None)
        up = graph.node(
            "BiasGelu", up, graph.constant(f"{name}.up.bias", graph.state[f"{name}.up.bias"]), domain=MICROSOFT
        )
        hidden = graph.norm(hidden, graph.linear(up, f"{name}.down"), f"{name}.norm2")
    assert graph.state["blocks.0.up.bias"].shape[0] == INNER
    return hidden


def pad_one(graph: Graph, side: str) -> str:
    """Append a constant 1 to each vector, for the bias."""
    pads = graph.ints("pad_last", 0, 0, 0, 0, 0, 1)
    return graph.node("Pad", side, pads, graph.constant("one_value", np.array(1.0, np.float32)))


def biaffine(graph: Graph, words: str, name: str) -> str:
    """Add a biaffine scorer; return scores (batch, dependent, label, head)."""
    weight = graph.state[f"{name}.weight"]
    side, labels, _ = weight.shape
    dependent = pad_one(graph, graph.node("Relu", graph.linear(words, f"{name}.dependent")))
    head = pad_one(graph, graph.node("Relu", graph.linear(words, f"{name}.head")))
    mixed = graph.multiply(dependent, f"{name}.weight", weight.reshape(side, labels * side), None)
    shaped = graph.node("Reshape", mixed, graph.ints(f"{name}.shape", 0, 0, labels, side))
    heads = graph.node("Unsqueeze", graph.node("Transpose", head, perm=[0, 2, 1]), graph.ints("axis1", 1))
    return graph.node("MatMul", shaped, heads)


def build(checkpoint: Path, *, quantised: bool) -> onnx.ModelProto:
    """Return the whole model: inputs ids, shapes, first; an output a layer."""
    core = load(checkpoint)
    state = {name: value.numpy() for name, value in core.state_dict().items()}
    graph = Graph(state, quantised=quantised)
    hidden = encoder(graph, core.sizes.n_layers)
    pads = graph.ints("pad_root", 0, 1, 0, 0)
    first = graph.node("Pad", "first", pads, graph.constant("root", np.array(0, np.int64)))
    index = graph.node(
        "Expand", graph.node("Unsqueeze", first, graph.ints("axis2", 2)), graph.ints("wide", 1, 1, WIDTH)
    )
    rooted = graph.node("GatherElements", hidden, index, axis=1)
    words = graph.node("Slice", rooted, graph.ints("from1", 1), graph.ints("to_end", 2**31), graph.ints("axis1", 1))
    outputs = {}
    for layer in TAG_LAYERS:
        name = f"taggers.{layer}_tags"
        scores = graph.linear(graph.node("Relu", graph.linear(words, f"{name}.hidden")), f"{name}.out")
        if layer in ARGMAX_LAYERS:
            outputs[layer] = (graph.node("ArgMax", scores, axis=-1, keepdims=0), TensorProto.INT64)
        else:
            outputs[layer] = (graph.node("Softmax", scores, axis=-1), TensorProto.FLOAT)
    outputs["arc"] = (biaffine(graph, rooted, "arc"), TensorProto.FLOAT)
    outputs["deprel"] = (biaffine(graph, rooted, "deprel"), TensorProto.FLOAT)
    outputs["role"] = (biaffine(graph, words, "role"), TensorProto.FLOAT)
    graph.nodes += [helper.make_node("Identity", [name], [layer]) for layer, (name, _) in outputs.items()]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", size]) for name, size in INPUTS.items()]
    made = helper.make_graph(
        graph.nodes,
        "core",
        inputs,
        [helper.make_tensor_value_info(layer, kind, None) for layer, (_, kind) in outputs.items()],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="dateline")
    helper.set_model_props(model, {"labels": json.dumps(core.labels)})
    return model


INPUTS = {"ids": "l", "shapes": "l", "first": "n"}


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Export a checkpoint."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--checkpoint", type=Path, default=BUILD / "core.pt")
    asked.add_argument("--out", type=Path, default=DATA)
    asked.add_argument("--float", action="store_true", help="32-bit weights, for comparison")
    options = asked.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = options.out / "core.onnx"
    onnx.save(build(options.checkpoint, quantised=not options.float), model)
    shutil.copy(starting_weights() / "tokenizer.json", options.out / "tokenizer.json")
    manifest = {name: sha256(options.out / name) for name in ("core.onnx", "tokenizer.json")}
    if options.out != DATA:
        (options.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    else:
        rows = "".join(f'    "{name}": "{value}",\n' for name, value in manifest.items())
        text = f'"""The checksums of the model files, written by the export."""\n\nSHA256 = {{\n{rows}}}\n'
        (DATA.parent / "_pinned.py").write_text(text, encoding="utf-8")
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
