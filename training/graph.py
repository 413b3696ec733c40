"""The encoder as ONNX nodes: int8 weights (7 bits, a scale a column), fused attention, one sentence run a time.

Seven bits keep sums from saturating on processors without VNNI. The word table stands outside the graphs, in
``words.npz``: the core and the sentence embedding share it, and the room looks its rows up itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import N_HEADS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Array = npt.NDArray[np.float32]

WEIGHT_MAX, ROW_MAX = 63, 127
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, state: Mapping[str, Array], *, quantised: bool) -> None:
        self.state, self.quantised = state, quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Keep an array under a name."""
        self.constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def ints(self, name: str, *values: int) -> str:
        """Keep whole numbers under a name."""
        return self.constant(name, np.array(values, np.int64))

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        """Add a node; its further outputs are named ``_1``, ``_2`` and so on after the first."""
        name = f"{kind}_{len(self.nodes)}"
        names = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def linear(self, hidden: str, name: str) -> str:
        """Multiply by a weight of the state (given as out x in) and add its bias."""
        return self.multiply(hidden, name, self.state[f"{name}.weight"].T, self.state[f"{name}.bias"])

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

    def rows(self, indexes: str, name: str) -> str:
        """Look rows up in a small table of the state."""
        return self.node("Gather", self.constant(name, self.state[f"{name}.weight"]), indexes)

    def model(
        self, name: str, inputs: Sequence[onnx.ValueInfoProto], outputs: Mapping[str, tuple[str, int]]
    ) -> onnx.ModelProto:
        """Return the whole graph as a model; ``outputs`` maps each output's name to its node and element type."""
        self.nodes += [helper.make_node("Identity", [node], [output]) for output, (node, _) in outputs.items()]
        told = [helper.make_tensor_value_info(output, kind, None) for output, (_, kind) in outputs.items()]
        made = helper.make_graph(self.nodes, name, list(inputs), told, list(self.constants.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="dateline")


def vectors_input() -> onnx.ValueInfoProto:
    """Return the input of both graphs: a word vector a wordpiece, (1, pieces, 384)."""
    return helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "pieces", WIDTH])


def encoder(graph: Graph, *, n_layers: int, shapes: str | None) -> str:
    """Add the encoder over ``vectors``; return hidden vectors (1, pieces, 384). A run is one window, never padded."""
    zero, one = graph.constant("zero", np.array(0, np.int64)), graph.constant("one", np.array(1, np.int64))
    length = graph.node("Gather", graph.node("Shape", "vectors"), one)
    summed = graph.node("Add", "vectors", graph.rows(graph.node("Range", zero, length, one), "position"))
    if shapes:
        summed = graph.node("Add", summed, graph.rows(shapes, "shape"))
    weight, bias = (graph.constant(f"norm.{part}", graph.state[f"norm.{part}"]) for part in ("weight", "bias"))
    hidden = graph.node("LayerNormalization", summed, weight, bias, axis=-1, epsilon=1e-12)
    for number in range(n_layers):
        hidden = _block(graph, hidden, f"blocks.{number}")
    return hidden


def _block(graph: Graph, hidden: str, name: str) -> str:
    width = graph.constant("split", np.array([WIDTH] * 3, np.int64))
    query = graph.node("Split", graph.linear(hidden, f"{name}.qkv"), width, outputs=3, axis=-1)
    mixed = graph.node("MultiHeadAttention", query, f"{query}_1", f"{query}_2", domain=MICROSOFT, num_heads=N_HEADS)
    hidden = graph.norm(hidden, graph.linear(mixed, f"{name}.out"), f"{name}.norm1")
    up = graph.multiply(hidden, f"{name}.up", graph.state[f"{name}.up.weight"].T, None)
    bias = graph.constant(f"{name}.up.bias", graph.state[f"{name}.up.bias"])
    up = graph.node("BiasGelu", up, bias, domain=MICROSOFT)
    return graph.norm(hidden, graph.linear(up, f"{name}.down"), f"{name}.norm2")


def word_rows(table: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """Return a word table as int8 rows, and the scale of each."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-8) / ROW_MAX
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)
