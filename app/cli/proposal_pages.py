"""Proposed facts on the printed page."""

from collections.abc import Iterable

from app.cli.page import Page
from core.model import FactProposal, SaidPassage


def print_proposals(proposals: Iterable[FactProposal], *, with_ids: bool) -> None:
    """Print each fact with its kind and how sure it is."""
    page = Page()
    for each in proposals:
        page.line(each.text, strong=True)
        said = f"  {each.kind.value}, {round(each.confidence * 100)} % sure{_when(each)}"
        page.line(f"{said}  {each.id}" if with_ids else said)


def print_passage(proposal: FactProposal, passage: SaidPassage) -> None:
    """Print a fact, and what was said around it."""
    print_proposals([proposal], with_ids=True)
    page = Page()
    page.blank()
    if passage.title:
        page.line(f"In “{passage.title}”:")
    start, end = passage.span
    marked = f"{passage.text[:start]}«{passage.text[start:end]}»{passage.text[end:]}"
    for line in marked.splitlines():
        page.line(line)


def _when(proposal: FactProposal) -> str:
    if proposal.said_at is None:
        return ""
    return f", said {proposal.said_at.astimezone():%Y-%m-%d}"
