"""The backup's file itself: every byte of it counts."""

import hashlib
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.backup.prelude import prelude_of
from core.backup.sealed_file import OpenBackup, opened_backup, write_sealed
from core.backup.summary import Summary
from core.errors import (
    BackupNotFoundError,
    DamagedBackupError,
    DamagedVaultError,
    NewerFormatError,
)
from core.storage.snapshot import Contents
from core.vault_format import CreatedHeader
from tests.fakes.vault_header import make_header

PAGES = b"these stand for encrypted pages"
SUMMARY = Summary(
    datetime(2026, 3, 14, 15, 9, 26, 5, tzinfo=UTC), Contents(3, 4, 5, 9), len(PAGES)
)


def _go_on(_done: int, _total: int) -> None:
    """Let the work go on."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> CreatedHeader:
    return make_header(tmp_path_factory.mktemp("vault"))


@pytest.fixture
def backup(tmp_path: Path, made: CreatedHeader) -> Path:
    path, database = tmp_path / "one.backup", tmp_path / "pages"
    path.touch()
    database.write_bytes(PAGES)
    write_sealed(
        prelude_of(made.opened.header), made.opened.vault_key, SUMMARY, database, path,
        checkpoint=_go_on,
    )  # fmt: skip
    return path


def _unpacked(path: Path, vault_key: bytes) -> tuple[Summary, bytes]:
    into = path.parent / "unpacked"
    into.write_bytes(b"")
    with opened_backup(path) as opened:
        listed = opened.summary(vault_key)
        assert opened.unpack(vault_key, into, checkpoint=_go_on) == listed
    return listed, into.read_bytes()


def _is_refused(path: Path, vault_key: bytes) -> bool:
    """Tell whether the file as it is gives nothing, whichever way it is read."""
    try:
        with opened_backup(path) as opened:
            return all(_refusals(opened, vault_key, path.parent / "unpacked"))
    except DamagedVaultError:
        return True


def _is_unpacked(path: Path, vault_key: bytes) -> bool:
    try:
        with opened_backup(path) as opened:
            opened.unpack(vault_key, path.parent / "pages", checkpoint=_go_on)
    except DamagedVaultError:
        return False
    return True


def _refusals(opened: OpenBackup, vault_key: bytes, into: Path) -> Iterator[bool]:
    into.write_bytes(b"")

    def unpack() -> Summary:
        return opened.unpack(vault_key, into, checkpoint=_go_on)

    def look() -> Summary:
        return opened.summary(vault_key)

    for read in (look, unpack):
        try:
            read()
        except DamagedVaultError:
            yield True
        else:
            yield False


def test_what_was_written_is_read(backup: Path, made: CreatedHeader) -> None:
    assert _unpacked(backup, made.opened.vault_key) == (SUMMARY, PAGES)
    with opened_backup(backup) as opened:
        assert opened.prelude.header == made.opened.header


def test_every_byte_flipped_is_refused(backup: Path, made: CreatedHeader) -> None:
    sound = backup.read_bytes()
    taken = []
    for place in range(len(sound)):
        changed = bytearray(sound)
        changed[place] ^= 1 << place % 8
        backup.write_bytes(changed)
        if _is_unpacked(backup, made.opened.vault_key):
            taken.append(place)
    assert taken == []


def test_every_length_but_its_own_is_refused(backup: Path, made: CreatedHeader) -> None:
    sound = backup.read_bytes()
    for left in range(0, len(sound), 7):
        backup.write_bytes(sound[:left])
        assert _is_refused(backup, made.opened.vault_key), left
    for more in (b"\0", bytes(16), sound):
        backup.write_bytes(sound + more)
        assert _is_refused(backup, made.opened.vault_key)


@pytest.mark.parametrize("content", [b"", b"MemoryLinkBackup", b"{}\n", bytes(5000)])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.backup"
    path.write_bytes(content)
    with pytest.raises(DamagedBackupError), opened_backup(path):
        pass


def test_a_folder_and_nothing_are_no_backup(tmp_path: Path) -> None:
    with pytest.raises(DamagedBackupError), opened_backup(tmp_path):
        pass
    with pytest.raises(BackupNotFoundError), opened_backup(tmp_path / "none.backup"):
        pass
    with pytest.raises(BackupNotFoundError), opened_backup(tmp_path / "none" / "x.backup"):
        pass


def test_a_newer_format_is_told_from_damage(backup: Path) -> None:
    sound = backup.read_bytes()
    (length,) = struct.unpack("<I", sound[20:24])
    start = sound[:16] + struct.pack("<I", 2) + sound[20 : 24 + length]
    backup.write_bytes(start + hashlib.sha256(start).digest() + b"whatever it may be")
    with pytest.raises(NewerFormatError, match="format 2"), opened_backup(backup):
        pass


def test_a_backup_does_not_take_the_header_of_another(
    backup: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    # The same vault's header from another day: genuine, but not this backup's.
    other = prelude_of(make_header(tmp_path / "other").opened.header).encoded()
    own_size = len(prelude_of(made.opened.header).encoded())
    backup.write_bytes(other + backup.read_bytes()[own_size:])
    assert _is_refused(backup, made.opened.vault_key)


def test_neither_key_nor_content_stands_in_a_repr(backup: Path, made: CreatedHeader) -> None:
    stream_seal = prelude_of(made.opened.header).seal_with(made.opened.vault_key)
    assert repr(stream_seal.key) not in repr(stream_seal)
