"""The committed graph is what its script makes."""

import pytest

from core.embedding.model_folder import default_model_folder
from tests.real_model import needs_weights

onnx = pytest.importorskip("onnx")


@needs_weights
def test_a_rebuilt_graph_has_the_committed_bytes() -> None:
    from build_scripts.build_onnx_graph import build_model  # noqa: PLC0415 - needs onnx

    folder = default_model_folder()
    rebuilt = build_model(folder.weights).SerializeToString(deterministic=True)
    assert rebuilt == folder.graph.read_bytes()


@needs_weights
def test_the_graph_is_valid_and_small() -> None:
    folder = default_model_folder()
    onnx.checker.check_model(str(folder.graph))
    assert folder.graph.stat().st_size < 40_000
