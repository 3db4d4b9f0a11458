"""What every embedder promises, held against the fake and the real ones."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import numpy as np
import pytest

from core.embedding.model_folder import default_model_folder
from core.embedding.sentence_transformers import SentenceTransformersEmbedder
from core.ports import Embedder
from tests.fakes.embedding import FakeEmbedder
from tests.real_model import loaded_minilm, needs_weights

TEXTS = [
    "The rent went up in March.",
    "",
    "a",
    "word " * 600,
    "明日の会議 🗝️ مفتاح",
    "\0\ud800 odd",
]

_torch: list[SentenceTransformersEmbedder] = []


def _torch_minilm() -> SentenceTransformersEmbedder:
    if not _torch:
        _torch.append(SentenceTransformersEmbedder(default_model_folder().path))
    return _torch[0]


needs_torch = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="the extra transformers isn't installed"
)


@pytest.fixture(
    params=[
        pytest.param(FakeEmbedder, id="fake"),
        pytest.param(loaded_minilm, id="onnx", marks=needs_weights),
        pytest.param(
            _torch_minilm,
            id="transformers",
            marks=[needs_weights, needs_torch, pytest.mark.slow],
        ),
    ]
)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    make: Callable[[], Embedder] = request.param
    return make()


def test_vectors_have_the_promised_shape_type_and_unit_length(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_query_gives_one_unit_vector(embedder: Embedder) -> None:
    vector = embedder.embed_query("rent")
    assert vector.shape == (embedder.dimensions,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


def test_a_text_has_the_same_vector_alone_and_in_any_batch(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.dot(embedder.embed_passages([text])[0], vector) > 0.9999
        assert np.dot(embedder.embed_query(text), vector) > 0.9999


def test_texts_that_share_words_are_nearer(embedder: Embedder) -> None:
    query = embedder.embed_query("when did the rent go up")
    near, far = embedder.embed_passages(
        ["the rent did go up in March", "a recipe for lentil soup with lemon"]
    )
    assert np.dot(query, near) > np.dot(query, far) + 0.2


def test_several_threads_get_the_same_vectors_as_one(embedder: Embedder) -> None:
    texts = [f"note number {number} about the garden" for number in range(12)]
    alone = embedder.embed_passages(texts)
    with ThreadPoolExecutor(4) as threads:
        vectors = list(threads.map(embedder.embed_query, texts))
    assert np.min(np.sum(alone * np.stack(vectors), axis=1)) > 0.9999


def test_the_fingerprint_is_short_and_stays(embedder: Embedder) -> None:
    assert embedder.fingerprint == embedder.fingerprint
    assert 16 <= len(embedder.fingerprint) <= 64
    assert embedder.fingerprint.isalnum()


def test_a_short_text_is_one_chunk_with_its_title_before_it(embedder: Embedder) -> None:
    (chunk,) = embedder.split("  The rent went up in March.\n", "Flat")
    assert (chunk.start, chunk.end) == (2, 28)
    assert chunk.text == "The rent went up in March."
    assert chunk.embedded == "Flat\nThe rent went up in March."


def test_a_long_text_is_cut_into_chunks_with_right_offsets(embedder: Embedder) -> None:
    text = "\n\n".join(f"Paragraph {n} says a thing. Then it says another." for n in range(60))
    chunks = embedder.split(text, "Things")
    assert len(chunks) > 5
    assert all(text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert chunks[0].embedded.startswith("Things\nParagraph 0")
    assert chunks[1].embedded == chunks[1].text
