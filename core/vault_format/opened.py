"""What opening a vault's header gives."""

from dataclasses import dataclass, field

from core.vault_format.header import Header


@dataclass(frozen=True, slots=True)
class OpenedVault:
    """An authenticated header and the 32-byte vault key, which no ``repr`` shows."""

    vault_id: str
    vault_key: bytes = field(repr=False)
    header: Header


@dataclass(frozen=True, slots=True)
class CreatedHeader:
    """A new vault's header, and its 24 recovery words, shown once and kept nowhere."""

    opened: OpenedVault
    recovery_words: str = field(repr=False)
