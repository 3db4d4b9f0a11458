"""Who said what and when."""

from dataclasses import dataclass
from datetime import datetime

_OWNER = {"i", "me", "myself", "you", "user", "human"}
_PROGRAMS = {
    "assistant", "chatgpt", "claude", "gemini", "copilot", "bot", "ai", "system", "tool",
    "gpt", "llama", "mistral", "deepseek", "grok", "bard", "perplexity", "model",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in one go.

    ``speaker`` is ``None`` for the vault's owner. ``at`` is when it was said, ``None`` when
    nobody knows. ``start`` is where the text begins in the whole that it was read from.
    """

    speaker: str | None
    text: str
    at: datetime | None = None
    is_program: bool = False
    start: int = 0


def turn_of(
    name: str | None,
    text: str,
    *,
    at: datetime | None = None,
    role: str | None = None,
    me: str | None = None,
    start: int = 0,
) -> Turn:
    """Make a turn of a speaker's name as it stands; ``me`` is what the owner is called."""
    bare = (name or "").strip().casefold()
    first = bare.split()[0] if bare else ""
    is_program = (role or bare) in _PROGRAMS or first in _PROGRAMS
    is_owner = not bare or bare in _OWNER or bare == (me or "").strip().casefold()
    speaker = None if is_owner and not is_program else (name or role or "").strip()
    return Turn(speaker, text, at, is_program, start)


def is_role(name: str) -> bool:
    """Whether a name is that of a side in a talk with a program: You, Assistant."""
    bare = name.strip().casefold()
    return bare in _OWNER or bare in _PROGRAMS
