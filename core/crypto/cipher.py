"""AES-256-GCM with a 12-byte nonce and a 16-byte tag, the only cipher of the project."""

from Crypto.Cipher import AES

KEY_SIZE = 32  # bytes
NONCE_SIZE = 12  # bytes; the library takes 16 unless told
TAG_SIZE = 16  # bytes


def seal(key: bytes, nonce: bytes, plain: bytes, *, bound_to: bytes) -> bytes:
    """Return ciphertext and tag, ``len(plain) + 16`` bytes.

    ``bound_to`` is the associated data: what this ciphertext is. A nonce is used once
    under a key, ever.

    Raises:
        ValueError: the key is not 32 or the nonce not 12 bytes.
    """
    _check_sizes(key, nonce)
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=TAG_SIZE)
    cipher.update(bound_to)
    encrypted, tag = cipher.encrypt_and_digest(plain)
    return encrypted + tag


def unseal(key: bytes, nonce: bytes, sealed: bytes, *, bound_to: bytes) -> bytes | None:
    """Return what was sealed, or ``None`` when key, nonce, bytes or binding aren't the same.

    Raises:
        ValueError: the key is not 32 or the nonce not 12 bytes.
    """
    _check_sizes(key, nonce)
    if len(sealed) < TAG_SIZE:
        return None
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=TAG_SIZE)
    cipher.update(bound_to)
    try:
        return cipher.decrypt_and_verify(sealed[:-TAG_SIZE], sealed[-TAG_SIZE:])
    except ValueError:  # the tag doesn't hold; the library says it no other way
        return None


def _check_sizes(key: bytes, nonce: bytes) -> None:
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError("a key has 32 bytes and a nonce 12")
