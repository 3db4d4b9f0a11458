"""Why a memory was put away, in a sentence."""

from PySide6.QtCore import QCoreApplication

from app.gui.counts import number
from app.gui.settings.curation_words import days_words, rule_subject
from core.curation.retention import RetentionRule
from core.model import AwayBy, AwayWhy, Memory


def away_sentence(memory: Memory) -> str:
    """Return who or what put it there and why."""
    why = memory.away_why
    if why is None and memory.superseded_by is not None and memory.deleted_at is None:
        return _tr("A newer memory took its place.")
    if why is None:
        return _tr("You put it here.")
    if why.by is AwayBy.FADED:
        text = _tr("It faded: not used for {0}, importance {1}. Pin what should never fade.")
        return text.format(days_words(why.idle_days or 0), number(why.importance or 0, 2))
    return _by_rule(why, is_deleted=memory.deleted_at is not None)


def _by_rule(why: AwayWhy, *, is_deleted: bool) -> str:
    text = _tr("By your rule: {0}, {1} without a change.")
    if is_deleted:
        text = _tr("By your rule: {0}, {1} in the archive.")
    subject = rule_subject(RetentionRule(why.type, why.tag))
    return text.format(subject, days_words(why.days or 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PutAwayWhy", text)
