"""Who has a vault open, as it tells those who have proved the key."""

from __future__ import annotations

from dataclasses import dataclass

from core.owner.codec import wire_of


@dataclass(frozen=True, slots=True)
class OwnerCard:
    """Which program owns a vault. ``task`` is the command it runs; the window has none."""

    task: str = ""
    pid: int = 0

    @property
    def is_window(self) -> bool:
        """Whether it is a window."""
        return not self.task

    @property
    def sentence(self) -> str:
        """Who it is, for people."""
        if self.is_window:
            return f"A window of MemoryLink (process {self.pid}) has this vault open."
        return f"“{self.task}” (process {self.pid}) has this vault open."


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first thing an owner says, sealed. ``dialect`` is that of ``operations``."""

    dialect: str
    card: OwnerCard
    model_missing: str | None


WELCOME = wire_of(Welcome)
