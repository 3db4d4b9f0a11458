"""Keys that come from other keys, by HKDF-SHA256 (RFC 5869)."""

from enum import StrEnum

from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

KEY_SIZE = 32  # bytes


class KeyLabel(StrEnum):
    """What a key derived from the vault key is for."""

    DB = "db"
    INDEX = "index"
    BACKUP = "backup"
    SOCKET = "socket"
    AUDIT = "audit"
    HEADER = "header"
    INBOX = "inbox"
    SYNC = "sync"


def derive_key(vault_key: bytes, label: KeyLabel) -> bytes:
    """Return the 32-byte key for one purpose.

    The vault key is uniformly random, so the salt stays empty (RFC 5869, 3.1); the label
    keeps the purposes apart.
    """
    return hkdf(vault_key, salt=b"", info=b"memorylink/1/" + label.value.encode())


def derive_slot_key(secret: bytes, salt: bytes, kind: str) -> bytes:
    """Return the 32-byte key that wraps a vault key, from a random 32-byte secret."""
    return hkdf(secret, salt=salt, info=b"memorylink/1/slot/" + kind.encode())


def hkdf(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA256.

    Raises:
        ValueError: the secret is not 32 bytes; only whole keys are keys.
    """
    if len(secret) != KEY_SIZE:
        raise ValueError("a secret has 32 bytes")
    key = HKDF(secret, KEY_SIZE, salt, SHA256, context=info)
    if not isinstance(key, bytes):  # the library's type allows several keys at once
        raise TypeError("one key was asked for")
    return key
