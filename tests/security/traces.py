"""Looking for words and vectors in bytes: as they are, in UTF-16, in base64.

All that is looked for is known by its first 8 bytes, so that a hundred thousand needles are
found in one pass over a file; by chance alone 8 bytes turn up once in 10^19 places.
"""

import base64
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Needles = NDArray[np.uint64]
_SIZE = 8
_MASK = np.uint64(2**24 - 1)


def needles_of_words(words: Iterable[str]) -> Needles:
    """Return the needles for words of at least 8 letters, as written and in lower case."""
    forms = {form for word in words for form in (word, word.lower()) if len(word) >= _SIZE}
    return _needles(encoded for form in forms for encoded in _encodings(form))


def needles_of_vectors(vectors: NDArray[np.float32]) -> Needles:
    """Return needles for any run of vectors' values, ``(n, d)``, as float32 and float16.

    Two float32 or four float16 in a row are enough to be found.
    """
    pairs = vectors.view(np.uint32).astype(np.uint64)
    fours = vectors.astype(np.float16).view(np.uint16).astype(np.uint64)
    windows = [
        pairs[:, :-1] | pairs[:, 1:] << np.uint64(32),
        fours[:, :-3]
        | fours[:, 1:-2] << np.uint64(16)
        | fours[:, 2:-1] << np.uint64(32)
        | fours[:, 3:] << np.uint64(48),
    ]
    needles: Needles = np.unique(np.concatenate([window.ravel() for window in windows]))
    kept: Needles = needles[needles != 0]
    return kept


def traces_in(content: bytes, needles: Needles) -> list[int]:
    """Return the places where needles stand."""
    places: list[int] = []
    if not len(needles):
        return places
    # Most windows are ruled out by their low bits, which costs one look each.
    known = np.zeros(_MASK + 1, dtype=bool)
    known[needles & _MASK] = True
    for shift in range(_SIZE):
        length = (len(content) - shift) // _SIZE
        if length <= 0:
            continue
        windows = np.frombuffer(content, np.uint64, length, shift)
        likely = np.flatnonzero(known[windows & _MASK] & (windows != 0))
        found = likely[_are_among(windows[likely], needles)]
        places += (found * _SIZE + shift).tolist()
    return sorted(places)


def _are_among(windows: Needles, needles: Needles) -> NDArray[np.bool_]:
    # Not np.isin, which would sort the needles anew for each of some thousand files.
    places = np.searchsorted(needles, windows)
    places[places == len(needles)] = 0
    among: NDArray[np.bool_] = needles[places] == windows
    return among


def files_with_traces(folders: Iterable[Path], needles: Needles) -> dict[str, list[int]]:
    """Return the files of these folders, by name, that hold needles, and where."""
    found = {}
    for path in _files(folders):
        places = traces_in(str(path).encode() + b"\0" + path.read_bytes(), needles)
        if places:
            found[path.name] = places
    return found


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            yield from (Path(place) / name for name in names)


def _encodings(word: str) -> Iterator[bytes]:
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    for lead in range(3):
        shown = base64.b64encode(bytes(lead) + plain)
        # Only what doesn't depend on the bytes around it.
        yield shown[-(-lead * 8 // 6) : (lead + len(plain)) * 8 // 6]


def _needles(contents: Iterable[bytes]) -> Needles:
    cut = {content[:_SIZE] for content in contents if len(content) >= _SIZE}
    needles: Needles = np.unique(np.frombuffer(b"".join(cut), np.uint64))
    kept: Needles = needles[needles != 0]
    return kept
