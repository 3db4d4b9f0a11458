"""The tiers of memories in words."""

from PySide6.QtCore import QCoreApplication

from core.model import Tier


def tier_name(tier: Tier) -> str:
    """Return the words for a tier, with its name in searches."""
    return {
        Tier.WORKING: _tr("in hand (working)"),
        Tier.EPISODIC: _tr("of the past (episodic)"),
        Tier.SEMANTIC: _tr("lasting (semantic)"),
        Tier.ARCHIVE: _tr("faded (archive)"),
    }[tier]


def tier_word(tier: Tier) -> str:
    """Return one or two words for a tier, to stand alone."""
    return {
        Tier.WORKING: _tr("In hand"),
        Tier.EPISODIC: _tr("Of the past"),
        Tier.SEMANTIC: _tr("Lasting"),
        Tier.ARCHIVE: _tr("Faded"),
    }[tier]


def _tr(text: str) -> str:
    return QCoreApplication.translate("tiers", text)
