"""A letter: a thought sealed to a vault's public inbox key while the vault is locked.

::

    MLINBOX1 (8 bytes) || generation (8) || encapsulated key (32) || ciphertext || tag (16)

The file has 4096 bytes or a power of two above, so its size tells little of the text's.
"""

import struct

from core.crypto.hpke import (
    ENCAPSULATED_SIZE,
    TAG_SIZE,
    seal_to_public_key,
    unseal_with_private_key,
)
from core.errors import InvalidTextError, NewerFormatError
from core.vault_format.json_fields import canonical

SMALLEST_LETTER = 4096  # bytes of a file
LARGEST_LETTER = 1 << 26  # 64 MiB

_MAGIC = b"MLINBOX"
_FORMAT = 1
_START = struct.Struct(">7scQ")
_LENGTH = struct.Struct(">I")
_OVERHEAD = _START.size + ENCAPSULATED_SIZE + _LENGTH.size + TAG_SIZE


def seal_letter(message: bytes, public_key: bytes, *, vault_id: str, generation: int) -> bytes:
    """Return the file that only the vault's key opens.

    Raises:
        InvalidTextError: the message doesn't fit into the largest letter.
        ValueError: that is no public key.
    """
    size = max(SMALLEST_LETTER, 1 << (_OVERHEAD + len(message) - 1).bit_length())
    if size > LARGEST_LETTER:
        raise InvalidTextError("The text is too long to be kept while the vault is locked.")
    padding = bytes(size - _OVERHEAD - len(message))
    plain = _LENGTH.pack(len(message)) + message + padding
    start = _START.pack(_MAGIC, str(_FORMAT).encode(), generation)
    return start + seal_to_public_key(public_key, plain, info=_info(vault_id, generation))


def generation_of(letter: bytes) -> int | None:
    """Return the number of the generation that a letter is sealed to, ``None`` if it is none.

    Raises:
        NewerFormatError: a letter of a later format; nothing is wrong with it.
    """
    size = len(letter)
    if not SMALLEST_LETTER <= size <= LARGEST_LETTER or size & (size - 1):
        return None
    magic, number, generation = _START.unpack_from(letter)
    if magic != _MAGIC or not number.isdigit() or number == b"0":
        return None
    if int(number) > _FORMAT:
        raise NewerFormatError("A letter in the inbox was written by a newer MemoryLink.")
    return int(generation)


def open_letter(letter: bytes, private_key: bytes, *, vault_id: str) -> bytes | None:
    """Return a letter's message, ``None`` if it is damaged or sealed to another key."""
    generation = generation_of(letter)
    if generation is None:
        return None
    plain = unseal_with_private_key(
        private_key, letter[_START.size :], info=_info(vault_id, generation)
    )
    if plain is None:
        return None
    (length,) = _LENGTH.unpack_from(plain)
    message, padding = plain[_LENGTH.size :][:length], plain[_LENGTH.size + length :]
    is_whole = len(message) == length and not any(padding)
    return message if is_whole else None


def _info(vault_id: str, generation: int) -> bytes:
    return canonical(
        {"format": _FORMAT, "generation": generation, "kind": "inbox", "vault_id": vault_id}
    )
