"""What the rules do, in sentences."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.counts import memories, number
from app.gui.dates import clock_time, day_word
from app.gui.memory_types import type_name
from core.curation.runs import RuleStep
from core.model import WriteKind

if TYPE_CHECKING:
    from core.curation.retention import RetentionRule
    from core.curation.runs import RuleMove, RuleMoves, RuleRun


def step_sentence(move: RuleMove) -> str:
    """Return what becomes of a memory and why, as far as that is known."""
    if move.step is RuleStep.DELETED:
        return _by_rule(move, _tr("To the Trash: {0} in the archive"))
    if move.step is RuleStep.ARCHIVED:
        return _by_rule(move, _tr("To the archive: {0} without a change"))
    known = {
        RuleStep.FADED: _tr("To the archive: not used for {0}, importance {1}"),
        RuleStep.PROVED: _tr("Lasting: here for long, importance {1}"),
        RuleStep.SETTLED: _tr("Settled: not used for {0}"),
    }
    plain = {
        RuleStep.FADED: _tr("To the archive: it faded"),
        RuleStep.PROVED: _tr("Lasting: here for long, and important"),
        RuleStep.SETTLED: _tr("Settled: no longer in hand"),
        RuleStep.BROUGHT_BACK: _tr("Begins anew: you brought it back from the archive"),
    }
    if move.idle_days is None or move.importance is None or move.step not in known:
        return plain[move.step]
    return known[move.step].format(days_words(move.idle_days), number(move.importance, 2))


def counts_sentence(moves: RuleMoves) -> str:
    """Return how many take which step: ``3 fade to the archive · 12 settle``."""
    return " · ".join(_count(step).format(number(count)) for step, count in moves.counts)


def run_sentence(run: RuleRun) -> str:
    """Return what a run did, in one line."""
    said = [memories(run.moved)]
    if run.kind is WriteKind.RETAIN:
        said = [_tr("{0} by your rules").format(said[0])]
    if run.put_away:
        said.append(_tr("{0} to the archive").format(number(run.put_away)))
    if run.deleted:
        said.append(_tr("{0} to the Trash").format(number(run.deleted)))
    return " · ".join(said)


def when(moment: datetime, now: datetime) -> str:
    """Return ``Today, 03:12``."""
    return _tr("{0}, {1}").format(day_word(moment, now), clock_time(moment))


def days_words(count: int) -> str:
    """Return ``540 days``."""
    return _tr("1 day") if count == 1 else _tr("{0} days").format(number(count))


def rule_subject(rule: RetentionRule) -> str:
    """Return what a rule is about."""
    if rule.type is None:
        return _tr("Anything with the tag “{0}”").format(rule.tag)
    if rule.tag is None:
        return _tr("Type {0}").format(type_name(rule.type))
    return _tr("Type {0} with the tag “{1}”").format(type_name(rule.type), rule.tag)


def rule_sentence(rule: RetentionRule) -> str:
    """Return what a rule does."""
    archive, delete = rule.archive_after, rule.delete_after
    if archive is None:
        return _tr("To the Trash after {0} in the archive.").format(days_words(delete or 0))
    if delete is None:
        text = _tr("To the archive {0} after the last change.")
        return text.format(days_words(archive))
    text = _tr("To the archive {0} after the last change, to the Trash after {1} there.")
    return text.format(days_words(archive), days_words(delete))


def _by_rule(move: RuleMove, text: str) -> str:
    words = text.format(days_words(move.days or 0))
    # A rule that is only looked at has no number yet.
    if not move.rule:
        return words
    return _tr("{0}, by rule {1}").format(words, number(move.rule))


def _count(step: RuleStep) -> str:
    return {
        RuleStep.DELETED: _tr("{0} to the Trash"),
        RuleStep.ARCHIVED: _tr("{0} to the archive by your rules"),
        RuleStep.FADED: _tr("{0} fading to the archive"),
        RuleStep.PROVED: _tr("{0} becoming lasting"),
        RuleStep.BROUGHT_BACK: _tr("{0} beginning anew"),
        RuleStep.SETTLED: _tr("{0} settling"),
    }[step]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Curation", text)
