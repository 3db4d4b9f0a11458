"""An owner stays well whoever comes: each test ends with an honest asker being answered."""

import asyncio
import os
import socket
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import MemoryNotFoundError, VaultLockedError
from core.model import Draft, Progress
from core.owner.channel import BLOCK, BrokenLinkError, Kind
from core.owner.connection import Limits
from core.owner.link import StrangerError, find_owner
from core.owner.operations import operations
from core.owner.place import bind_socket, candidate_folders, is_private, place_name
from core.owner.proof import GREETING, Meeting, Role
from core.services.changes import Change, ChangeKind
from core.services.vault import Vault
from tests.fakes.owner import KEY, QUICK, Served

_NOBODY = f"""
import os, socket, sys
connected = socket.socket(socket.AF_UNIX)
os.setuid(65534)
connected.connect(sys.argv[1])
try:
    connected.sendall({GREETING + bytes(32)!r})
    heard = connected.recv(100)
except OSError:
    heard = b""
print("connected, and heard", len(heard), "bytes")
"""
ASK = b'{"ask":"statistics","with":{}}'


@pytest.fixture
async def well(served: Served) -> AsyncIterator[Served]:
    """An owner that still answers at the end of the test."""
    yield served
    async with asyncio.timeout(60):
        link = await served.link()
        statistics = await link.ask(operations()["statistics"], {}, None)
        assert statistics.memories >= 0


async def ended(reader: asyncio.StreamReader) -> bytes:
    """Return what is still said until the other side hangs up."""
    said = b""
    async with asyncio.timeout(60):
        with suppress(ConnectionError):
            while block := await reader.read(1 << 16):
                said += block
    return said


async def test_an_asker_with_another_key_is_told_nothing(well: Served) -> None:
    with pytest.raises(StrangerError):
        await well.link(key=b"x" * 32)


async def test_an_asker_with_another_key_gets_no_byte_but_a_nonce(well: Served) -> None:
    reader, writer = await well.stranger()
    writer.write(GREETING + bytes(32) + bytes(32))
    assert len(await ended(reader)) == 32


@pytest.mark.parametrize(
    "said",
    [b"", b"GET / HTTP/1.1\r\n\r\n", GREETING[:5], GREETING + bytes(31), os.urandom(5000)],
    ids=["nothing", "another protocol", "half a greeting", "half a nonce", "garbage"],
)
async def test_a_stranger_who_proves_nothing_is_hung_up_on(well: Served, said: bytes) -> None:
    reader, writer = await well.stranger()
    writer.write(said)
    assert len(await ended(reader)) <= 32


async def test_a_handshake_said_again_proves_nothing(well: Served) -> None:
    # What a listener on the wire would have recorded.
    reader, writer = await well.stranger()
    writer.write(GREETING + bytes(32))
    meeting = Meeting(KEY, well.place, bytes(32), await reader.readexactly(32))
    proof = meeting.proof(Role.ASKER)
    writer.write(proof)
    assert await reader.readexactly(32) == meeting.proof(Role.OWNER)
    again_reader, again = await well.stranger()
    again.write(GREETING + bytes(32) + proof)
    assert len(await ended(again_reader)) == 32


async def test_a_flood_of_silent_connections_keeps_nobody_out(well: Served) -> None:
    for _ in range(3 * well.limits.strangers):
        await well.stranger()
    link = await well.link()
    assert (await link.ask(operations()["tags"], {}, None)) == ()


async def test_more_askers_than_the_limit_are_refused(vault: Vault, sockets: Path) -> None:
    served = await Served(vault, sockets, Limits(connections=2)).start()
    first, _ = await served.link(), await served.link()
    with pytest.raises(StrangerError):
        await served.link()
    await first.close()
    async with asyncio.timeout(60):
        while True:
            with suppress(StrangerError):
                await served.link()
                break
    await served.stop()


async def test_a_program_of_another_user_is_refused(vault: Vault, sockets: Path) -> None:
    served = await Served(vault, sockets).start(is_ours=lambda _: False)
    with pytest.raises(StrangerError):
        await served.link()
    await served.stop()


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be another user"
)
async def test_the_kernel_tells_another_user(well: Served) -> None:
    well.folder.parent.chmod(0o755)
    well.folder.chmod(0o777)
    well.path.chmod(0o777)  # so that nothing but the kernel's word stands in the way
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _NOBODY, os.fspath(well.path), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await child.communicate()
    well.folder.chmod(0o700)
    assert said == b"connected, and heard 0 bytes\n"


@pytest.mark.parametrize(
    "body", [b"{}", b"garbage", b'{"ask":"lock","with":{}}', b'{"ask":"memory","with":{}}']
)
async def test_a_proven_asker_that_asks_nonsense_is_dropped(well: Served, body: bytes) -> None:
    channel = await well.proven()
    channel.put(Kind.ASK, 1, body)
    with pytest.raises(BrokenLinkError):
        await channel.receive(60)


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.WELCOME, Kind.LOCKED])
async def test_a_proven_asker_that_plays_the_owner_is_dropped(
    well: Served, kind: Kind
) -> None:
    channel = await well.proven()
    channel.put(kind, 1)
    with pytest.raises(BrokenLinkError):
        await channel.receive(60)


async def test_half_a_frame_from_a_proven_asker_is_not_waited_for(well: Served) -> None:
    channel = await well.proven()
    well.opened[-1].write(struct.pack(">I", 1000) + b"half")
    with pytest.raises(BrokenLinkError):
        await channel.receive(60)


async def test_a_question_without_end_is_not_kept(vault: Vault, sockets: Path) -> None:
    served = await Served(vault, sockets, Limits(question_size=3 * BLOCK)).start()
    channel = await served.proven()
    for number in range(5):
        channel.put(Kind.ASK_PART, number + 1, bytes(BLOCK))
    with pytest.raises(BrokenLinkError):
        await asyncio.wait_for(channel.receive(60), 60)
    await served.stop()


async def test_a_flood_of_questions_is_answered_a_few_at_a_time(well: Served) -> None:
    channel = await well.proven()
    for number in range(1, 201):
        channel.put(Kind.ASK, number, ASK)
    honest = await well.link()
    async with asyncio.timeout(60):
        await honest.ask(operations()["statistics"], {}, None)
    answered = {(await channel.receive(60)).number for _ in range(200)}
    assert answered == set(range(1, 201))


async def test_two_questions_of_one_number_end_the_connection(well: Served) -> None:
    channel = await well.proven()
    for _ in range(2):
        channel.put(Kind.ASK, 1, b'{"ask":"wait_until_embedded","with":{}}')
    with pytest.raises(BrokenLinkError):
        for _ in range(4):
            await channel.receive(60)


async def test_an_asker_that_takes_no_answers_is_dropped(vault: Vault, sockets: Path) -> None:
    text = "word " * 10_000
    for _ in range(15):
        await vault.capture(Draft(text))
    served = await Served(vault, sockets, Limits(frame_time=0.2)).start()
    channel = await served.proven()
    served.opened[-1].transport.pause_reading()  # type: ignore[attr-defined]
    for number in range(1, 9):
        channel.put(Kind.ASK, number, b'{"ask":"list","with":{"limit":null}}')
    honest = await served.link()
    async with asyncio.timeout(60):
        page = await honest.ask(operations()["list"], {"limit": None}, None)
        assert len(page.memories) == 15
        with pytest.raises(BrokenLinkError):
            while True:  # until the owner has hung up
                channel.put(Kind.PING)
                await channel.flushed(1)
                await asyncio.sleep(0.01)
    await served.stop()


async def test_hanging_up_in_the_middle_of_an_answer_disturbs_nobody(well: Served) -> None:
    for _ in range(8):
        await well.vault.capture(Draft("word " * 10_000))
    channel = await well.proven()
    channel.put(Kind.ASK, 1, b'{"ask":"list","with":{"limit":null}}')
    await channel.receive(60)
    channel.drop()


async def test_errors_cross_as_what_they_are(well: Served) -> None:
    link = await well.link()
    with pytest.raises(MemoryNotFoundError) as raised:
        await link.ask(operations()["memory"], {"memory_id": "nobody"}, None)
    assert raised.value.memory_id == "nobody"
    assert str(raised.value) == "No memory has the id nobody."


async def test_an_error_nobody_foresaw_crosses_without_its_text(
    well: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise RuntimeError("canary-4711 stood in the text")

    monkeypatch.setattr(well.vault, "tags", fail)
    link = await well.link()
    with pytest.raises(Exception, match="RuntimeError") as raised:
        await link.ask(operations()["tags"], {}, None)
    assert "canary" not in str(raised.value)


async def test_progress_is_told_before_the_answer(well: Served, tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n', "utf-8")
    told: list[Progress] = []
    link = await well.link()
    asked = {"path": path}
    report = await link.ask(operations()["import_jsonl"], asked, told.append)
    assert report.added == 2
    assert told[-1].done == 2


async def test_a_lock_is_told_and_removes_the_socket(vault: Vault, sockets: Path) -> None:
    served = await Served(vault, sockets).start()
    link = await served.link()
    await vault.capture(Draft("one"))
    waiting = asyncio.create_task(link.ask(operations()["wait_until_embedded"], {}, None))
    served.listener.close()
    assert not served.path.exists()
    with suppress(VaultLockedError):
        await waiting
    async with asyncio.timeout(60):
        while not link.is_locked:
            await asyncio.sleep(0)
    with pytest.raises(VaultLockedError):
        await link.ask(operations()["tags"], {}, None)
    await served.stop()


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(os.fspath(path))


@pytest.mark.parametrize(
    "squat",
    [
        _socket,
        lambda path: path.write_text("a file"),
        lambda path: path.symlink_to("/etc/passwd"),
        lambda path: path.mkdir(),
    ],
    ids=["a dead owner's socket", "a file", "a link", "a folder"],
)
async def test_whatever_lies_in_the_sockets_place_makes_room(
    vault: Vault, sockets: Path, squat: object
) -> None:
    sockets.mkdir(mode=0o700)
    assert callable(squat)
    place = place_name(vault.id, vault.folder)
    squat(sockets / place)
    assert await find_owner(place, KEY, [sockets], QUICK) is None
    served = await Served(vault, sockets).start()
    await served.link()
    await served.stop()
    assert Path("/etc/passwd").exists()


async def test_a_folder_that_others_can_enter_is_not_used(vault: Vault, sockets: Path) -> None:
    for mode in (0o755, 0o770, 0o701):
        sockets.mkdir(exist_ok=True)
        sockets.chmod(mode)
        assert bind_socket("aplace", [sockets]) is None
    sockets.chmod(0o700)
    link = sockets.parent / "link"
    link.symlink_to(sockets)
    assert not is_private(link)
    assert is_private(sockets)


def test_a_place_too_deep_for_a_socket_is_passed_over(tmp_path: Path, sockets: Path) -> None:
    deep = tmp_path / ("d" * 90)
    bound = bind_socket("aplace", [deep, sockets])
    assert bound is not None
    bound[0].close()
    assert bound[1].parent == sockets


def test_the_runtime_folder_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/somewhere")
    assert candidate_folders()[0] == Path("/somewhere/memorylink")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "relative")
    assert all(folder.is_absolute() for folder in candidate_folders())


async def test_a_number_that_no_float_holds_is_nonsense(well: Served) -> None:
    channel = await well.proven()
    huge = b'{"ask":"describe","with":{"memory_id":"a","importance":[0,1' + b"0" * 400 + b"]}}"
    channel.put(Kind.ASK, 1, huge)
    with pytest.raises(BrokenLinkError):
        await channel.receive(60)


async def test_what_was_said_of_a_cancelled_question_is_forgotten(
    vault: Vault, sockets: Path
) -> None:
    served = await Served(vault, sockets, Limits(question_size=3 * BLOCK)).start()
    channel = await served.proven()
    for number in range(1, 9):
        channel.put(Kind.ASK_PART, number, bytes(BLOCK))
        channel.put(Kind.CANCEL, number)
    channel.put(Kind.ASK, 9, ASK)
    assert (await channel.receive(60))[:2] == (Kind.ANSWER, 9)
    await served.stop()


async def test_a_change_of_very_many_memories_is_told_without_their_names(
    well: Served,
) -> None:
    link = await well.link()
    told: asyncio.Queue[Change] = asyncio.Queue()
    link.listen(told.put_nowait)
    await link.ask(operations()["tags"], {}, None)
    ids = tuple(f"{number:016d}" for number in range(20_000))
    well.vault._inside().changes.tell(Change(ChangeKind.MEMORIES, ids))
    assert await asyncio.wait_for(told.get(), 60) == Change(ChangeKind.MEMORIES)


async def test_an_owner_that_goes_gives_each_question_its_word(served: Served) -> None:
    channel = await served.proven()
    going = asyncio.create_task(served.listener.finish(5))
    said = [(await channel.receive(60))[:2] for _ in range(2)]
    channel.put(Kind.ASK, 1, ASK)  # said before that was heard
    said.append((await channel.receive(60))[:2])
    assert said == [(Kind.UNDONE, 0), (Kind.GONE, 0), (Kind.UNDONE, 1)]
    channel.drop()  # it has heard all; nobody waits any longer
    await asyncio.wait_for(going, 60)


async def test_an_owner_that_goes_says_what_it_cut_off(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()

    async def for_ever(**_: object) -> None:
        began.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(served.vault, "empty_trash", for_ever)
    channel = await served.proven()
    channel.put(Kind.ASK, 1, b'{"ask":"empty_trash","with":{}}')
    await began.wait()
    going = asyncio.create_task(served.listener.finish(0.05))
    said = [(await channel.receive(60))[:2] for _ in range(3)]
    assert said == [(Kind.UNDONE, 0), (Kind.CUT, 1), (Kind.GONE, 0)]
    channel.drop()
    await going


async def test_a_lock_doesnt_wait_for_an_asker_that_listens_no_more(
    vault: Vault, sockets: Path
) -> None:
    await vault.capture(Draft("word " * 200_000))
    served = await Served(vault, sockets, Limits(frame_time=0.2)).start()
    channel = await served.proven()
    served.opened[-1].transport.pause_reading()  # type: ignore[attr-defined]
    channel.put(Kind.ASK, 1, b'{"ask":"list","with":{}}')
    [connection] = served.listener._connections
    async with asyncio.timeout(60):
        while not connection._channel.unsent:
            await asyncio.sleep(0)
        served.listener.close()
        while served.listener._tasks:
            await asyncio.sleep(0.01)
    assert served.listener._key == b""
    await served.stop()
