import asyncio
import struct
from typing import cast

import pytest

from core.owner.channel import LARGEST_FRAME, BrokenLinkError, Channel, Kind
from core.owner.proof import Meeting, Role

MEETING = Meeting(b"k" * 32, "a place", b"a" * 32, b"o" * 32)


class Wire:
    """Stands for a stream's writer; ``carried`` is what the other side will read."""

    def __init__(self) -> None:
        self.carried = bytearray()

    def write(self, sent: bytes) -> None:
        self.carried += sent

    def is_closing(self) -> bool:
        return False


class Ends:
    """Both ends of a conversation, with our hands in between."""

    def __init__(self, meeting: Meeting = MEETING) -> None:
        self.wire = Wire()
        writer = cast("asyncio.StreamWriter", self.wire)
        self.reader = asyncio.StreamReader()
        self.asker = Channel(asyncio.StreamReader(), writer, MEETING, Role.ASKER)
        self.owner = Channel(self.reader, writer, meeting, Role.OWNER)

    def sent(self, *bodies: bytes) -> list[bytes]:
        frames = []
        for body in bodies:
            self.asker.put(Kind.ASK, 1, body)
            frames.append(bytes(self.wire.carried))
            self.wire.carried.clear()
        return frames


@pytest.fixture
async def ends() -> Ends:
    return Ends()


async def test_frames_arrive_as_they_were_sent(ends: Ends) -> None:
    for frame in ends.sent(b"one", b""):
        ends.reader.feed_data(frame)
    assert await ends.owner.receive(1) == (Kind.ASK, 1, b"one")
    assert await ends.owner.receive(1) == (Kind.ASK, 1, b"")


async def test_nothing_of_a_frame_can_be_read_on_the_way(ends: Ends) -> None:
    (frame,) = ends.sent(b"canary-4711")
    assert b"canary" not in frame


@pytest.mark.parametrize("order", [(1,), (0, 0), (1, 0), (0, 2)])
async def test_a_frame_left_out_repeated_or_swapped_doesnt_open(
    ends: Ends, order: tuple[int, ...]
) -> None:
    frames = ends.sent(b"a", b"b", b"c")
    for which in order:
        ends.reader.feed_data(frames[which])
    with pytest.raises(BrokenLinkError):
        for _ in order:
            await ends.owner.receive(1)


async def test_each_flipped_byte_is_noticed(ends: Ends) -> None:
    (frame,) = ends.sent(b"text")
    for place in range(4, len(frame)):
        other = Ends()
        other.reader.feed_data(frame[:place] + bytes([frame[place] ^ 1]) + frame[place + 1 :])
        with pytest.raises(BrokenLinkError):
            await other.owner.receive(1)


async def test_a_frame_of_our_own_sent_back_doesnt_open() -> None:
    ends = Ends()
    ends.owner.put(Kind.ANSWER, 1, b"text")
    ends.reader.feed_data(bytes(ends.wire.carried))
    with pytest.raises(BrokenLinkError):
        await ends.owner.receive(1)


@pytest.mark.parametrize("size", [0, 5, LARGEST_FRAME + 1, (1 << 32) - 1])
async def test_a_size_that_no_frame_has_is_not_waited_for(ends: Ends, size: int) -> None:
    ends.reader.feed_data(struct.pack(">I", size))
    with pytest.raises(BrokenLinkError, match="size"):
        await ends.owner.receive(1)


@pytest.mark.parametrize("cut", [1, 3, 4, 20])
async def test_half_a_frame_and_then_silence_ends(ends: Ends, cut: int) -> None:
    (frame,) = ends.sent(b"some text")
    ends.reader.feed_data(frame[:cut])
    with pytest.raises(BrokenLinkError):
        await asyncio.wait_for(ends.owner.receive(0.01), 5)


async def test_half_a_frame_and_then_the_end_is_no_frame(ends: Ends) -> None:
    (frame,) = ends.sent(b"some text")
    ends.reader.feed_data(frame[:-1])
    ends.reader.feed_eof()
    with pytest.raises(BrokenLinkError):
        await ends.owner.receive(1)
