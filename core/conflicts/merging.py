"""Propose one text made of two: the newer one, and what only the older one says."""

import re

from rapidfuzz import fuzz

# Sentences, lines and list items; what parts them stays with the piece before.
_PIECE = re.compile(r"[^\n]*?(?:[.!?…](?=\s)[ \t]*|\n+|$)", re.DOTALL)
_SAME = 60.0  # of 100: rapidfuzz's token_set_ratio of two sentences that say the same
_LONGEST = 400  # sentences; of longer texts the newer one alone is proposed


def pieces_of(text: str) -> list[str]:
    """Return the sentences and lines of a text; joined they are the text."""
    return [piece for piece in _PIECE.findall(text) if piece]


def proposed_text(older: str, newer: str) -> str:
    """Return the newer text, followed by the sentences that only the older one has.

    What both say, in however different words or values, stays as the newer one says it.
    """
    ours = [piece.strip() for piece in pieces_of(newer) if piece.strip()]
    theirs = [piece.strip() for piece in pieces_of(older) if piece.strip()]
    if len(ours) + len(theirs) > _LONGEST:
        return newer
    only = [piece for piece in theirs if not _is_said(piece, ours)]
    if not only:
        return newer
    joint = "\n" if any("\n" in text.strip() for text in (older, newer)) else " "
    return joint.join([newer.rstrip(), *only])


def _is_said(piece: str, others: list[str]) -> bool:
    return any(_likeness(piece, other) >= _SAME for other in others)


def _likeness(one: str, other: str) -> float:
    return float(fuzz.token_set_ratio(one.casefold(), other.casefold()))
