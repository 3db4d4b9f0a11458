"""Find the facts in a conversation: sentences that say something lasting about a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.extraction.dates import resolved
from core.extraction.ellipses import ELLIPSES, has_subject
from core.extraction.openings import (
    clauses_of,
    straightened,
    without_opening,
    without_tag_question,
    without_verdict,
)
from core.extraction.persons import said_of
from core.extraction.refusals import is_idle, is_refused, speaks_to_somebody
from core.extraction.rules import RULES, Rule
from core.extraction.sentences import Sentence, sentences_of
from core.extraction.standing import is_elliptic, stands_alone
from core.extraction.turns import Turn
from core.extraction.worth import confidence_of, is_worth_keeping
from core.model import FactKind

LONGEST = 260  # characters of a sentence that is read as one fact
LEAST = 0.55  # confidence; below it nothing is proposed
_FEWEST_WORDS = 3
_SHORT_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"\bgonna\b", "going to"),
        (r"\bwanna\b", "want to"),
        (r"(?:'ve)? gotta\b", " have to"),
        (r"^gotta\b", "have to"),
        (r"'cause\b|\b(?:cause|cuz|coz|cos)\b(?= (?:i|we|it|they|my|of))", "because"),
        (r"\bI am\b", "I'm"),
        (r"\bI have been\b", "I've been"),
        (r"\bim\b(?= )", "I'm"),
        (r"\bive\b(?= )", "I've"),
        (r"\b(\w+)in'(?=\s)", r"\1ing"),
        (r"^(\w+)'s my\b", r"\1 is my"),
        (r"^(I(?:'ve|'m|'ll)?|we(?:'ve|'re)?) (?:just|even|actually|totally) (?=\w)", r"\1 "),
        (r"^just (?=last|yesterday|this|recently)", ""),
    )
)

_THIS = re.compile(
    r"\b(?P<did>adopted|made|bought|got|found|joined|tried|came across|met|painted|took|"
    r"visited|"
    r"baked|built|went to) this (?=(?P<next>[a-z])\w+ \w)"
)


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
    if len(sentence.text) > 2 * LONGEST:  # before anything is looked for within it
        return None
    stated = without_tag_question(sentence.text)
    if len(stated) > LONGEST or is_refused(stated):
        return None
    chosen = _chosen(_plain(stated, names))
    if chosen is None:
        return None
    said, rule = chosen
    text = said if turn.speaker is None else said_of(said, turn.speaker, turn.text)
    has_dates = False
    if turn.at is not None:
        is_past = rule.kind is FactKind.EVENT or rule.name == "decided"
        text, has_dates = resolved(text, turn.at.date(), is_past=is_past)
    confidence = confidence_of(said, rule, has_dates=has_dates, is_vague=is_elliptic(said))
    return None if confidence < LEAST else (rule, _finished(text), confidence)


def _chosen(plain: str) -> tuple[str, Rule] | None:
    """Return the first clause that a rule knows and that stands alone, and the rule."""
    for clause in clauses_of(plain):
        said = without_verdict(clause)
        rule = _rule_for(said)
        if (
            rule is not None
            and is_worth_keeping(said, rule.kind)
            and not is_idle(said)
            and not speaks_to_somebody(said)
            and stands_alone(said)
        ):
            return said, rule
    return None


def _plain(sentence: str, names: Sequence[str]) -> str:
    """Bring a sentence to the form that the rules are written for."""
    said = without_opening(straightened(sentence), names)
    for pattern, put in _SHORT_FORMS:
        said = pattern.sub(put, said)
    said = _THIS.sub(_one, said)
    for pattern, subject in ELLIPSES:
        if pattern.search(said) and not has_subject(said):
            said = subject + said[0].lower() + said[1:]
            break
    return said.strip(" ,.!-–—:;")


def _one(found: re.Match[str]) -> str:
    """Say "a" where somebody tells of a thing as "this pup" for the first time."""
    return f"{found['did']} {'an' if found['next'] in 'aeiou' else 'a'} "


def _rule_for(said: str) -> Rule | None:
    if len(said.split()) < _FEWEST_WORDS:
        return None
    return next((rule for rule in RULES if rule.pattern.search(said)), None)


def _finished(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:-–—")
    return text[:1].upper() + text[1:] + "."
