"""What marks the vectors of one model, run in one way, over texts cut in one way."""

import hashlib
import json
from collections.abc import Mapping

from core.embedding.chunking import CHUNKING

FINGERPRINT_LENGTH = 32  # hex digits


def fingerprint_of(model: Mapping[str, str | int]) -> str:
    """Return the mark of a model described by ``model``: hashes, pooling, precision, prefixes.

    How texts are cut is added here. Only constants and hashes of files go in, never a vector
    computed on this machine, so that the mark is the same on every machine.
    """
    told = json.dumps({"model": dict(model), "chunking": CHUNKING}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:FINGERPRINT_LENGTH]
