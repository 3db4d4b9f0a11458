"""What a check is, and what it looks at."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.services.doctor.health import Finding
from core.services.open_vault import OpenVault

Found = list[Finding]


@dataclass(frozen=True, slots=True)
class Patient:
    """The vault that is looked at.

    ``vault`` is ``None`` when it can't be opened; then ``database_key`` is what opens its
    pages, if header and passphrase gave it.
    """

    folder: Path
    vault: OpenVault | None = None
    database_key: bytes | None = field(default=None, repr=False)

    @property
    def opened(self) -> OpenVault:
        """The open vault; asked only by checks that need one."""
        assert self.vault is not None  # noqa: S101 - see ``Check.needs_open``
        return self.vault


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at. ``find`` changes nothing; ``repair`` mends what it can.

    A check with ``needs_open`` is left out where the vault can't be opened.
    """

    name: str
    looks_at: str
    find: Callable[[Patient], Awaitable[Found]]
    repair: Callable[[Patient], Awaitable[None]] | None = None
    needs_open: bool = True
