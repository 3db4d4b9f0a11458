"""What a second opinion does to a verdict: surer, less sure, or no conflict at all."""

from dataclasses import replace

from core.conflicts.classify import LEAST_SURE, Verdict
from core.model import Opinion, PairVerdict, ReasonCode

_EVEN = 0.5  # probability from which a model agrees
_MOST_RAISED = 0.5  # of what is missing to certainty
_LEAST_LEFT = 0.55  # of the confidence, when the model is sure of the contrary


def wants_opinion(verdict: Verdict) -> bool:
    """Whether a model is asked: not of what was no conflict, nor of one and the same text."""
    is_conflict = verdict.kind not in (PairVerdict.RELATED, PairVerdict.UNRELATED)
    return is_conflict and verdict.reason.code is not ReasonCode.SAME_TEXT


def weighed(verdict: Verdict, forth: Opinion, back: Opinion) -> Verdict:
    """Return the verdict after a model was asked of both texts, in either order.

    One order is enough for a contradiction; duplicates follow from each other. The kind, the
    reason and the spans stay the rules'; whoever falls below the least confidence is related.
    """
    if verdict.kind is PairVerdict.DUPLICATE:
        agrees = min(forth.entailment, back.entailment)
    else:
        agrees = max(forth.contradiction, back.contradiction)
    sure = _weighed(verdict.confidence, agrees)
    if sure < LEAST_SURE:
        return replace(verdict, kind=PairVerdict.RELATED, confidence=sure)
    return replace(verdict, confidence=sure)


def _weighed(confidence: float, agrees: float) -> float:
    if agrees >= _EVEN:
        part = _MOST_RAISED * (agrees - _EVEN) / (1 - _EVEN)
        return round(confidence + (1 - confidence) * part, 3)
    part = _LEAST_LEFT + (1 - _LEAST_LEFT) * agrees / _EVEN
    return round(confidence * part, 3)
