"""The real embedding model, for the tests that need its weights."""

from functools import cache

import pytest

from core.embedding.model_folder import default_model_folder
from core.embedding.onnx_minilm import OnnxMiniLM
from core.errors import ModelMissingError


def has_weights() -> bool:
    try:
        default_model_folder().check()
    except ModelMissingError:
        return False
    return True


needs_weights = pytest.mark.skipif(
    not has_weights(), reason="no weights: python build_scripts/fetch_model.py"
)


@cache
def loaded_minilm() -> OnnxMiniLM:
    """The real embedder, loaded once for all tests."""
    return OnnxMiniLM()
