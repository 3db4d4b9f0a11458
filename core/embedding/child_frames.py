"""What owner and child say to each other of a model: texts one way, numbers the other."""

import json
import struct
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

import numpy as np

from core.embedding.chunking import Chunk
from core.embedding.model_files import Prompts
from core.ports import TextChunk, Vectors

_LENGTH = struct.Struct("<I")
_SHAPE = struct.Struct("<II")
_SPAN = struct.Struct("<II")


class Ask(IntEnum):
    """What an owner asks for; one of the first two, once, before the others."""

    EMBEDDER = 1
    OPINIONS_MODEL = 2
    QUERY = 3
    PASSAGES = 4
    SPLIT = 5
    COUNT = 6
    OPINIONS = 7


def order_body(folder: Path, prompts: Prompts) -> bytes:
    """Return where a model lies and what stands before its texts, as a body."""
    told = {"folder": str(folder), "query": prompts.query, "passage": prompts.passage}
    return json.dumps(told).encode()


def order_of(body: bytes) -> tuple[Path, Prompts]:
    """Return where the model lies, and what stands before its texts."""
    told = json.loads(body)
    return Path(told["folder"]), Prompts(told["query"], told["passage"])


def texts_body(texts: Sequence[str]) -> bytes:
    """Return texts as a body; halves of surrogate pairs stay what they are."""
    parts = []
    for text in texts:
        told = text.encode("utf-8", "surrogatepass")
        parts += [_LENGTH.pack(len(told)), told]
    return b"".join(parts)


def texts_of(body: bytes) -> list[str]:
    """Return the texts that make up a body."""
    texts, place = [], 0
    while place < len(body):
        (length,) = _LENGTH.unpack_from(body, place)
        place += _LENGTH.size
        texts.append(body[place : place + length].decode("utf-8", "surrogatepass"))
        place += length
    return texts


def vectors_body(vectors: Vectors) -> bytes:
    """Return ``(n, dimensions) float32`` as a body."""
    return _SHAPE.pack(*vectors.shape) + np.ascontiguousarray(vectors, np.float32).tobytes()


def vectors_of(body: bytes) -> Vectors:
    """Return the ``(n, dimensions) float32`` that make up a body, for the caller to keep."""
    shape = _SHAPE.unpack_from(body)
    return np.frombuffer(body, np.float32, offset=_SHAPE.size).reshape(shape).copy()


def chunks_body(chunks: Sequence[TextChunk]) -> bytes:
    """Return chunks as a body: where each lies, and what its vector is made of."""
    spans = b"".join(_SPAN.pack(chunk.start, chunk.end) for chunk in chunks)
    embedded = texts_body([chunk.embedded for chunk in chunks])
    return _LENGTH.pack(len(chunks)) + spans + embedded


def chunks_of(body: bytes, whole: str) -> tuple[Chunk, ...]:
    """Return the chunks that a body cuts ``whole`` into."""
    (count,) = _LENGTH.unpack_from(body)
    texts_at = _LENGTH.size + count * _SPAN.size
    spans = _SPAN.iter_unpack(body[_LENGTH.size : texts_at])
    return tuple(
        Chunk(start, end, whole[start:end], embedded)
        for (start, end), embedded in zip(spans, texts_of(body[texts_at:]), strict=True)
    )
