"""Letters: sealed without a key, filed at the next opening, never twice and never lost."""

import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.bootstrap import Options, capture_while_locked, create_vault, open_vault, rotate_key
from core.crypto.keys import KeyLabel, derive_key
from core.errors import DamagedVaultError, InvalidTextError, StorageError, VaultNotFoundError
from core.model import Draft, FiledInbox, Memory, MemoryType, Scope, Source
from core.services import inbox as filing
from core.services.seal_to_inbox import seal_to_inbox
from core.services.vault import Vault
from core.vault_format import open_with_passphrase
from core.vault_format.copies import read_newest_header
from core.vault_format.letter import open_letter, seal_letter
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE, framed, header_of, write_copies

FULL = Draft(
    "Ask Mira about the lease \N{HEAVY BLACK HEART} \u202e \x00",
    title="Lease",
    type=MemoryType.TASK,
    tags=("home/flat", "Mira"),
    source=Source.INTEGRATION,
    source_id="s1",
    conversation="c",
    speaker="Mira",
    role="user",
    entity="flat",
    metadata={"a": [1, None, "b"]},
    importance=0.25,
    pinned=True,
    scope=Scope("mira", "evening"),
)


@pytest.fixture
async def locked(folder: Path, options: Options) -> Path:
    """The folder of a locked, empty vault."""
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    return folder


def letters(folder: Path) -> list[Path]:
    return sorted((folder / "inbox").iterdir())


async def kept(folder: Path, options: Options) -> list[Memory]:
    """Open the vault and return what it holds, in order of arrival."""
    vault = await open_vault(folder, PASSPHRASE, options=options)
    page = await vault.list(limit=None)
    await vault.lock()
    return sorted(page.memories, key=lambda memory: memory.created_at)


async def test_a_thought_captured_while_locked_is_there_after_the_next_opening(
    locked: Path, options: Options, clock: HeldClock
) -> None:
    memory_id = await capture_while_locked(locked, FULL, options=options)
    captured = clock.now()
    clock.pass_by(hours=9)
    [memory] = await kept(locked, options)
    assert memory.id == memory_id
    assert memory.created_at == captured
    for name in ("text", "title", "type", "source", "source_id", "conversation", "speaker",
                 "role", "entity", "importance", "pinned"):  # fmt: skip
        assert getattr(memory, name) == getattr(FULL, name), name
    assert dict(memory.metadata) == FULL.metadata
    assert sorted(memory.tags) == sorted(FULL.tags)
    assert letters(locked) == []


async def test_a_letter_is_private_and_shows_neither_text_nor_size(
    locked: Path, options: Options
) -> None:
    for length in (1, 10, 3000):
        await capture_while_locked(locked, Draft("x" * length), options=options)
    found = letters(locked)
    assert {path.stat().st_size for path in found} == {4096}
    assert stat.S_IMODE((locked / "inbox").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
    assert all(b"x" * 8 not in path.read_bytes() for path in found)
    await capture_while_locked(locked, Draft("x" * 5000), options=options)
    assert {path.stat().st_size for path in letters(locked)} == {4096, 8192}


async def test_a_date_that_was_given_stays(locked: Path, options: Options) -> None:
    given = options.clock.now() - timedelta(days=400)
    await capture_while_locked(locked, Draft("then", created_at=given), options=options)
    assert [memory.created_at for memory in await kept(locked, options)] == [given]


async def test_letters_are_filed_in_the_order_of_their_capture(
    locked: Path, options: Options, clock: HeldClock
) -> None:
    for number in range(12):
        await capture_while_locked(locked, Draft(f"thought {number}"), options=options)
        clock.pass_by(seconds=1)
    vault = await open_vault(locked, PASSPHRASE, options=options)
    seqs = await vault._inside().database.read(
        lambda tx: [
            row.id
            for row in tx.connection.exec_driver_sql("SELECT id FROM memories ORDER BY seq")
        ]
    )
    await vault.lock()
    assert seqs == sorted(seqs)
    assert len(seqs) == 12


async def test_a_crash_between_keeping_and_removing_keeps_nothing_twice(
    locked: Path, options: Options
) -> None:
    await capture_while_locked(locked, Draft("only once"), options=options)
    [letter] = letters(locked)
    content = letter.read_bytes()
    assert len(await kept(locked, options)) == 1
    letter.write_bytes(content)
    (letter.parent / "copied.letter").write_bytes(content)
    assert len(await kept(locked, options)) == 1
    assert letters(locked) == []


@pytest.mark.parametrize("place", [0, 7, 8, 15, 16, 47, 48, 100, 4079, 4080, 4095])
async def test_a_flipped_byte_is_set_aside_and_never_deleted(
    locked: Path, options: Options, place: int
) -> None:
    await capture_while_locked(locked, Draft("damaged soon"), options=options)
    [letter] = letters(locked)
    content = bytearray(letter.read_bytes())
    content[place] ^= 0x80
    letter.write_bytes(content)
    assert await kept(locked, options) == []
    [aside] = letters(locked)
    assert aside.name.startswith(f"{letter.name}.damaged-")
    assert aside.read_bytes() == content
    assert await kept(locked, options) == []
    assert letters(locked) == [aside]


async def test_what_is_no_letter_of_this_vault_is_set_aside_and_the_rest_filed(
    locked: Path, options: Options, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    await (await create_vault(other, PASSPHRASE, options=options)).vault.lock()
    await capture_while_locked(other, Draft("of another vault"), options=options)
    await capture_while_locked(locked, Draft("ours"), options=options)
    inbox = locked / "inbox"
    letters(other)[0].rename(inbox / "foreign.letter")
    (inbox / "empty.letter").touch()
    (inbox / "folder.letter").mkdir()
    (inbox / "link.letter").symlink_to("/dev/zero")
    os.mkfifo(inbox / "pipe.letter")
    with (inbox / "huge.letter").open("wb") as huge:
        huge.truncate(1 << 33)
    (inbox / "not ours.txt").write_text("left alone")
    vault = await open_vault(locked, PASSPHRASE, options=options)
    assert [memory.text for memory in (await vault.list()).memories] == ["ours"]
    assert await vault.file_inbox() == FiledInbox()
    await vault.lock()
    assert {path.name.split(".damaged-")[0] for path in letters(locked)} == {
        "not ours.txt",
        *(f"{name}.letter" for name in "foreign empty folder link pipe huge".split()),
    }


async def test_what_is_set_aside_never_takes_the_place_of_another(
    locked: Path, options: Options
) -> None:
    (locked / "inbox").mkdir()
    for content in (b"first", b"second"):
        (locked / "inbox" / "same.letter").write_bytes(content)
        assert await kept(locked, options) == []
    assert {path.read_bytes() for path in letters(locked)} == {b"first", b"second"}


async def test_a_letter_of_a_newer_format_waits(locked: Path, options: Options) -> None:
    (locked / "inbox").mkdir()
    newer = locked / "inbox" / "newer.letter"
    newer.write_bytes(b"MLINBOX2" + bytes(4088))
    vault = await open_vault(locked, PASSPHRASE, options=options)
    assert await vault.file_inbox() == FiledInbox(left=1)
    await vault.lock()
    assert letters(locked) == [newer]


def sealed_by_a_stranger(folder: Path, message: bytes) -> None:
    """Put a letter into the inbox as anybody can who may write there."""
    header = read_newest_header(folder)
    key = header.current.inbox_public_key
    letter = seal_letter(message, key, vault_id=header.vault_id, generation=1)
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox" / "stranger.letter").write_bytes(letter)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 3000,
        b'{"id": "../../../etc/pass"}',
        b'{"id":"aaaaaaaaaaaaaaaa","captured_at":"2026-01-01T00:00:00+00:00","text":""}',
    ],
)
async def test_a_sound_letter_with_nonsense_in_it_is_set_aside(
    locked: Path, options: Options, message: bytes
) -> None:
    sealed_by_a_stranger(locked, message)
    assert await kept(locked, options) == []
    [aside] = letters(locked)
    assert aside.name.startswith("stranger.letter.damaged-")


async def test_a_letter_that_names_a_memory_we_have_changes_nothing_of_it(
    locked: Path, options: Options
) -> None:
    memory_id = await capture_while_locked(locked, Draft("mine"), options=options)
    await kept(locked, options)
    other = replace(options, ids=FixedId(memory_id))
    await capture_while_locked(locked, Draft("not mine"), options=other)
    assert [memory.text for memory in await kept(locked, options)] == ["mine"]


class FixedId:
    def __init__(self, memory_id: str) -> None:
        self._id = memory_id

    def new_id(self) -> str:
        return self._id


async def test_a_flood_is_taken_in_rounds(
    locked: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "LETTERS_A_ROUND", 5)
    for number in range(12):
        await capture_while_locked(locked, Draft(f"thought {number}"), options=options)
    vault = await open_vault(locked, PASSPHRASE, options=options)
    assert (await vault.statistics()).memories == 5
    assert await vault.file_inbox() == FiledInbox(filed=5, left=2)
    assert await vault.file_inbox() == FiledInbox(filed=2)
    await vault.lock()


async def test_what_a_killed_writer_left_goes_after_a_day_and_not_before(
    locked: Path, options: Options, clock: HeldClock
) -> None:
    (locked / "inbox").mkdir()
    unfinished = locked / "inbox" / ".abc.letter.x1.tmp"
    unfinished.write_bytes(b"half")
    written = clock.now().timestamp()
    os.utime(unfinished, (written, written))
    await kept(locked, options)
    assert unfinished.exists()
    clock.pass_by(days=2)
    await kept(locked, options)
    assert not unfinished.exists()


async def test_a_disk_that_refuses_leaves_the_letters_and_opens_the_vault(
    locked: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    await capture_while_locked(locked, Draft("patient"), options=options)

    async def refuse(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(filing, "capture_memory", refuse)
        assert await kept(locked, options) == []
    assert len(letters(locked)) == 1
    assert [memory.text for memory in await kept(locked, options)] == ["patient"]


async def test_a_letter_sealed_before_or_during_a_rotation_is_read_after_it(
    locked: Path, options: Options
) -> None:
    captured: list[str] = []

    def capture(step: str) -> None:
        # As another program would, at each moment of it.
        memory_id = f"{len(captured):016d}"
        seal_to_inbox(locked, Draft(step), memory_id=memory_id, now=options.clock.now())
        captured.append(step)

    await capture_while_locked(locked, Draft("before"), options=options)
    await rotate_key(locked, PASSPHRASE, options=options, reached=capture)
    texts = {memory.text for memory in await kept(locked, options)}
    assert texts == {"before", *captured}
    assert letters(locked) == []
    await rotate_key(locked, PASSPHRASE, options=options)
    assert len(await kept(locked, options)) == len(captured) + 1


async def test_a_letter_sealed_during_a_rotation_that_is_undone_is_read_too(
    locked: Path, options: Options
) -> None:
    def capture_and_fail(step: str) -> None:
        if step == "rotate: header with both written":
            now = options.clock.now()
            seal_to_inbox(locked, Draft("meanwhile"), memory_id="a" * 16, now=now)
            raise StorageError("The disk is full.")

    with pytest.raises(StorageError):
        await rotate_key(locked, PASSPHRASE, options=options, reached=capture_and_fail)
    assert [memory.text for memory in await kept(locked, options)] == ["meanwhile"]


async def test_two_letters_of_one_thought_have_nothing_in_common_but_their_start(
    locked: Path, options: Options
) -> None:
    for _ in range(2):
        await capture_while_locked(locked, Draft("same"), options=options)
    one, other = (path.read_bytes() for path in letters(locked))
    assert one[:16] == other[:16]
    assert one[16:48] != other[16:48]  # an ephemeral key each: so no key meets a nonce twice
    assert one[48:80] != other[48:80]


async def test_what_can_not_be_kept_is_refused_before_anything_is_written(
    locked: Path, options: Options, tmp_path: Path
) -> None:
    with pytest.raises(InvalidTextError, match="empty"):
        await capture_while_locked(locked, Draft(" "), options=options)
    for broken in (Draft("\ud800"), Draft("text", scope=Scope("\ud800"))):
        with pytest.raises(InvalidTextError, match="surrogate"):
            await capture_while_locked(locked, broken, options=options)
    assert not (locked / "inbox").exists()
    with pytest.raises(VaultNotFoundError):
        await capture_while_locked(tmp_path / "none", Draft("text"), options=options)


async def test_a_long_text_full_of_escapes_fits_and_is_read(
    locked: Path, options: Options
) -> None:
    text = "\x01" * 400_000  # each a six-character escape
    await capture_while_locked(locked, Draft(text), options=options)
    assert [memory.text for memory in await kept(locked, options)] == [text]


async def test_a_public_key_that_somebody_swapped_is_found_at_the_next_opening(
    locked: Path, options: Options
) -> None:
    header = header_of(locked)
    header["keys"][0]["inbox_public_key"] = "09" + "00" * 31
    write_copies(locked, framed(header))
    with pytest.raises(DamagedVaultError, match="seal"):
        await kept(locked, options)


async def test_a_public_key_that_is_none_takes_no_letter(
    locked: Path, options: Options
) -> None:
    header = header_of(locked)
    header["keys"][0]["inbox_public_key"] = "00" * 32
    write_copies(locked, framed(header))
    with pytest.raises(DamagedVaultError, match="inbox key"):
        await capture_while_locked(locked, Draft("text"), options=options)
    assert not (locked / "inbox").exists()


async def test_only_the_inbox_key_of_that_vault_opens_a_letter(
    locked: Path, options: Options
) -> None:
    await capture_while_locked(locked, Draft("sealed"), options=options)
    [letter] = letters(locked)
    opened = open_with_passphrase(locked, PASSPHRASE, policy=CHEAP_POLICY)
    key = derive_key(opened.vault_key, KeyLabel.INBOX)
    content = letter.read_bytes()
    message = open_letter(content, key, vault_id=opened.vault_id)
    assert message is not None
    assert b"sealed" in message
    assert open_letter(content, key, vault_id="a" * 16) is None
    assert open_letter(content, bytes(32), vault_id=opened.vault_id) is None


async def test_an_open_vault_files_when_asked(vault: Vault, options: Options) -> None:
    await capture_while_locked(vault.folder, Draft("while open"), options=options)
    assert await vault.file_inbox() == FiledInbox(filed=1)
    assert await vault.file_inbox() == FiledInbox()
