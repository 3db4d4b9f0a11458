"""Makes a picture small: 256 colours, chosen so that a small spot keeps its own."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_COLOURS = 256
_LEAST = 12  # pixels from which a shade counts as a spot


def with_few_colours(picture: QImage) -> QImage:
    """Return the picture in 256 colours; each pixel has the nearest of them."""
    width, height = picture.width(), picture.height()
    bits = np.frombuffer(picture.constBits(), np.uint32).reshape(height, -1)[:, :width]
    shades, places, counts = np.unique(
        bits & 0xFFFFFF, return_inverse=True, return_counts=True
    )
    kept = shades[_chosen(shades, counts)]
    near = _nearest(_channels(shades), _channels(kept)).astype(np.uint8)
    small = np.ascontiguousarray(near[places].reshape(height, width))
    made = QImage(small.data, width, height, width, QImage.Format.Format_Indexed8)
    made.setColorTable([0xFF000000 | int(shade) for shade in kept])
    return made.copy()


def _chosen(shades: NDArray[np.uint32], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of the most frequent shades, one of each family of shades first."""
    frequent = np.argsort(-counts, kind="stable")
    families = shades[frequent] & 0xF0F0F0
    _, first = np.unique(families, return_index=True)
    leads = frequent[np.sort(first)]
    leads = leads[counts[leads] >= _LEAST]
    return np.asarray(list(dict.fromkeys((*leads, *frequent)))[:_COLOURS])


def _channels(shades: NDArray[np.uint32]) -> NDArray[np.int32]:
    parts = [(shades >> shift & 0xFF) for shift in (0, 8, 16)]
    return np.stack(parts, axis=-1).astype(np.int32)


def _nearest(each: NDArray[np.int32], among: NDArray[np.int32]) -> NDArray[np.int64]:
    found = [
        np.argmin(((part[:, None] - among[None]) ** 2).sum(axis=2), axis=1)
        for part in np.array_split(each, 1 + len(each) // 4096)
    ]
    return np.concatenate(found)
