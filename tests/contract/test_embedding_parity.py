"""Our ONNX graph against sentence-transformers, the model's own library."""

from importlib.util import find_spec

import numpy as np
import pytest

from core.embedding.model_folder import default_model_folder
from core.embedding.sentence_transformers import SentenceTransformersEmbedder
from tests.real_model import loaded_minilm, needs_weights
from tests.real_texts import real_texts

TEXTS = 100


@pytest.mark.slow
@needs_weights
@pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="the extra transformers isn't installed"
)
def test_onnx_and_sentence_transformers_give_the_same_vectors() -> None:
    texts = real_texts(TEXTS)
    assert len(set(texts)) > TEXTS * 0.9
    ours = loaded_minilm().embed_passages(texts)
    oracle = SentenceTransformersEmbedder(default_model_folder().path)
    cosines = np.sum(ours * oracle.embed_passages(texts), axis=1)
    assert cosines.min() >= 0.9999
