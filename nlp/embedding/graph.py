"""Build the ONNX graph of a BERT sentence encoder from its weights.

Post-norm transformer layers, then the mean over the tokens and length 1, all inside the graph.
Source: Devlin et al. (2019), "BERT", NAACL, for the layers; the weights' names are those of the
published file (of MPNet's, see `nlp.embedding.mpnet_names`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from nlp.embedding.mpnet_names import DISTANCE_BIAS

if TYPE_CHECKING:
    from typing import Any

    Weights = Mapping[str, NDArray[Any]]

OPSET = 20
IR_VERSION = 9
# Added to the scores of padding: e to this power is zero in 32 bits, and it can't overflow.
MASKED = -1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: ``hidden`` units, ``layers``, ``heads``, ``epsilon`` of the norms."""

    hidden: int
    layers: int
    heads: int
    epsilon: float


class _Graph:
    """Nodes and constants, collected one by one."""

    def __init__(self, weights: Weights, shape: Shape) -> None:
        self.weights = weights
        self.shape = shape
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, array: NDArray[Any]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def weight(self, name: str, *, transposed: bool = False) -> str:
        array = self.weights[name].astype(np.float32)
        return self.constant(name, array.T if transposed else array)

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def linear(self, x: str, name: str, output: str) -> str:
        """Add ``x`` times a weight matrix plus its bias."""
        product = self.node("MatMul", [x, self.weight(f"{name}.weight", transposed=True)], output)
        return self.node("Add", [product, self.weight(f"{name}.bias")], f"{output}_b")

    def norm(self, x: str, name: str, output: str) -> str:
        """Add a layer norm over the last axis."""
        inputs = [x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        epsilon = self.shape.epsilon
        return self.node("LayerNormalization", inputs, output, axis=-1, epsilon=epsilon)


def build_graph(weights: Weights, shape: Shape) -> onnx.ModelProto:
    """Return the encoder as an ONNX model.

    Its inputs are ``input_ids`` and ``attention_mask``, int64 of shape (n_texts, n_tokens); its
    output ``sentence_embedding`` is float32 of shape (n_texts, hidden), rows of length 1.

    Args:
        weights: the published arrays by name.
        shape: the network's sizes.
    """
    graph = _Graph(weights, shape)
    x = _embeddings(graph)
    bias = _distance_bias(graph, _mask_bias(graph))
    for layer in range(shape.layers):
        x = _layer(graph, x, bias, f"encoder.layer.{layer}")
    _pool(graph, x)
    tokens = ["texts", "tokens"]
    made = helper.make_graph(
        graph.nodes,
        "sentence encoder",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, tokens),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, tokens),
        ],
        [
            helper.make_tensor_value_info(
                "sentence_embedding", TensorProto.FLOAT, ["texts", shape.hidden]
            )
        ],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", OPSET)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def _embeddings(graph: _Graph) -> str:
    """Add the sum of word, position and type vectors, normed: shape (texts, tokens, hidden)."""
    words = graph.weight("embeddings.word_embeddings.weight")
    positions = graph.weight("embeddings.position_embeddings.weight")
    first_type = graph.constant(
        "type_0", graph.weights["embeddings.token_type_embeddings.weight"][0].astype(np.float32)
    )
    graph.node("Gather", [words, "input_ids"], "word_vectors")
    # Positions by Slice: Gather over a Range trips onnxruntime's fusion of gather to slice.
    graph.node("Shape", ["input_ids"], "n_tokens", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    graph.node("Slice", [positions, zero, "n_tokens", zero], "position_vectors")
    graph.node("Add", ["word_vectors", "position_vectors"], "placed")
    graph.node("Add", ["placed", first_type], "embedded")
    return graph.norm("embedded", "embeddings.LayerNorm", "x")


def _mask_bias(graph: _Graph) -> str:
    """Add what is added to attention scores: 0 for tokens, `MASKED` for padding."""
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    axes = graph.constant("axes_1_2", np.array([1, 2], np.int64))
    graph.node("Unsqueeze", ["mask", axes], "mask_4d")
    graph.node("Sub", [graph.constant("one", np.array(1, np.float32)), "mask_4d"], "padding")
    masked = graph.constant("masked", np.array(MASKED, np.float32))
    return graph.node("Mul", ["padding", masked], "mask_bias")


def _distance_bias(graph: _Graph, bias: str) -> str:
    """Add what attention scores get for how far apart two tokens stand, where the model has it."""
    if DISTANCE_BIAS not in graph.weights:
        return bias
    start = graph.constant("from_0", np.array([0, 0], np.int64))
    end = graph.node("Concat", ["n_tokens", "n_tokens"], "to_n_tokens", axis=0)
    axes = graph.constant("axes_2_3", np.array([2, 3], np.int64))
    inputs = [graph.weight(DISTANCE_BIAS), start, end, axes]
    distance = graph.node("Slice", inputs, "distance_bias")
    return graph.node("Add", [bias, distance], "score_bias")


def _layer(graph: _Graph, x: str, bias: str, name: str) -> str:
    """Add one transformer layer, normed after each half."""
    attended = _attention(graph, x, bias, f"{name}.attention")
    summed = graph.node("Add", [attended, x], f"{name}.sum_1")
    middle = graph.norm(summed, f"{name}.attention.output.LayerNorm", f"{name}.middle")
    wide = graph.linear(middle, f"{name}.intermediate.dense", f"{name}.wide")
    bent = graph.node("Gelu", [wide], f"{name}.gelu")
    narrow = graph.linear(bent, f"{name}.output.dense", f"{name}.narrow")
    summed = graph.node("Add", [narrow, middle], f"{name}.sum_2")
    return graph.norm(summed, f"{name}.output.LayerNorm", f"{name}.out")


def _attention(graph: _Graph, x: str, bias: str, name: str) -> str:
    """Add multi-head self-attention with its output projection."""
    hidden, heads = graph.shape.hidden, graph.shape.heads
    size = hidden // heads
    split = graph.constant("split_heads", np.array([0, 0, heads, size], np.int64))
    join = graph.constant("join_heads", np.array([0, 0, hidden], np.int64))
    parts = {}
    for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
        flat = graph.linear(x, f"{name}.self.{part}", f"{name}.{part}")
        apart = graph.node("Reshape", [flat, split], f"{name}.{part}_split")
        parts[part] = graph.node("Transpose", [apart], f"{name}.{part}_heads", perm=order)
    scores = graph.node("MatMul", [parts["query"], parts["key"]], f"{name}.scores")
    scale = graph.constant("scale", np.array(1 / np.sqrt(size), np.float32))
    scaled = graph.node("Mul", [scores, scale], f"{name}.scaled")
    masked = graph.node("Add", [scaled, bias], f"{name}.masked")
    shares = graph.node("Softmax", [masked], f"{name}.shares", axis=-1)
    context = graph.node("MatMul", [shares, parts["value"]], f"{name}.context")
    together = graph.node("Transpose", [context], f"{name}.together", perm=[0, 2, 1, 3])
    flat = graph.node("Reshape", [together, join], f"{name}.flat")
    return graph.linear(flat, f"{name}.output.dense", f"{name}.projected")


def _pool(graph: _Graph, x: str) -> None:
    """Add the mean over tokens that aren't padding, scaled to length 1."""
    graph.node("Unsqueeze", ["mask", graph.constant("axis_2", np.array([2], np.int64))], "mask_3d")
    graph.node("Mul", [x, "mask_3d"], "kept")
    axis = graph.constant("axis_1", np.array([1], np.int64))
    graph.node("ReduceSum", ["kept", axis], "total", keepdims=0)
    graph.node("ReduceSum", ["mask_3d", axis], "count", keepdims=0)
    graph.node("Div", ["total", "count"], "mean")
    last = graph.constant("last_axis", np.array([-1], np.int64))
    graph.node("ReduceL2", ["mean", last], "length", keepdims=1)
    graph.node("Div", ["mean", "length"], "sentence_embedding")
