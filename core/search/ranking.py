"""The parts that a hit's score is made of, each of which a measurement can leave out."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """One part of the ranking; ``resources/docs/ranking.md`` says what each brings."""

    NEIGHBOURS = "neighbours"
    NAMES = "names"
    COMPANY = "company"
    PAIRS = "pairs"
    STRETCHES = "stretches"
    TIMES = "times"
    TYPOS = "typos"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which parts take part: all, but in the quality run, which asks what each one brings."""

    without: frozenset[Part] = frozenset()

    def has(self, part: Part) -> bool:
        """Tell whether a part takes part."""
        return part not in self.without


WHOLE = Ranking()
