"""Build the ONNX graph of all-MiniLM-L6-v2 on top of its official weights.

The graph holds no weights: each initializer points into ``model.safetensors`` by offset, so
the file stays as published and is checked by its hash. Mean pooling and unit length are part
of the graph. Needs the ``dev`` extra (``onnx``) and the fetched weights.
"""

import json
import math
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).resolve().parents[1]
MODEL_FOLDER = ROOT / "resources" / "models" / "all-MiniLM-L6-v2"
WEIGHTS = "model.safetensors"

LAYERS = 6
HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS
LAYER_NORM_EPSILON = 1e-12
# What a masked position gets before the softmax; far enough below any real score.
MASKED = -10_000.0
OPSET = 17
IR_VERSION = 8


class WeightsHeader:
    """Where each tensor lies in a safetensors file: 8-byte length, JSON, then the bytes."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            self._tensors: Mapping[str, Mapping[str, Any]] = json.loads(stream.read(length))
        self._base = 8 + length

    def tensor(self, name: str) -> TensorProto:
        """Return a tensor that holds no bytes, only where to find them.

        Raises:
            ValueError: the tensor isn't float32.
        """
        found = self._tensors[name]
        if found["dtype"] != "F32":
            raise ValueError(f"{name} is {found['dtype']}, not F32")
        start, end = found["data_offsets"]
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=found["shape"])
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": WEIGHTS, "offset": self._base + start, "length": end - start}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        return tensor


class Graph:
    """Collects nodes and initializers; each method returns the name of its output."""

    def __init__(self, weights: WeightsHeader | None) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[TensorProto] = []

    def weight(self, name: str) -> str:
        """Use a tensor of the weights file."""
        assert self._weights is not None  # noqa: S101 - who has none has a weight of its own
        self._initializers.append(self._weights.tensor(name))
        return name

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a small constant under ``name``."""
        self._initializers.append(numpy_helper.from_array(value, name))
        return name

    def integers(self, name: str, *values: int) -> str:
        """Add a one-dimensional int64 constant."""
        return self.constant(name, np.array(values, np.int64))

    def number(self, name: str, value: float) -> str:
        """Add a float32 scalar."""
        return self.constant(name, np.array(value, np.float32))

    def node(self, kind: str, inputs: Sequence[str], name: str = "", **attributes: Any) -> str:
        """Add a node of one output."""
        output = name or f"{kind}_{len(self._nodes)}"
        self._nodes.append(
            helper.make_node(kind, list(inputs), [output], name=output, **attributes)
        )
        return output

    def dense(self, rows: str, prefix: str) -> str:
        """Apply a linear layer to ``(rows, width)``; its weight is stored transposed."""
        weight, bias = self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")
        return self.node("Gemm", [rows, weight, bias], transB=1)

    def layer_norm(self, x: str, prefix: str) -> str:
        """Normalise the last axis."""
        weight, bias = self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")
        return self.node(
            "LayerNormalization", [x, weight, bias], axis=-1, epsilon=LAYER_NORM_EPSILON
        )

    def finish(self) -> onnx.ModelProto:
        """Return the whole model: token ids and mask in, unit vectors out."""
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info(
            "embedding", TensorProto.FLOAT, ["batch", WIDTH]
        )
        graph = helper.make_graph(self._nodes, "minilm", inputs, [output], self._initializers)
        return helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="memorylink",
        )


def build_model(weights: Path) -> onnx.ModelProto:
    """Describe BERT with 6 layers, mean pooling and unit length over the file ``weights``."""
    graph = Graph(WeightsHeader(weights))
    add_constants(graph)
    shape = graph.node("Shape", ["input_ids"])
    by_token = graph.node("Concat", [shape, "width"], axis=0)
    by_head = graph.node("Concat", [shape, "heads"], axis=0)
    mask = graph.node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    masked = penalty(graph, mask)
    x = graph.node("Reshape", [_embed_tokens(graph, shape), "rows"])
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}"
        x = attend(graph, x, masked, by_head, f"{prefix}.attention")
        x = feed_forward(graph, x, prefix)
    pool(graph, graph.node("Reshape", [x, by_token]), mask)
    return graph.finish()


def add_constants(graph: Graph) -> None:
    """Add what every node shares."""
    graph.integers("zero", 0)
    graph.integers("one", 1)
    graph.integers("two", 2)
    graph.integers("one_two", 1, 2)
    graph.integers("width", WIDTH)
    graph.integers("heads", HEADS, HEAD_WIDTH)
    graph.integers("rows", -1, WIDTH)
    graph.number("attention_scale", 1 / math.sqrt(HEAD_WIDTH))
    graph.number("masked", MASKED)
    graph.number("unity", 1.0)
    graph.number("half", 0.5)
    graph.number("root_two", math.sqrt(2))
    graph.number("least_count", 1e-9)
    graph.number("least_length", 1e-12)


def _embed_tokens(graph: Graph, shape: str) -> str:
    words = graph.weight("embeddings.word_embeddings.weight")
    positions = graph.weight("embeddings.position_embeddings.weight")
    kinds = graph.weight("embeddings.token_type_embeddings.weight")
    length = graph.node("Slice", [shape, "one", "two"])
    word = graph.node("Gather", [words, "input_ids"])
    position = graph.node("Slice", [positions, "zero", length, "zero"])
    kind = graph.node("Slice", [kinds, "zero", "one", "zero"])  # always the first kind
    summed = graph.node("Add", [graph.node("Add", [word, kind]), position])
    return graph.layer_norm(summed, "embeddings.LayerNorm")


def penalty(graph: Graph, mask: str) -> str:
    """Return what masked positions get before the softmax, from the mask."""
    wide = graph.node("Unsqueeze", [mask, "one_two"])
    return graph.node("Mul", [graph.node("Sub", ["unity", wide]), "masked"])


def attend(graph: Graph, x: str, masked: str, by_head: str, prefix: str) -> str:
    """Add one layer's attention; return ``(rows, width)``."""

    def heads(part: str, order: list[int]) -> str:
        split = graph.node("Reshape", [graph.dense(x, f"{prefix}.self.{part}"), by_head])
        return graph.node("Transpose", [split], perm=order)

    query, key = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1])
    value = heads("value", [0, 2, 1, 3])
    scores = graph.node("Mul", [graph.node("MatMul", [query, key]), "attention_scale"])
    weights = graph.node("Softmax", [graph.node("Add", [scores, masked])], axis=-1)
    mixed = graph.node(
        "Transpose", [graph.node("MatMul", [weights, value])], perm=[0, 2, 1, 3]
    )
    rows = graph.node("Reshape", [mixed, "rows"])
    out = graph.node("Add", [graph.dense(rows, f"{prefix}.output.dense"), x])
    return graph.layer_norm(out, f"{prefix}.output.LayerNorm")


def feed_forward(graph: Graph, x: str, prefix: str) -> str:
    """Add one layer's dense part; return ``(rows, width)``."""
    inner = graph.dense(x, f"{prefix}.intermediate.dense")
    # The exact GELU: x (1 + erf(x / sqrt 2)) / 2. The runtime fuses these five nodes.
    erf = graph.node("Erf", [graph.node("Div", [inner, "root_two"])])
    raised = graph.node("Add", [erf, "unity"])
    active = graph.node("Mul", [graph.node("Mul", [inner, raised]), "half"])
    out = graph.node("Add", [graph.dense(active, f"{prefix}.output.dense"), x])
    return graph.layer_norm(out, f"{prefix}.output.LayerNorm")


def pool(graph: Graph, x: str, mask: str) -> None:
    """Add the mean of the tokens, of unit length, as the graph's output."""
    column = graph.node("Unsqueeze", [mask, "two"])
    total = graph.node("ReduceSum", [graph.node("Mul", [x, column]), "one"], keepdims=0)
    count = graph.node("ReduceSum", [column, "one"], keepdims=0)
    mean = graph.node("Div", [total, graph.node("Max", [count, "least_count"])])
    length = graph.node("ReduceL2", [mean], axes=[1], keepdims=1)
    graph.node("Div", [mean, graph.node("Max", [length, "least_length"])], name="embedding")


def main() -> int:
    """Write ``minilm.onnx``, and ``probes.npy`` if there is none; return the exit code."""
    weights = MODEL_FOLDER / WEIGHTS
    if not weights.is_file():
        print("Fetch the weights first: python build_scripts/fetch_model.py", file=sys.stderr)
        return 1
    (MODEL_FOLDER / "minilm.onnx").write_bytes(
        build_model(weights).SerializeToString(deterministic=True)
    )
    print("minilm.onnx is written.")
    _write_probes()
    return 0


def _write_probes() -> None:
    # Written once: the vectors of a newer runtime differ in the last bits, and every vector
    # in every vault is marked with a fingerprint that these bytes are part of.
    path = MODEL_FOLDER / "probes.npy"
    if path.exists():
        return
    sys.path.insert(0, str(ROOT))
    from core.embedding.minilm_runtime import open_unprobed
    from core.embedding.model_folder import ModelFolder
    from core.embedding.probes import PROBE_TEXTS

    runtime = open_unprobed(ModelFolder(MODEL_FOLDER))
    np.save(path, runtime.embed(PROBE_TEXTS).astype(np.float16))
    print("probes.npy is written.")


if __name__ == "__main__":
    sys.exit(main())
