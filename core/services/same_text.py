"""Whether two passages say the same in nearly the same words, so that one of them will do."""

from core.conflicts.classify import Text, classify
from core.model import PairVerdict

# Below this part of words in common nobody would call two texts the same; the rules are slow.
_LEAST_COMMON = 0.7


class Saying:
    """A passage and who said it, read once for many comparisons."""

    def __init__(self, text: str, speaker: str | None) -> None:
        self._text = Text(text)
        self._speaker = speaker
        self._words = frozenset(self._text.folded.split())

    def is_as(self, other: "Saying") -> bool:
        """Tell whether the other says the same; another number, name or "not" is not."""
        if self._speaker != other._speaker:
            return False
        if self._text.folded == other._text.folded:
            return True
        return (
            _common(self._words, other._words) >= _LEAST_COMMON
            and classify(self._text, other._text).kind is PairVerdict.DUPLICATE
        )


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    most = max(len(one), len(other))
    if min(len(one), len(other)) < _LEAST_COMMON * most:
        return 0.0
    return len(one & other) / max(len(one | other), 1)
