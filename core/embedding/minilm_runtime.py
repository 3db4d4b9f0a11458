"""all-MiniLM-L6-v2 in memory: tokenizer, ONNX session, texts to vectors."""

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from core.embedding.batches import batches_by_length
from core.embedding.model_folder import ModelFolder, damaged
from core.embedding.probes import PROBE_TEXTS, agree
from core.embedding.tokens import FastTokens, without_surrogates
from core.ports import Vectors

# Its wheels write an id to the cache folder and look up a collector as soon as they are
# imported; only this, set before the import, keeps them silent.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

DIMENSIONS = 384
# The model was published with this length and drops the rest in silence; chunks stay below.
READ_TOKENS = 256
# No text needs more characters to fill READ_TOKENS, but for one that is mostly blanks.
READ_CHARACTERS = 100_000

_LOG_FATAL = 4  # onnxruntime's own log says what our errors say, with paths


class MiniLMRuntime:
    """A loaded model. Every method may run on several threads at once."""

    def __init__(self, tokenizer: Tokenizer, session: onnxruntime.InferenceSession) -> None:
        self._tokenizer = tokenizer
        self._session = session
        self._first, *_, self._last = tokenizer.encode("").ids  # [CLS] and [SEP]
        self.tokens = FastTokens(tokenizer)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return ``(len(texts), 384) float32, unit length``, run in small batches."""
        clean = [without_surrogates(text[:READ_CHARACTERS]) for text in texts]
        encodings = self._tokenizer.encode_batch_fast(clean, add_special_tokens=False)
        rows = [self._framed(encoding.ids) for encoding in encodings]
        vectors = np.empty((len(rows), DIMENSIONS), np.float32)
        for batch in batches_by_length([len(row) for row in rows]):
            vectors[batch] = self._run([rows[place] for place in batch])
        return vectors

    def _framed(self, ids: list[int]) -> list[int]:
        return [self._first, *ids[: READ_TOKENS - 2], self._last]

    def _run(self, rows: Sequence[list[int]]) -> Vectors:
        longest = max(len(row) for row in rows)
        ids: NDArray[np.int64] = np.zeros((len(rows), longest), np.int64)
        mask: NDArray[np.int64] = np.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(outputs[0], np.float32)


def open_runtime(folder: ModelFolder) -> MiniLMRuntime:
    """Load the model and see that it still computes what it should.

    Raises:
        ModelMissingError: a file is missing.
        DamagedModelError: a file is not what it should be.
    """
    folder.check()
    runtime = open_unprobed(folder)
    try:
        expected = np.load(folder.probes, allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise damaged("probes.npy makes no sense") from error
    if not agree(runtime.embed(PROBE_TEXTS), expected):
        raise damaged("it gives other vectors than it should")
    return runtime


def open_unprobed(folder: ModelFolder) -> MiniLMRuntime:
    """Load the model without comparing its probe vectors.

    Raises:
        DamagedModelError: a file is not what it should be.
    """
    folder.verify(only="tokenizer.json")
    # The tokenizer would start a thread for each core; the window needs one of them.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    tokenizer = Tokenizer.from_file(str(folder.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return MiniLMRuntime(tokenizer, _open_session(folder))


def _open_session(folder: ModelFolder) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # onnxruntime's own arena stays on: without it two threads leave the C heap in pieces
    # (206 MB resident after the same work, against 150).
    options.log_severity_level = _LOG_FATAL
    try:
        return onnxruntime.InferenceSession(
            str(folder.graph), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise damaged("the runtime can't load it") from error
