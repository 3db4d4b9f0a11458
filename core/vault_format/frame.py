"""The bytes of a header file: the header and its SHA-256, in every format the same frame.

::

    {"header":HEADER,"sha256":"64 HEX DIGITS"}\\n

The checksum is over the bytes of HEADER as they stand, so a damaged file is known as such
before anything of it is parsed, and a newer format can be told from damage.
"""

import hashlib
import hmac

from core.errors import NewerFormatError
from core.vault_format.header import FORMAT, MOST, Header, header_from_json
from core.vault_format.json_fields import MalformedError, canonical, parse_object

SIZE_LIMIT = 65_536  # bytes of a header file, in every format

_BEFORE = b'{"header":'
_BETWEEN = b',"sha256":"'
_AFTER = b'"}\n'
_SUM_LENGTH = 64
_TAIL_LENGTH = len(_BETWEEN) + _SUM_LENGTH + len(_AFTER)


def encode_file(header: Header) -> bytes:
    """Return the whole content of a header file."""
    encoded = canonical(header.to_json())
    return _BEFORE + encoded + _BETWEEN + _checksum(encoded) + _AFTER


def decode_file(content: bytes) -> Header:
    """Return the header in a file's content.

    Raises:
        MalformedError: the checksum doesn't hold, or the bytes under it aren't the one
            encoding of a header of format 1.
        NewerFormatError: the checksum holds and the format's number is higher.
    """
    encoded = _checked(content)
    fields = parse_object(encoded)
    number = fields.number("format", 1, MOST)
    if number > FORMAT:
        raise NewerFormatError(
            f"This vault has format {number}; this MemoryLink reads up to {FORMAT}. "
            "Nothing is wrong with it: open it with a newer MemoryLink."
        )
    header = header_from_json(fields)
    # One encoding a header: no doubled or unknown members, no other spelling, no space.
    if canonical(header.to_json()) != encoded:
        raise MalformedError("not in its one encoding")
    return header


def _checked(content: bytes) -> bytes:
    encoded = content[len(_BEFORE) : -_TAIL_LENGTH]
    expected = _BEFORE + encoded + _BETWEEN + _checksum(encoded) + _AFTER
    if len(content) > SIZE_LIMIT or not hmac.compare_digest(content, expected):
        raise MalformedError("the checksum doesn't hold")
    return encoded


def _checksum(encoded: bytes) -> bytes:
    return hashlib.sha256(encoded).hexdigest().encode("ascii")
