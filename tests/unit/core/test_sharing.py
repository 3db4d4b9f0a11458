"""Becoming the owner or finding it, in every order; two programs in one loop."""

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from core.bootstrap import Options, change_passphrase, create_vault, restore_backup
from core.bootstrap.sharing import (
    Owned,
    Sharing,
    change_shared_passphrase,
    create_owned,
    open_owned,
    open_shared,
    open_when_free,
)
from core.errors import VaultInUseError, VaultLockedError, WrongPassphraseError
from core.model import Draft, Progress
from core.owner.card import OwnerCard
from core.owner.place import place_name
from core.owner.remote_vault import RemoteVault
from core.services.faces.keys import KeysFace
from tests.fakes.vault_header import NEW_PASSPHRASE, PASSPHRASE

WINDOW, SHELL = OwnerCard("", 1), OwnerCard("memorylink import jsonl", 2)


@pytest.fixture
def sharing(sockets: Path) -> Sharing:
    return Sharing(SHELL, wait=0.2, folders=[sockets])


@pytest.fixture
async def window(folder: Path, options: Options, sharing: Sharing) -> Owned:
    """A window that made a vault and has it open."""
    owned, _ = await create_owned(
        folder, PASSPHRASE, replace(sharing, card=WINDOW), options=options
    )
    return owned


async def test_a_shell_works_through_the_window_that_has_the_vault(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    shell = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(shell, RemoteVault)
    memory = await shell.capture(Draft("through the window"))
    await shell.leave()
    assert (await window.vault.memory(memory.id)).text == "through the window"
    await window.leave()


async def test_a_wrong_passphrase_is_wrong_while_another_program_has_the_vault(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    with pytest.raises(WrongPassphraseError):
        await open_shared(folder, "not the passphrase", sharing, options=options)
    with pytest.raises(WrongPassphraseError):
        await open_owned(folder, "not the passphrase", sharing, options=options)
    await window.leave()


async def test_a_shell_takes_over_when_the_first_one_is_done(
    folder: Path, options: Options, sharing: Sharing, window: Owned
) -> None:
    shell = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(shell, RemoteVault)
    await window.leave()
    await shell.capture(Draft("after"))
    # It is the owner now, and others work through it.
    third = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(third, RemoteVault)
    assert (await third.statistics()).memories == 1
    await third.leave()
    await shell.leave()
    fourth = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(fourth, Owned)
    await fourth.leave()


async def test_a_window_that_locks_takes_the_vault_from_its_shells(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    shell = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(shell, RemoteVault)
    await shell.tags()
    await window.vault.lock()
    with pytest.raises(VaultLockedError):
        await shell.tags()
    assert list(sharing.folders[0].iterdir()) == []
    await shell.leave()


async def test_a_second_window_is_told_who_has_the_vault(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    with pytest.raises(VaultInUseError, match=r"A window of MemoryLink .process 1. has"):
        await open_owned(folder, PASSPHRASE, sharing, options=options)
    await window.leave()
    shell = await open_shared(folder, PASSPHRASE, sharing, options=options)
    with pytest.raises(VaultInUseError, match=r"memorylink import jsonl. .process 2. has"):
        await open_owned(folder, PASSPHRASE, sharing, options=options)
    await shell.leave()


async def test_a_window_waits_for_a_long_import_and_takes_over(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    waiting = asyncio.create_task(open_when_free(folder, PASSPHRASE, sharing, options=options))
    await asyncio.wait({waiting}, timeout=0.3)
    assert not waiting.done()
    await window.leave()
    owned = await asyncio.wait_for(waiting, 60)
    await owned.vault.tags()
    await owned.leave()


async def test_a_window_that_waits_is_told_how_far_the_other_program_is(
    folder: Path, options: Options, sharing: Sharing
) -> None:
    idle = replace(options, works_on_queue=False)
    other, _ = await create_owned(folder, PASSPHRASE, sharing, options=idle)
    for text in ("one", "two", "three"):
        await other.vault.capture(Draft(text))
    told: asyncio.Queue[Progress] = asyncio.Queue()
    waiting = asyncio.create_task(
        open_when_free(
            folder, PASSPHRASE, sharing, options=options, on_progress=told.put_nowait
        )
    )
    heard = await asyncio.wait_for(told.get(), 60)
    assert (heard.done, heard.total) == (0, 3)
    await other.leave()
    owned = await asyncio.wait_for(waiting, 60)
    await owned.leave()


async def test_a_window_can_stop_waiting(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    waiting = asyncio.create_task(open_when_free(folder, PASSPHRASE, sharing, options=options))
    await asyncio.wait({waiting}, timeout=0.2)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await window.leave()
    lock = FileLock(folder / "vault.lock")
    with lock.acquire(timeout=0):
        assert lock.is_locked


async def test_many_shells_at_once_all_keep_what_they_were_given(
    folder: Path, options: Options, sharing: Sharing
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    patient = replace(sharing, wait=20)

    async def add(number: int) -> None:
        shell = await open_shared(folder, PASSPHRASE, patient, options=options)
        vault = shell.vault if isinstance(shell, Owned) else shell
        try:
            await vault.capture(Draft(f"note {number}"), memory_id=f"shell{number:011d}")
        finally:
            await shell.leave()

    async with asyncio.timeout(60):
        await asyncio.gather(*(add(number) for number in range(12)))
    last = await open_shared(folder, PASSPHRASE, sharing, options=options)
    assert isinstance(last, Owned)
    assert (await last.vault.statistics()).memories == 12
    await last.leave()


def _nothing(path: Path) -> None:
    """An owner that doesn't listen: an older program, or one that is just opening."""


def _file(path: Path) -> None:
    path.write_bytes(b"")


def _dead(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(os.fspath(path))


@pytest.mark.parametrize("squat", [_nothing, _file, _dead])
async def test_an_owner_that_doesnt_listen_is_in_use_in_bounded_time(
    folder: Path, options: Options, sharing: Sharing, squat: Callable[[Path], None]
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    sharing.folders[0].mkdir(mode=0o700)
    squat(sharing.folders[0] / place_name(created.vault.id, folder))
    async with asyncio.timeout(60):
        with FileLock(folder / "vault.lock"), pytest.raises(VaultInUseError):
            await open_shared(folder, PASSPHRASE, sharing, options=options)


@pytest.mark.parametrize(
    ("says", "why"),
    [(b"", "answer"), (b"x" * 32, "answer"), (b"y" * 64, "have the vault's key")],
)
async def test_a_squatter_proves_nothing_and_hears_no_secret(
    folder: Path, options: Options, sharing: Sharing, says: bytes, why: str
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    sharing.folders[0].mkdir(mode=0o700)
    heard = bytearray()
    running: set[asyncio.Task[None] | None] = set()

    async def squat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running.add(asyncio.current_task())
        writer.write(says)
        with suppress(ConnectionError):
            while block := await reader.read(1 << 16):
                heard.extend(block)
        writer.close()

    path = sharing.folders[0] / place_name(created.vault.id, folder)
    server = await asyncio.start_unix_server(squat, path)
    quick = replace(sharing, patience=replace(sharing.patience, proof=0.2))
    with FileLock(folder / "vault.lock"), pytest.raises(VaultInUseError, match=why):
        await open_shared(folder, PASSPHRASE, quick, options=options)
    await asyncio.wait([task for task in running if task is not None], timeout=5)
    server.close()
    assert heard
    assert PASSPHRASE.encode() not in heard


async def test_the_passphrase_is_changed_through_the_window(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    with pytest.raises(WrongPassphraseError):
        await change_shared_passphrase(
            folder, NEW_PASSPHRASE, PASSPHRASE, sharing, options=options
        )
    await change_shared_passphrase(
        folder, PASSPHRASE, NEW_PASSPHRASE, sharing, options=options
    )
    await window.leave()
    with pytest.raises(WrongPassphraseError):
        await open_shared(folder, PASSPHRASE, sharing, options=options)
    shell = await open_shared(folder, NEW_PASSPHRASE, sharing, options=options)
    await shell.leave()


async def test_an_old_passphrase_opens_nothing_although_it_was_right_when_asked_for(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    patient = replace(sharing, wait=20, folders=[])
    opening = asyncio.create_task(open_shared(folder, PASSPHRASE, patient, options=options))
    await asyncio.wait({opening}, timeout=0.3)
    await window.leave()
    # Whoever was first: either it was opened before the change, or not at all.
    try:
        await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options)
    except VaultInUseError:
        await (await opening).leave()
        return
    with pytest.raises(WrongPassphraseError):
        await opening


async def test_a_restored_twin_has_a_socket_of_its_own(
    window: Owned, folder: Path, options: Options, sharing: Sharing
) -> None:
    twin_folder = folder.with_name("Twin")
    made = await window.vault.create_backup()
    await restore_backup(made.backup.path, twin_folder, PASSPHRASE, options=options)
    twin = await open_owned(twin_folder, PASSPHRASE, sharing, options=options)
    assert twin.vault.id == window.vault.id
    for owner, place in ((window, folder), (twin, twin_folder)):
        shell = await open_shared(place, PASSPHRASE, sharing, options=options)
        assert isinstance(shell, RemoteVault)
        memory = await shell.capture(Draft(place.name))
        await shell.leave()
        assert (await owner.vault.memory(memory.id)).text == place.name
    await window.leave()  # and leaves the other's socket alone
    shell = await open_shared(twin_folder, PASSPHRASE, sharing, options=options)
    assert isinstance(shell, RemoteVault)
    await shell.leave()
    await twin.leave()


async def test_a_passphrase_is_changed_although_the_window_died_before_it_said_so(
    window: Owned,
    folder: Path,
    options: Options,
    sharing: Sharing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = KeysFace.replace_slot

    async def written_and_dead(self: KeysFace, kind: str, slot: str) -> None:
        await real(self, kind, slot)
        for connection in tuple(window.listener._connections):
            connection._channel.drop()

    monkeypatch.setattr(KeysFace, "replace_slot", written_and_dead)
    await change_shared_passphrase(
        folder, PASSPHRASE, NEW_PASSPHRASE, sharing, options=options
    )
    await window.leave()
    await (await open_owned(folder, NEW_PASSPHRASE, sharing, options=options)).leave()
