"""The parts that a hit's score is made of, each of which a measurement can leave out."""

from dataclasses import dataclass
from enum import StrEnum


class RankingPart(StrEnum):
    """One part of the ranking; ``resources/docs/ranking.md`` says what each brings."""

    NEIGHBOURS = "neighbours"
    NAMES = "names"
    FILED = "filed"
    PAIRS = "pairs"
    STRETCHES = "stretches"
    TIMES = "times"
    TYPOS = "typos"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which parts take part: all, but in the quality run, which asks what each one brings."""

    without: frozenset[RankingPart] = frozenset()

    def has(self, part: RankingPart) -> bool:
        """Tell whether a part takes part."""
        return part not in self.without


WHOLE = Ranking()
