"""Questions with a slip: one letter wrong, missing, too many or swapped in the rarest word."""

import random
import re
from collections import Counter
from dataclasses import replace

from tests.quality.sets import Group, Question

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def with_slips(group: Group) -> tuple[Question, ...]:
    """Return a group's questions, each with one slip, the same in every run.

    It is in the word that the fewest memories hold, of those that any holds and that have
    four letters or more; a question without one stays as it is.
    """
    holding = Counter(
        word for row in group.rows for word in set(_WORD.findall(row["text"].lower()))
    )
    return tuple(_with_slip(each, holding) for each in group.questions)


def _with_slip(question: Question, holding: Counter[str]) -> Question:
    said = [each for each in _WORD.finditer(question.text) if holding[each[0].lower()]]
    if not said:
        return question
    rarest = min(said, key=lambda each: (holding[each[0].lower()], each.start()))
    wrong = _slipped(rarest[0], random.Random(question.id))
    text = question.text[: rarest.start()] + wrong + question.text[rarest.end() :]
    return replace(question, text=text)


def _slipped(word: str, chance: random.Random) -> str:
    place, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
    kinds = (
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    )
    wrong = chance.choice(kinds)
    return wrong if wrong.lower() != word.lower() else word[:-1]
