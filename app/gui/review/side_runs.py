"""What is marked in each of the two texts, and what of a long one is shown."""

from collections.abc import Sequence

from core.model import DiffKind, DiffRun

_ALIKE = 0.4  # of the shorter text must stand in both, or a word diff marks nearly all
_WHOLE_UP_TO = 40_000  # characters of a text; of a longer one only what is near a change
_NEAR = 1_500  # characters kept at either end of what is left out
_LEFT_OUT = "\n\n⋯\n\n"


def side_of(runs: Sequence[DiffRun], kind: DiffKind) -> tuple[DiffRun, ...]:
    """Return one of the two texts, with only its own changes in it."""
    return tuple(run for run in runs if run.kind in (DiffKind.SAME, kind))


def are_alike(runs: Sequence[DiffRun]) -> bool:
    """Return whether the two texts share enough to be compared word by word."""
    lengths = dict.fromkeys(DiffKind, 0)
    for run in runs:
        lengths[run.kind] += len(run.text.strip())
    same = lengths[DiffKind.SAME]
    shorter = same + min(lengths[DiffKind.ADDED], lengths[DiffKind.REMOVED])
    return same >= _ALIKE * shorter


def marked(
    text: str, value: str, span: tuple[int, int], kind: DiffKind
) -> tuple[DiffRun, ...]:
    """Return a text in which only one value is marked: in ``span`` if it stands there.

    ``span`` is in characters of the text; it is marked itself when the value isn't found.
    """
    start = text.find(value, span[0], max(span[1], span[0])) if value else -1
    start = text.find(value) if value and start < 0 else start
    end = start + len(value)
    if start < 0:
        start, end = max(0, span[0]), min(len(text), span[1])
    pieces = (
        DiffRun(DiffKind.SAME, text[:start]),
        DiffRun(kind, text[start:end]),
        DiffRun(DiffKind.SAME, text[end:]),
    )
    return tuple(piece for piece in pieces if piece.text)


def folded(runs: tuple[DiffRun, ...]) -> tuple[DiffRun, ...]:
    """Leave out the middle of long stretches of a long text; the window stays quick."""
    if sum(len(run.text) for run in runs) <= _WHOLE_UP_TO:
        return runs
    return tuple(DiffRun(run.kind, _without_middle(run.text)) for run in runs)


def _without_middle(text: str) -> str:
    if len(text) <= 3 * _NEAR:
        return text
    start, end = text[:_NEAR], text[-_NEAR:]
    return f"{start[: start.rfind(' ')]}{_LEFT_OUT}{end[end.find(' ') + 1 :]}"
