"""Decrypts ``vault.db`` and its log, free pages too; shares no line with ``core``.

SQLCipher 4: pages of 4,096 bytes, of which the last 80 are an IV (16) and an HMAC-SHA512
(64) over ciphertext, IV and the page's number. The first 16 bytes of the file are a salt.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from Crypto.Cipher import AES

PAGE = 4096
_RESERVED = 80
_IV = 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


class ForgedPageError(Exception):
    """A page whose HMAC doesn't fit."""


def plain_pages(database: Path, key: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each page's number, from 1, and its plain content."""
    content = database.read_bytes()
    salt = content[:16]
    assert len(content) % PAGE == 0
    for start in range(0, len(content), PAGE):
        number = start // PAGE + 1
        yield number, _plain(content[start : start + PAGE], number, key, salt)


def plain_log(database: Path, key: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each frame's page number and plain content, superseded frames too."""
    log = database.with_name(database.name + "-wal")
    if not log.exists():
        return
    salt, content = database.read_bytes()[:16], log.read_bytes()
    size = _FRAME_HEADER + PAGE
    for start in range(_LOG_HEADER, len(content) - size + 1, size):
        number = int.from_bytes(content[start : start + 4], "big")
        page = content[start + _FRAME_HEADER : start + size]
        yield number, _plain(page, number, key, salt)


def _plain(page: bytes, number: int, key: bytes, salt: bytes) -> bytes:
    mac_salt = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
    start = 16 if number == 1 else 0  # page 1 begins with the salt, in the plain
    body = page[start : PAGE - _RESERVED]
    iv = page[PAGE - _RESERVED :][:_IV]
    mac = page[PAGE - _RESERVED + _IV :]
    expected = hmac.digest(mac_key, body + iv + number.to_bytes(4, "little"), "sha512")
    if not hmac.compare_digest(expected, mac):
        raise ForgedPageError(number)
    return bytes(AES.new(key, AES.MODE_CBC, iv).decrypt(body))
