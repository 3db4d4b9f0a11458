"""The child that runs a model: ``python -m core.embedding.child_main``, never started by hand.

A large tokenizer is read, and freed, without letting other threads of its process go on; a
window would stand still for a second or two. Texts come in and numbers go out by two pipes;
nothing is printed, written to a file or sent. The child ends with its owner, however that
dies, and what it read goes with it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple
from typing import TYPE_CHECKING, BinaryIO

from core.child import safety
from core.child.frames import Frame, Outcome, read_frame, write_frame
from core.child.pipes import take_pipes
from core.embedding.child_frames import Ask, chunks_body, order_of, texts_of, vectors_body
from core.errors import MemoryLinkError
from core.system import give_way

if TYPE_CHECKING:
    from core.ports import Embedder, SecondOpinion

_THREADS = 2  # of each kind, as the owner has


def main() -> None:
    """Serve one owner until it closes the pipe."""
    requests, answers = take_pipes()
    safety.refuse_core_image()
    safety.leave_with_owner(_leave)
    safety.refuse_network()
    ModelServer(answers).serve(requests)


class ModelServer:
    """Answers one owner's requests, several at once; a query waits for no passage."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._writing = threading.Lock()
        self._queries = ThreadPoolExecutor(_THREADS)
        self._others = ThreadPoolExecutor(_THREADS, initializer=give_way)
        self._embedder: Embedder | None = None
        self._opinions: SecondOpinion | None = None

    def serve(self, requests: BinaryIO) -> None:
        """Answer until the owner is gone, then end at once."""
        while (frame := read_frame(requests)) is not None:
            can_wait = frame.kind in {Ask.PASSAGES, Ask.SPLIT, Ask.OPINIONS}
            threads = self._others if can_wait else self._queries
            threads.submit(self._answer, frame)
        _leave()

    def _answer(self, frame: Frame) -> None:
        try:
            body, outcome = self._body(Ask(frame.kind), frame.body), Outcome.DONE
        except BaseException as error:  # noqa: BLE001 - a model fails in many ways; its owner decides
            body, outcome = _told(error), Outcome.FAILED
        try:
            with self._writing:
                write_frame(self._answers, frame.number, outcome, body)
        except OSError:
            _leave()

    def _body(self, ask: Ask, body: bytes) -> bytes:
        if ask is Ask.EMBEDDER:
            return self._open_embedder(body)
        if ask is Ask.OPINIONS_MODEL:
            return self._open_opinions(body)
        if ask is Ask.OPINIONS:
            return self._heard(texts_of(body))
        assert self._embedder is not None  # noqa: S101 - the owner opens it first
        return _embedded(self._embedder, ask, texts_of(body))

    def _open_embedder(self, body: bytes) -> bytes:
        from core.embedding.model_source import open_folder  # noqa: PLC0415 - one of two

        self._embedder = open_folder(*order_of(body))
        dimensions = self._embedder.dimensions  # loads it
        _settle()
        return json.dumps(dimensions).encode()

    def _open_opinions(self, body: bytes) -> bytes:
        from core.embedding.nli_model import NliModel  # noqa: PLC0415 - the other

        self._opinions = NliModel(order_of(body)[0])
        self._opinions.opinions([("a", "b")])  # loads it
        _settle()
        return b""

    def _heard(self, texts: list[str]) -> bytes:
        assert self._opinions is not None  # noqa: S101 - the owner opens it first
        pairs = list(zip(texts[0::2], texts[1::2], strict=True))
        opinions = self._opinions.opinions(pairs)
        return json.dumps([astuple(opinion) for opinion in opinions]).encode()


def _embedded(embedder: Embedder, ask: Ask, texts: list[str]) -> bytes:
    match ask:
        case Ask.QUERY:
            return vectors_body(embedder.embed_query(texts[0])[None])
        case Ask.PASSAGES:
            return vectors_body(embedder.embed_passages(texts))
        case Ask.SPLIT:
            text, *title = texts
            return chunks_body(embedder.split(text, title[0] if title else None))
        case _:
            return json.dumps(embedder.count_tokens(texts)).encode()


def _told(error: BaseException) -> bytes:
    """Return an error as its owner hears it; what isn't ours may quote a text."""
    says = str(error) if isinstance(error, MemoryLinkError) else ""
    return json.dumps([type(error).__name__, says]).encode()


def _settle() -> None:
    """Write no file from now on, before the first text is heard, and give back memory.

    Loading torch looks for a place for temporary files, by writing one.
    """
    safety.refuse_files()
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _leave() -> None:
    os._exit(0)


if __name__ == "__main__":
    main()
