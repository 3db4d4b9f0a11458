"""What of a memory is handed on: the whole text if it is short, or whole sentences."""

from core.embedding.structure import units_of
from core.model import Passage

SHORT = 1_200  # characters of a text that is handed on whole
_AROUND = 2_000  # characters before and after that are looked at for a sentence's ends


def whole_passage(text: str, found: Passage, *, room: int) -> Passage:
    """Return the text itself, or what was found with the sentences it begins and ends in.

    ``room`` is how many characters there are for all; a text that takes more than its share
    of them counts as long.
    """
    if len(text.strip()) <= min(SHORT, room // 4):
        return _cut(text, found, 0, len(text))
    first = max(0, found.start - _AROUND)
    start, end = found.start, found.end
    for unit in units_of(text[first : found.end + _AROUND]):
        low, high = first + unit.start, first + unit.end
        if low <= found.start < high:
            start = low
        if low < found.end <= high:
            end = high
    return _cut(text, found, start, end)


def _cut(text: str, found: Passage, start: int, end: int) -> Passage:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    shown = piece.strip()
    moved = found.start - start
    marks = tuple((low + moved, high + moved) for low, high in found.marks)
    return Passage(shown, start, start + len(shown), marks)
