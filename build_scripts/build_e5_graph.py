"""Build the ONNX graph of multilingual-e5-small on top of weights of four bits.

As for the default model, the graph holds no weights: each initializer points by offset into
the file that ``app/e5_weights.py`` makes of the fetched one. Matrices stay packed for
onnxruntime to multiply by; rows of the table of words are unpacked here. Needs the ``dev``
extra and the fetched weights.
"""

import sys
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from app.e5_weights import Place, repacked  # noqa: E402
from build_scripts.build_onnx_graph import (  # noqa: E402
    OPSET,
    WIDTH,
    Graph,
    add_constants,
    attend,
    feed_forward,
    penalty,
    pool,
)

MODEL_FOLDER = ROOT / "resources" / "models" / "multilingual-e5-small"
WEIGHTS = "weights.q4"
LAYERS = 12
BLOCK, BLOCK_BYTES = 32, 18
DOMAIN = "memorylink"
ACCURACY = 1  # float32 all the way: the same vectors on every processor
_PLACES = {
    "embeddings.position_embeddings": "emb.pos",
    "embeddings.token_type_embeddings": "emb.type",
    "embeddings.LayerNorm": "emb.ln",
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
_ENDS = {"weight": "w", "bias": "b"}


class PackedGraph(Graph):
    """The same graph over packed weights; matrices are unpacked in it."""

    def __init__(self, places: dict[str, Place]) -> None:
        super().__init__(None)
        self._places = places

    def weight(self, name: str) -> str:
        """Use a tensor of plain numbers, of BERT's own name."""
        place = self._places[_short(name)]
        is_table = ".position_" in name or ".token_type_" in name
        count = place.size // 4
        shape = [count // WIDTH, WIDTH] if is_table else [count]
        return self.point(name, place, TensorProto.FLOAT, shape)

    def point(self, name: str, place: Place, kind: int, shape: list[int]) -> str:
        """Add a tensor that lies in the file."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        told = {"location": WEIGHTS, "offset": place.offset, "length": place.size}
        for key, value in told.items():
            tensor.external_data.add(key=key, value=str(value))
        self._initializers.append(tensor)
        return name

    def unpacked(self, packed: str) -> str:
        """Return the numbers of packed rows."""
        output = f"unpacked_{packed}"
        self._nodes.append(
            helper.make_node("Unpack", [packed], [output], name=output, domain=DOMAIN)
        )
        return output

    def dense(self, rows: str, prefix: str) -> str:
        """Apply a linear layer to ``(rows, width)``."""
        name = _short(f"{prefix}.weight")
        numbers, scales = self._places[name], self._places[f"{name}.scales"]
        tall = self._places[_short(f"{prefix}.bias")].size // 4
        blocks = scales.size // 4 // tall
        shape = [tall, blocks, BLOCK // 2]
        self.point(name, numbers, TensorProto.UINT8, shape)
        self.point(f"{name}.scales", scales, TensorProto.FLOAT, [tall * blocks])
        product = f"times_{name}"
        self._nodes.append(
            helper.make_node(
                "MatMulNBits",
                [rows, name, f"{name}.scales"],
                [product],
                name=product,
                domain="com.microsoft",
                K=blocks * BLOCK,
                N=tall,
                bits=4,
                block_size=BLOCK,
                accuracy_level=ACCURACY,
            )
        )
        return self.node("Add", [product, self.weight(f"{prefix}.bias")])

    def finish(self) -> onnx.ModelProto:
        """Return the whole model, with how blocks are unpacked."""
        model = super().finish()
        model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
        model.functions.append(_unpacking())
        return model


def _short(name: str) -> str:
    """Return what the file calls a tensor of BERT's."""
    is_layer = name.startswith("encoder.layer.")
    layer, _, rest = name.removeprefix("encoder.layer.").partition(".")
    stem, _, end = (rest if is_layer else name).rpartition(".")
    short = _PLACES[stem]
    if short in {"emb.pos", "emb.type"}:
        return short
    return f"l{layer}.{short}.{_ENDS[end]}" if is_layer else f"{short}.{_ENDS[end]}"


def _unpacking() -> onnx.FunctionProto:  # noqa: PLR0915 - a line a node
    """Describe how ``(…, n * 18) uint8`` becomes ``(…, n * 32) float``."""
    nodes: list[onnx.NodeProto] = []

    def node(kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def number(name: str, value: float) -> str:
        node("Constant", [], name, value_float=value)
        return name

    def integers(name: str, *values: int) -> str:
        node("Constant", [], name, value_ints=list(values))
        return name

    shape = node("Shape", ["packed"], "shape")
    lead = node("Slice", [shape, integers("i0", 0), integers("im1", -1)], "lead")
    blocks = integers("blocks", -1, BLOCK_BYTES)
    rows = node("Cast", [node("Reshape", ["packed", blocks], "rows_8")], "rows", to=1)
    axis = integers("axis", 1)
    halves = node("Slice", [rows, integers("two", 2), integers("end", BLOCK_BYTES), axis], "h")
    low = node("Slice", [rows, "i0", integers("one", 1), axis], "low")
    high = node("Slice", [rows, "one", "two", axis], "high")
    bits = node("Add", [low, node("Mul", [high, number("f256", 256.0)], "high_bits")], "bits")
    sign = node("Floor", [node("Div", [bits, number("f32768", 32768.0)], "s0")], "sign")
    rest = node("Sub", [bits, node("Mul", [sign, "f32768"], "s1")], "rest")
    exponent = node("Floor", [node("Div", [rest, number("f1024", 1024.0)], "e0")], "exponent")
    fraction = node("Sub", [rest, node("Mul", [exponent, "f1024"], "e1")], "fraction")
    two, raised = number("f2", 2.0), number("f25", 25.0)
    power = node("Pow", [two, node("Sub", [exponent, raised], "e2")], "power")
    normal = node("Mul", [node("Add", [fraction, "f1024"], "n0"), power], "normal")
    tiny = node("Mul", [fraction, number("tiny_unit", 2.0**-24)], "tiny")
    is_tiny = node("Equal", [exponent, number("f0", 0.0)], "is_tiny")
    size = node("Where", [is_tiny, tiny, normal], "size")
    turned = node("Sub", [number("f1", 1.0), node("Mul", [sign, "f2"], "t0")], "turned")
    scale = node("Mul", [size, turned], "scale")
    second = node("Floor", [node("Div", [halves, number("f16", 16.0)], "h0")], "second")
    first = node("Sub", [halves, node("Mul", [second, "f16"], "h1")], "first")
    both = node("Concat", [first, second], "both", axis=1)
    numbers = node("Mul", [node("Sub", [both, number("f8", 8.0)], "b0"), scale], "numbers")
    whole = node("Concat", [lead, "im1"], "whole", axis=0)
    node("Reshape", [numbers, whole], "unpacked")
    opsets = [helper.make_opsetid("", OPSET)]
    return helper.make_function(DOMAIN, "Unpack", ["packed"], ["unpacked"], nodes, opsets)


def build_model(places: dict[str, Place]) -> onnx.ModelProto:
    """Describe BERT with 12 layers, mean pooling and unit length over a repacked file."""
    graph = PackedGraph(places)
    add_constants(graph)
    shape = graph.node("Shape", ["input_ids"])
    by_token = graph.node("Concat", [shape, "width"], axis=0)
    by_head = graph.node("Concat", [shape, "heads"], axis=0)
    mask = graph.node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    masked = penalty(graph, mask)
    x = graph.node("Reshape", [_embed_tokens(graph, shape, places), "rows"])
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}"
        x = attend(graph, x, masked, by_head, f"{prefix}.attention")
        x = feed_forward(graph, x, prefix)
    pool(graph, graph.node("Reshape", [x, by_token]), mask)
    return graph.finish()


def _embed_tokens(graph: PackedGraph, shape: str, places: dict[str, Place]) -> str:
    words = places["emb.word"]
    row = WIDTH // BLOCK * BLOCK_BYTES
    graph.point("words", words, TensorProto.UINT8, [words.size // row, row])
    positions = graph.weight("embeddings.position_embeddings.weight")
    kinds = graph.weight("embeddings.token_type_embeddings.weight")
    length = graph.node("Slice", [shape, "one", "two"])
    word = graph.unpacked(graph.node("Gather", ["words", "input_ids"]))
    position = graph.node("Slice", [positions, "zero", length, "zero"])
    kind = graph.node("Slice", [kinds, "zero", "one", "zero"])
    summed = graph.node("Add", [graph.node("Add", [word, kind]), position])
    return graph.layer_norm(summed, "embeddings.LayerNorm")


def main() -> int:
    """Write ``model.onnx``; return the exit code."""
    if len(sys.argv) != 2:
        print("Name the file of weights out of the fetched wheel.", file=sys.stderr)
        return 2
    _, places = repacked(Path(sys.argv[1]).read_bytes())
    model = build_model(places)
    (MODEL_FOLDER / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    print("model.onnx is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
