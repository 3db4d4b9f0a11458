"""Memories of a time that a question names: worth as much as one that holds a rare word."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from math import log
from typing import NamedTuple

from core.search.time_phrases import TimePhrase, asks_for_time_alone, time_phrases
from core.storage.times import to_micros
from core.storage.transaction import Transaction

# How much a time counts beside a word that as many memories hold; 1 to 2 are as good.
WEIGHT = 1.5
_WEIGHT_ALONE = 6.0  # where nothing else is asked for
_MOST_BROUGHT = 100  # memories of a time that are looked at though nothing else brought them
_MOST_COUNTED = 10_000
# People say a day later what happened, and a week is soon the one before.
_MARGIN = 7 * 24 * 3600 * 1_000_000  # microseconds


class TimesAsked(NamedTuple):
    """The times in a question, and how much one counts that few memories are of."""

    phrases: Sequence[TimePhrase]
    weight: float

    @classmethod
    def of(cls, text: str, now: datetime) -> "TimesAsked":
        """Take the times out of a question; they count more where it says nothing else."""
        phrases = time_phrases(text, now)
        return cls(phrases, _WEIGHT_ALONE if asks_for_time_alone(text, phrases) else WEIGHT)


def brought_by_time(tx: Transaction, asked: TimesAsked) -> set[int]:
    """Return the newest memories of the times asked for."""
    return {
        seq
        for phrase in asked.phrases
        for seq in tx.filed.kept_between(*_micros(phrase), _MOST_BROUGHT)
    }


def with_times(
    tx: Transaction, words: Mapping[int, float], others: Collection[int], asked: TimesAsked
) -> tuple[dict[int, float], dict[int, tuple[str, ...]]]:
    """Return the scores by words with what times add, and whose time was named, and how.

    ``others`` are found memories that hold no word of the question; they may be of its time.
    """
    scores, said = dict(words), dict[int, tuple[str, ...]]()
    if not asked.phrases:
        return scores, said
    created = tx.filed.created({*words, *others})
    total = tx.filed.about_how_many()
    for phrase in asked.phrases:
        start, end = _micros(phrase)
        many = tx.filed.count_between(start, end, _MOST_COUNTED)
        worth = asked.weight * log(1 + (max(total - many, 0) + 0.5) / (many + 0.5))
        for seq, at in created.items():
            away = max(start - at, at - end, 0)
            if many and away < _MARGIN:
                scores[seq] = scores.get(seq, 0.0) + worth * (1 - away / _MARGIN)
                if start <= at < end:
                    said[seq] = (*said.get(seq, ()), phrase.said)
    return scores, said


def _micros(phrase: TimePhrase) -> tuple[int, int]:
    return to_micros(phrase.start), to_micros(phrase.end)
