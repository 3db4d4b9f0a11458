"""A proposed fact as the pane shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.dates import date_and_time
from app.gui.review.cases import Fact, Proposed, Waiting
from app.gui.review.words import fact_kind_name

if TYPE_CHECKING:
    from core.model import FactProposal, SaidPassage


def waiting_fact(proposal: FactProposal) -> Waiting:
    """Return the row of a proposed fact."""
    at = proposal.said_at or proposal.created_at
    return Waiting(
        proposal.id, Proposed.FACT, proposal.text, _gist(proposal), proposal.confidence, at, at
    )


def fact_of(proposal: FactProposal, passage: SaidPassage) -> Fact:
    """Return all that is needed to decide."""
    return Fact(
        id=proposal.id,
        kind=proposal.kind,
        type=proposal.type,
        text=proposal.text,
        confidence=proposal.confidence,
        passage=passage.text,
        span=passage.span,
        where=_where(proposal, passage),
        tags=proposal.tags,
        memory_id=proposal.memory_id,
    )


def _gist(proposal: FactProposal) -> str:
    kind = fact_kind_name(proposal.kind)
    if proposal.speaker is None:
        return _tr("{0}, said by you").format(kind)
    return _tr("{0}, said by {1}").format(kind, proposal.speaker)


def _where(proposal: FactProposal, passage: SaidPassage) -> str:
    said = _gist(proposal)
    if proposal.said_at is None:
        return _tr("{0}, in a pasted conversation").format(said)
    when = date_and_time(proposal.said_at)
    if not passage.title or proposal.memory_id is None:
        return _tr("{0}, {1}").format(said, when)
    return _tr("{0}, {1}, in “{2}”").format(said, when, passage.title)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
