"""How hard a passphrase is to guess, said in words."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.gui.counts import number
from app.gui.ports import GuessCost

_LOOKED_AT = 72  # characters; zxcvbn takes seconds for long ones, and more adds nothing
_MACHINES = 1000
_WORD = 7776  # guesses that one more random word multiplies by, as in Diceware

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_MONTH, _YEAR, _CENTURY = 30 * _DAY, 365 * _DAY, 36_500 * _DAY


def _tr(text: str) -> str:
    return QCoreApplication.translate("strength", text)


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing worth knowing: a line and the sentences under it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Strength:
    """A verdict. ``level`` goes from 0 (nothing typed) to 5.

    ``weak_part`` quotes what is guessed first; ``weak_part_hidden`` says the same without
    the quotation, for a field that hides what is typed.
    """

    level: int
    word: str
    attack: str
    weak_part: Advice | None = None
    weak_part_hidden: Advice | None = None
    more: Advice | None = None


NOTHING = Strength(0, "", "")


async def judge_passphrase(passphrase: str, cost: GuessCost) -> Strength:
    """Judge a passphrase in a worker thread: zxcvbn is slow Python."""
    return await asyncio.to_thread(judge, passphrase, cost)


def judge(passphrase: str, cost: GuessCost) -> Strength:
    """Judge a passphrase against ``_MACHINES`` machines that each pay ``cost`` a guess."""
    if not passphrase:
        return NOTHING
    from zxcvbn import zxcvbn  # noqa: PLC0415 - loads word lists of several megabytes

    found = zxcvbn(passphrase[:_LOOKED_AT], max_length=_LOOKED_AT)
    level = int(found["score"]) + 1
    seconds = float(found["guesses"]) * cost.seconds / _MACHINES
    # A strong one is strong with its weakest part: a warning would only unsettle.
    token, kind = _weakest(found["sequence"]) if level < 5 else ("", "")
    return Strength(
        level,
        _words()[level - 1],
        _tr("An attacker needs {0}").format(_span(seconds)),
        _weak_part(_tr("“{0}”").format(token), kind) if kind else None,
        _weak_part(_tr("Its weakest part"), kind) if kind else None,
        _one_word_more(seconds) if level < 5 else None,
    )


def _words() -> tuple[str, ...]:
    return (_tr("Very weak"), _tr("Weak"), _tr("Fair"), _tr("Good"), _tr("Strong"))


def _weakest(sequence: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    known = [match for match in sequence if match["pattern"] != "bruteforce"]
    if not known:
        return "", ""
    worst = min(known, key=lambda match: float(match["guesses_log10"]) / len(match["token"]))
    kind = str(worst["pattern"])
    return str(worst["token"]), str(worst.get("dictionary_name", kind))


def _weak_part(subject: str, kind: str) -> Advice:
    names = _tr("{0} is a name"), _tr("Lists of names are tried first. Use a plain word.")
    words = _tr("{0} is a common word"), _tr("Common words are tried early. Use a rarer one.")
    known = {
        "passwords": (
            _tr("{0} is a known password"),
            _tr("Lists of stolen passwords are tried first. Use an unrelated word."),
        ),
        "surnames": names,
        "male_names": names,
        "female_names": names,
        "spatial": (
            _tr("{0} is a row of keys"),
            _tr("Patterns on the keyboard are tried first. Use a word."),
        ),
        "repeat": (
            _tr("{0} repeats itself"),
            _tr("Repetition adds length, not strength."),
        ),
        "sequence": (
            _tr("{0} is a sequence"),
            _tr("Rows of letters and numbers are tried first. Use a word."),
        ),
        "regex": (
            _tr("{0} is a year"),
            _tr("Years and dates are tried first. Another plain word is better."),
        ),
        "date": (
            _tr("{0} is a date"),
            _tr("Dates are tried first. Another plain word is better."),
        ),
    }
    title, body = known.get(kind, words)
    return Advice(title.format(subject), body)


def _one_word_more(seconds: float) -> Advice:
    now, then = _unit(seconds), _unit(seconds * _WORD)
    body = _tr("It takes the guess from {0} to {1}.").format(now, then)
    return Advice(_tr("Add one more uncommon word"), body)


def _unit(seconds: float) -> str:
    for limit, word in (
        (_MINUTE, _tr("seconds")),
        (_HOUR, _tr("minutes")),
        (_DAY, _tr("hours")),
        (_MONTH, _tr("days")),
        (_YEAR, _tr("months")),
        (_CENTURY, _tr("years")),
        (_CENTURY * 100, _tr("centuries")),
    ):
        if seconds < limit:
            return word
    return _tr("ages")


def _span(seconds: float) -> str:
    if seconds < _MINUTE:
        return _tr("less than a minute")
    for limit, size, one, many in (
        (_HOUR, _MINUTE, _tr("about a minute"), _tr("about {0} minutes")),
        (_DAY, _HOUR, _tr("about an hour"), _tr("about {0} hours")),
        (_MONTH, _DAY, _tr("about a day"), _tr("about {0} days")),
        (_YEAR, _MONTH, _tr("about a month"), _tr("about {0} months")),
        (_CENTURY, _YEAR, _tr("about a year"), _tr("about {0} years")),
        (_CENTURY * 10_000, _CENTURY, _tr("about a century"), _tr("about {0} centuries")),
    ):
        if seconds < limit:
            several = seconds / size
            return one if several < 1.5 else many.format(number(several))
    return _tr("more than a million years")
