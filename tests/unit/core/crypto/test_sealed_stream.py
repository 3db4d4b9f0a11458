import io

import pytest

from core.crypto.sealed_stream import (
    CHUNK_SIZE,
    BrokenSealError,
    SealedReader,
    SealedWriter,
    StreamSeal,
    sealed_size,
)

SEAL = StreamSeal(bytes(range(32)), b"a label", b"what it is")
PIECE = CHUNK_SIZE + 16


def _sealed(content: bytes, stream_seal: StreamSeal = SEAL) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, stream_seal)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def _read(sealed: bytes, size: int, stream_seal: StreamSeal = SEAL) -> bytes:
    reader = SealedReader(io.BytesIO(sealed), stream_seal)
    content = reader.read(size)
    assert reader.is_at_end()
    return content


@pytest.mark.parametrize(
    "size", [1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 2 * CHUNK_SIZE]
)
def test_what_was_written_is_read_and_takes_the_size_it_should(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    sealed = _sealed(content)
    assert _read(sealed, size) == content
    assert len(sealed) == sealed_size(size)


def test_it_is_read_in_any_portions() -> None:
    reader = SealedReader(io.BytesIO(_sealed(b"one two three")), SEAL)
    assert [reader.read(4), reader.read(0), reader.read(9)] == [b"one ", b"", b"two three"]
    with pytest.raises(BrokenSealError):
        reader.read(1)


def test_each_stream_has_a_key_of_its_own() -> None:
    first, second = _sealed(b"the same"), _sealed(b"the same")
    assert first[32:] != second[32:]
    with pytest.raises(BrokenSealError):
        _read(first[:32] + second[32:], 8)


@pytest.mark.parametrize(
    "other",
    [
        StreamSeal(bytes(32), b"a label", b"what it is"),
        StreamSeal(bytes(range(32)), b"another", b"what it is"),
        StreamSeal(bytes(range(32)), b"a label", b"another thing"),
    ],
    ids=["key", "label", "bound to"],
)
def test_it_opens_only_as_what_it_is(other: StreamSeal) -> None:
    with pytest.raises(BrokenSealError):
        _read(_sealed(b"content"), 7, other)


def _pieces() -> tuple[bytes, list[bytes]]:
    sealed = _sealed(bytes(2 * CHUNK_SIZE + 5))
    return sealed[:32], [sealed[32:][at : at + PIECE] for at in range(0, 2 * PIECE + 1, PIECE)]


@pytest.mark.parametrize(
    "order", [(1, 0, 2), (0, 2), (0, 1), (0, 1, 2, 2), (0, 0, 1, 2), (2,)]
)
def test_no_piece_is_moved_left_out_doubled_or_cut_off(order: tuple[int, ...]) -> None:
    salt, pieces = _pieces()
    with pytest.raises(BrokenSealError):
        _read(salt + b"".join(pieces[number] for number in order), 2 * CHUNK_SIZE + 5)


@pytest.mark.parametrize("left", [0, 31, 32, 33, 47, 48])
def test_a_stream_that_ends_early_is_refused(left: int) -> None:
    with pytest.raises(BrokenSealError):
        _read(_sealed(b"content")[:left], 7)
