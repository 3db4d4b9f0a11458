"""Find the facts in a conversation: sentences that say something lasting about a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.extraction.dates import resolved
from core.extraction.openings import main_part, straightened, without_opening
from core.extraction.persons import about, companion_of
from core.extraction.refusals import is_refused, speaks_to_somebody
from core.extraction.rules import ELLIPSES, RULES, Rule
from core.extraction.sentences import Sentence, sentences_of
from core.extraction.standing import is_elliptic, stands_alone
from core.extraction.turns import Turn
from core.extraction.worth import confidence_of, is_worth_keeping
from core.model import FactKind

LONGEST = 260  # characters of a sentence that is read as one fact
_FEWEST_WORDS = 3
_SHORT_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"\bgonna\b", "going to"),
        (r"\bwanna\b", "want to"),
        (r"\b(?:'ve )?gotta\b", "have to"),
        (r"\b(?:'?cause|cuz|coz|cos)\b(?= (?:i|we|it|they|my|of))", "because"),
        (r"\bI am\b", "I'm"),
        (r"\bI have been\b", "I've been"),
        (r"\bim\b(?= )", "I'm"),
        (r"\bive\b(?= )", "I've"),
        (r"\b(\w+)in'(?=\s)", r"\1ing"),
    )
)
_WE = re.compile(r"\bwe(?:'\w+)?\b", re.IGNORECASE)
_I = re.compile(r"\bI(?:'\w+)?\b")
_PAST_KINDS = {FactKind.EVENT}


@dataclass(frozen=True, slots=True)
class Found:
    """A fact, and where it was said: turn number, and the sentence's place in its text."""

    kind: FactKind
    text: str
    confidence: float
    turn: int
    start: int
    end: int
    rule: str


def find_facts(turns: Sequence[Turn]) -> Iterator[Found]:
    """Yield what the speakers say of themselves, in order; programs say nothing of anybody."""
    names = sorted({turn.speaker for turn in turns if turn.speaker and not turn.is_program})
    for number, turn in enumerate(turns):
        if turn.is_program:
            continue
        for sentence in sentences_of(turn.text):
            found = _fact(turn, sentence, names)
            if found is not None:
                rule, text, confidence = found
                yield Found(
                    rule.kind,
                    text,
                    confidence,
                    number,
                    sentence.start,
                    sentence.end,
                    rule.name,
                )


def _fact(
    turn: Turn, sentence: Sentence, names: Sequence[str]
) -> tuple[Rule, str, float] | None:
    if len(sentence.text) > LONGEST or is_refused(sentence.text):
        return None
    said = _plain(sentence.text, names)
    rule = _rule_for(said)
    if rule is None or not is_worth_keeping(said, rule.kind):
        return None
    if speaks_to_somebody(said) or not stands_alone(said):
        return None
    text = _named(said, turn, names)
    if text is None:
        return None
    has_dates = False
    if turn.at is not None:
        is_past = rule.kind in _PAST_KINDS or rule.name in {"decided", "passive"}
        text, has_dates = resolved(text, turn.at.date(), is_past=is_past)
    confidence = confidence_of(said, rule, has_dates=has_dates, is_vague=is_elliptic(said))
    return rule, _finished(text), confidence


def _plain(sentence: str, names: Sequence[str]) -> str:
    """Bring a sentence to the form that the rules are written for."""
    said = main_part(without_opening(straightened(sentence), names))
    for pattern, put in _SHORT_FORMS:
        said = pattern.sub(put, said)
    for pattern, subject in ELLIPSES:
        if pattern.search(said):
            said = subject + said[0].lower() + said[1:]
            break
    return said.strip(" ,.!-–—:;")


def _rule_for(said: str) -> Rule | None:
    if len(said.split()) < _FEWEST_WORDS:
        return None
    return next((rule for rule in RULES if rule.pattern.search(said)), None)


def _named(said: str, turn: Turn, names: Sequence[str]) -> str | None:
    """Say it of the speaker; "we" needs somebody that it can mean."""
    if turn.speaker is None:
        return said
    first_we, first_i = _WE.search(said), _I.search(said)
    if first_we is not None and (first_i is None or first_we.start() < first_i.start()):
        companion = companion_of(said) or companion_of(turn.text)
        if companion is None:
            return None
        joined = f"{turn.speaker} and their {companion}"
        said = _WE.sub(lambda found: _we(found[0], joined), said, count=1)
        return about(said, turn.speaker, is_named=True)
    return about(said, turn.speaker)


def _we(word: str, joined: str) -> str:
    tail = word[2:].casefold()
    return joined + {"'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}.get(
        tail, ""
    )


def _finished(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:-–—")
    return text[:1].upper() + text[1:] + "."
