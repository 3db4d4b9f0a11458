"""How a revision's text lies in its row: compressed, against its parent where there is one.

A revision mostly repeats its parent, so the parent's text serves as the dictionary and a
one-word edit costs a few dozen bytes. Every sixteenth link of a chain stands alone, which
bounds what reading one revision costs. No dictionary is ever trained on a person's texts:
it would hold them word for word and outlive their deletion.
"""

from enum import IntEnum

import zstandard

_LEVEL = 9
# Past this a dictionary costs more memory than the disk it saves.
_LARGEST_DICTIONARY = 4_000_000
LONGEST_CHAIN = 16


class Encoding(IntEnum):
    """How a revision's body is to be read."""

    ALONE = 1  # one zstd frame
    AGAINST_PARENT = 2  # one zstd frame; the parent's text is its raw dictionary


def encode(text: str, parent: str | None) -> tuple[Encoding, bytes]:
    """Return the encoding and the body of ``text``, the shorter of both ways."""
    plain = text.encode()
    alone = zstandard.ZstdCompressor(level=_LEVEL).compress(plain)
    if parent is None or not 8 <= len(parent.encode()) <= _LARGEST_DICTIONARY:
        return Encoding.ALONE, alone
    dictionary = _dictionary(parent)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, source_size=len(plain), dict_size=len(parent.encode())
    )
    against = zstandard.ZstdCompressor(
        dict_data=dictionary, compression_params=parameters
    ).compress(plain)
    if len(against) < len(alone):
        return Encoding.AGAINST_PARENT, against
    return Encoding.ALONE, alone


def decode(encoding: Encoding, body: bytes, parent: str | None) -> str:
    """Return the text of a body.

    Raises:
        ValueError: the body is no zstd frame of that kind, or its parent is missing.
    """
    try:
        if encoding is Encoding.ALONE:
            return zstandard.ZstdDecompressor().decompress(body).decode()
        if parent is None:
            raise ValueError("a revision was read without its parent")
        decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(parent))
        return decompressor.decompress(body).decode()
    except zstandard.ZstdError as error:
        raise ValueError("a revision's body is no zstd frame") from error


def _dictionary(parent: str) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(
        parent.encode(), dict_type=zstandard.DICT_TYPE_RAWCONTENT
    )
