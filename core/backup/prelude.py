"""What stands before a backup's sealed part, readable by anybody: format and header.

::

    "MemoryLinkBackup"  ||  format (4 bytes)  ||  length (4 bytes)  ||  a header file
    ||  SHA-256 of all that (32 bytes)

Numbers are little-endian. The frame is the same in every format, so that a newer backup can
be told from a damaged one.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from dataclasses import dataclass
from typing import BinaryIO

from core.crypto.keys import KeyLabel, derive_key
from core.crypto.sealed_stream import StreamSeal
from core.errors import DamagedBackupError, NewerFormatError
from core.vault_format.frame import SIZE_LIMIT, decode_file, encode_file
from core.vault_format.header import Header
from core.vault_format.json_fields import MalformedError, canonical

FORMAT = 1

_MAGIC = b"MemoryLinkBackup"
_NUMBERS = struct.Struct("<II")
_SUM_SIZE = 32  # bytes
_LABEL = b"memorylink/1/backup/chunks"


@dataclass(frozen=True, slots=True)
class Prelude:
    """A backup's own copy of the header, and its bytes as they stand in the backup."""

    header: Header
    header_file: bytes

    @property
    def size(self) -> int:
        """How many bytes stand before the sealed part."""
        return len(_MAGIC) + _NUMBERS.size + len(self.header_file) + _SUM_SIZE

    def encoded(self) -> bytes:
        """Return the bytes a backup starts with."""
        numbers = _NUMBERS.pack(FORMAT, len(self.header_file))
        summed = _MAGIC + numbers + self.header_file
        return summed + hashlib.sha256(summed).digest()

    def seal_with(self, vault_key: bytes) -> StreamSeal:
        """Return what the backup's sealed part is sealed under: bound to this header."""
        bound_to = {
            "format": FORMAT,
            "header": hashlib.sha256(self.header_file).hexdigest(),
            "kind": "backup",
            "vault_id": self.header.vault_id,
        }
        return StreamSeal(derive_key(vault_key, KeyLabel.BACKUP), _LABEL, canonical(bound_to))


def prelude_of(header: Header) -> Prelude:
    """Return the prelude of a backup to be made under this header."""
    return Prelude(header, encode_file(header))


def read_prelude(file: BinaryIO) -> Prelude:
    """Read what stands before the sealed part, and stop where that begins.

    Raises:
        DamagedBackupError: this is no backup, or its beginning was changed or cut off.
        NewerFormatError: it was written by a newer program.
        OSError: the disk refused.
    """
    start = file.read(len(_MAGIC) + _NUMBERS.size)
    if len(start) < len(_MAGIC) + _NUMBERS.size or not start.startswith(_MAGIC):
        raise DamagedBackupError("This is no backup of MemoryLink, or its beginning is gone.")
    number, length = _NUMBERS.unpack(start[len(_MAGIC) :])
    header_file = file.read(min(length, SIZE_LIMIT))
    checksum = hashlib.sha256(start + header_file).digest()
    if not hmac.compare_digest(file.read(_SUM_SIZE), checksum):
        raise DamagedBackupError("The backup's beginning was changed or cut off.")
    if number > FORMAT:
        raise NewerFormatError(
            f"This backup has format {number}; this MemoryLink reads up to {FORMAT}. "
            "Nothing is wrong with it: open it with a newer MemoryLink."
        )
    try:
        return Prelude(decode_file(header_file), header_file)
    except MalformedError:
        raise DamagedBackupError("The header in the backup is damaged.") from None
