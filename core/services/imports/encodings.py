"""Text of files whose encoding nobody says."""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from core.services.imports.reading import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Two letters of ASCII in UTF-16 without its mark, which no other text begins with.
_SIGNS = (
    (re.compile(rb"(?:[\x01-\x7f]\0){2}"), "utf-16-le"),
    (re.compile(rb"(?:\0[\x01-\x7f]){2}"), "utf-16-be"),
)
_WESTERN = "cp1252"
# Of all bytes. Western text has a few accents; Cyrillic or Japanese bytes, read as if they
# were Western, come out as nothing but accents.
_MOST_ACCENTS = 0.25
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BLOCK = 1 << 16  # bytes


def decoded(raw: bytes) -> str:
    """Return the text of a file: by its byte order mark, as UTF-8, else as Western text.

    UTF-16 is known without its mark where the text begins with two letters of ASCII.

    Western is Windows-1252, which holds Latin-1; taken only where the bytes look like it.

    Raises:
        UnreadableError: it is a binary file, or in another encoding.
    """
    encoding = _marked(raw) or "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        western = _western(raw) if encoding == "utf-8" else None
        if western is None:
            name = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
            raise UnreadableError(f"It isn't {name}: byte {error.start + 1}.") from None
        return western
    if "\0" in text:
        raise UnreadableError("It is a binary file: it holds NUL bytes.")
    return text


@contextmanager
def as_utf8(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream of the same text in UTF-8 without a byte order mark.

    What has no mark, and is no UTF-16 without it, is taken to be UTF-8 already. The stream
    itself is left open.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), _BLOCK)
    try:
        mark = _marked(buffered.peek(4)[:4])
        if mark is None:
            yield buffered
            return
        text = io.TextIOWrapper(buffered, encoding=mark, newline="")
        try:
            yield cast(BinaryIO, io.BufferedReader(_Transcoded(text), _BLOCK))
        finally:
            if not stream.closed:
                text.detach()
    finally:
        # Else it would close what it was lent; who lent it may have closed it already, where
        # an import was broken off.
        if not stream.closed:
            buffered.detach()


class _Transcoded(io.RawIOBase):
    """The text of a stream as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._left = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._left:
            try:
                self._left = self._text.read(_BLOCK).encode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                raise UnreadableError("It isn't in the encoding that its mark says.") from None
        count = min(len(target), len(self._left))
        target[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def _marked(raw: bytes) -> str | None:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    return marked or next((name for sign, name in _SIGNS if sign.match(raw)), None)


def _western(raw: bytes) -> str | None:
    accents = sum(byte >= 0x80 for byte in raw)
    if accents > len(raw) * _MOST_ACCENTS or _CONTROLS.search(raw):
        return None
    try:
        return raw.decode(_WESTERN)
    except UnicodeDecodeError:
        return None


def encoding_of(stream: BinaryIO) -> str:
    """Return the encoding of a whole file that is text, read from its start to its end.

    Raises:
        UnreadableError: as ``decoded``.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_first, at = True, 0
    while block := stream.read(_BLOCK):
        mark = _marked(block) if is_first else None
        if mark is not None:
            return mark
        is_first = False
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            if _western(block) is None:
                place = at + max(error.start, 0) + 1
                raise UnreadableError(f"It isn't UTF-8: about byte {place}.") from None
            return _WESTERN
        at += len(block)
    return "utf-8"
