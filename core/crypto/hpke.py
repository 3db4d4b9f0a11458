"""Sealing to a public key: HPKE (RFC 9180), base mode.

The suite is DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Each message has an
ephemeral key pair of its own, so its key is used once, with the nonce that the RFC gives.
"""

from Crypto.Protocol import HPKE
from Crypto.Protocol.DH import import_x25519_public_key
from Crypto.PublicKey import ECC

ENCAPSULATED_SIZE = 32  # bytes: the ephemeral public key
TAG_SIZE = 16  # bytes


def seal_to_public_key(public_key: bytes, plain: bytes, *, info: bytes) -> bytes:
    """Return the encapsulated key and the ciphertext, ``len(plain) + 48`` bytes.

    Only the private key's holder reads it; the sender can't either. ``info`` is what this
    message is.

    Raises:
        ValueError: the 32 bytes are no X25519 public key that is safe to use.
    """
    sender = HPKE.new(
        receiver_key=import_x25519_public_key(public_key),
        aead_id=HPKE.AEAD.AES256_GCM,
        info=info,
    )
    sealed: bytes = sender.seal(plain)
    return sender.enc + sealed


def unseal_with_private_key(private_key: bytes, sealed: bytes, *, info: bytes) -> bytes | None:
    """Return what was sealed, or ``None`` when key, bytes or ``info`` aren't the same."""
    if len(sealed) < ENCAPSULATED_SIZE + TAG_SIZE:
        return None
    try:
        receiver = HPKE.new(
            receiver_key=ECC.construct(curve="Curve25519", seed=private_key),
            aead_id=HPKE.AEAD.AES256_GCM,
            enc=sealed[:ENCAPSULATED_SIZE],
            info=info,
        )
        plain: bytes = receiver.unseal(sealed[ENCAPSULATED_SIZE:])
    except ValueError:  # a point of low order, or a tag that doesn't hold
        return None
    return plain
