"""The X25519 key pair to which a thought is sealed while the vault is locked."""

from Crypto.PublicKey import ECC

from core.crypto.keys import KeyLabel, derive_key


def inbox_public_key(vault_key: bytes) -> bytes:
    """Return the 32-byte X25519 public key (RFC 7748) that stands in the header.

    The private key is the vault key's ``inbox`` key itself, so nothing else is stored
    and only an unlocked vault can read its inbox.
    """
    private_key = ECC.construct(curve="Curve25519", seed=derive_key(vault_key, KeyLabel.INBOX))
    raw = private_key.public_key().export_key(format="raw")
    if not isinstance(raw, bytes):  # the library's type allows text for PEM
        raise TypeError("a raw key is bytes")
    return raw
