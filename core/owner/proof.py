"""The proof of the vault's key, both ways, and the keys that the conversation is sealed with.

::

    asker  -> owner   greeting, 32 random bytes
    owner  -> asker   32 random bytes
    asker  -> owner   HMAC(socket key, "asker", place, both random parts)
    owner  -> asker   HMAC(socket key, "owner", the same)

The place stands for the vault's id and folder (``place_name``): a restored vault has the key
of the one that was backed up, and a proof to one says nothing to the other.

The asker proves first: an owner says nothing to strangers. Whoever squats on the path gets an
HMAC that fits no other conversation. Whoever passes a proof on to the real owner gets it
answered, but not the keys that follow from it.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from core.crypto.keys import hkdf

GREETING = b"memorylink/socket/1\n"
NONCE_SIZE = 32  # bytes
PROOF_SIZE = 32  # bytes, HMAC-SHA256


class Role(StrEnum):
    """Who says something; in every proof, so that none can be sent back to its sender."""

    ASKER = "asker"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What both sides know of one conversation. ``key`` is the vault's socket key."""

    key: bytes = field(repr=False)
    place: str
    asker_nonce: bytes
    owner_nonce: bytes

    def proof(self, role: Role) -> bytes:
        """Return what only somebody with the key can say, and only here, 32 bytes."""
        said = self._bound(b"proof/" + role.encode())
        return hmac.new(self.key, said, "sha256").digest()

    def is_proof(self, role: Role, said: bytes) -> bool:
        """Tell whether ``said`` is the proof of that side, in constant time."""
        return hmac.compare_digest(self.proof(role), said)

    def seal_key(self, role: Role) -> bytes:
        """Return the 32-byte key that this side seals its frames with."""
        return hkdf(
            self.key,
            salt=self.asker_nonce + self.owner_nonce,
            info=self._bound(b"seal/" + role.encode()),
        )

    def _bound(self, purpose: bytes) -> bytes:
        parts = (GREETING, purpose, self.place.encode())
        # Each with its length: no two lists of parts read the same.
        named = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return named + self.asker_nonce + self.owner_nonce
