"""A model of nine words in a folder, as a person would bring one; it loads in a moment."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

WORDS = ["[UNK]", "[CLS]", "[SEP]", "query", ":", "rent", "Miete", "lake", "heron"]


def graph(width: int = 16) -> onnx.ModelProto:
    """A model whose token vectors are rows of a table made by chance."""
    table = np.random.default_rng(2).normal(size=(len(WORDS), width)).astype(np.float32)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    out = helper.make_tensor_value_info("last", TensorProto.FLOAT, ["batch", "tokens", width])
    node = helper.make_node("Gather", ["table", "input_ids"], ["last"])
    made = helper.make_graph(
        [node], "g", inputs, [out], [numpy_helper.from_array(table, "table")]
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def make_small_model(folder: Path) -> Path:
    """Make the folder of a model, and return it."""
    (folder / "onnx").mkdir(parents=True)
    (folder / "1_Pooling").mkdir()
    (folder / "onnx" / "model.onnx").write_bytes(graph().SerializeToString())
    tokenizer = Tokenizer(models.WordLevel({w: n for n, w in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    set_modules(folder, ("", "Transformer"), ("1_Pooling", "Pooling"))
    set_pooling(folder, pooling_mode_mean_tokens=True)
    return folder


def set_modules(folder: Path, *modules: tuple[str, str]) -> None:
    """Write what the model is made of: a path and a class each."""
    kinds = "sentence_transformers.models"
    told = [{"path": path, "type": f"{kinds}.{kind}"} for path, kind in modules]
    (folder / "modules.json").write_text(json.dumps(told))


def set_pooling(folder: Path, **told: bool) -> None:
    """Write how the model pools."""
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(told))
