import json
import os
import resource
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

from core.crypto.sealed_stream import CHUNK_SIZE, SALT_SIZE, SealedWriter
from core.index.sealed import (
    Marks,
    Refusal,
    SealedPlace,
    publish,
    remove_unfinished,
    seal_folder,
    unseal_folder,
)

MARKS = Marks(last_id=70, count=42, removed=9)
TAG_SIZE = 16


@pytest.fixture
def place(tmp_path: Path) -> SealedPlace:
    folder = tmp_path / "vault"
    folder.mkdir()
    return SealedPlace(folder / "index.sealed", bytes(range(32)), "vaultvaultvaultv", 3, "fp")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "chroma.sqlite3").write_bytes(b"tables")
    (folder / "deep" / "er" / "graph.bin").write_bytes(os.urandom(5_000))
    (folder / "deep" / "empty").write_bytes(b"")
    return folder


def snapshot(folder: Path, place: SealedPlace) -> None:
    """Seal a folder and put the snapshot in its place."""
    publish(seal_folder(folder, place, MARKS), place.path)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refusal(place: SealedPlace, tmp_path: Path) -> Refusal | Marks:
    """Unseal into a new folder, which a refusal must leave no trace of."""
    into = tmp_path / "into"
    result = unseal_folder(place, into)
    if isinstance(result, Refusal):
        assert not into.exists()
    return result


def test_a_folder_comes_back_as_it_was(
    place: SealedPlace, index: Path, tmp_path: Path
) -> None:
    snapshot(index, place)
    assert unseal_folder(place, tmp_path / "into") == MARKS
    assert content(tmp_path / "into") == content(index)
    assert stat.S_IMODE((tmp_path / "into").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "into" / "chroma.sqlite3").stat().st_mode) == 0o600


def test_only_the_snapshot_stands_there_for_its_owner_only(
    place: SealedPlace, index: Path
) -> None:
    place.path.write_bytes(b"an older one")
    snapshot(index, place)
    assert [path.name for path in place.path.parent.iterdir()] == ["index.sealed"]
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("size", [CHUNK_SIZE - 70, 3 * CHUNK_SIZE, 2 * CHUNK_SIZE + 5])
def test_large_files_are_cut_into_pieces(
    place: SealedPlace, index: Path, tmp_path: Path, size: int
) -> None:
    (index / "large.bin").write_bytes(os.urandom(size))
    snapshot(index, place)
    assert unseal_folder(place, tmp_path / "into") == MARKS
    assert content(tmp_path / "into") == content(index)


def test_content_that_fills_its_last_piece_comes_back(
    place: SealedPlace, index: Path, tmp_path: Path
) -> None:
    snapshot(index, place)
    used = place.path.stat().st_size - SALT_SIZE - TAG_SIZE
    graph = index / "deep" / "er" / "graph.bin"
    graph.write_bytes(os.urandom(5_000 + CHUNK_SIZE - used))
    snapshot(index, place)
    assert place.path.stat().st_size == SALT_SIZE + CHUNK_SIZE + TAG_SIZE
    assert unseal_folder(place, tmp_path / "into") == MARKS
    assert content(tmp_path / "into") == content(index)


def test_a_reader_that_knows_only_the_format_reads_it(place: SealedPlace, index: Path) -> None:
    (index / "large.bin").write_bytes(bytes(range(256)) * 5_000)
    snapshot(index, place)
    file = place.path.read_bytes()
    key = HKDF(place.key, 32, file[:32], SHA256, context=b"memorylink/1/index/chunks")
    bound = b'{"epoch":3,"fingerprint":"fp","format":1,"kind":"index","vault_id":"%s"}'
    blocks = [
        file[start : start + CHUNK_SIZE + TAG_SIZE]
        for start in range(32, len(file), CHUNK_SIZE + TAG_SIZE)
    ]
    plain = b""
    for number, block in enumerate(blocks):
        nonce = number.to_bytes(11, "big") + bytes([number == len(blocks) - 1])
        cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
        cipher.update(bound % place.vault_id.encode())
        plain += cipher.decrypt_and_verify(block[:-TAG_SIZE], block[-TAG_SIZE:])
    assert struct.unpack_from("<QQQ", plain) == (70, 42, 9)
    expected = plain[:24]
    for name, file_content in sorted(content(index).items()):
        expected += struct.pack("<H", len(name)) + name.encode()
        expected += struct.pack("<Q", len(file_content)) + file_content
    assert plain == expected + b"\0\0"


def test_two_snapshots_of_the_same_share_no_bytes_but_by_chance(
    place: SealedPlace, index: Path
) -> None:
    files = []
    for _ in range(2):
        snapshot(index, place)
        files.append(place.path.read_bytes())
    same = sum(a == b for a, b in zip(*files, strict=True))
    assert same < len(files[0]) / 64


def test_without_a_snapshot_it_is_missing(place: SealedPlace, tmp_path: Path) -> None:
    assert refusal(place, tmp_path) is Refusal.MISSING


def test_a_folder_in_its_place_is_unreadable(place: SealedPlace, tmp_path: Path) -> None:
    place.path.mkdir()
    assert refusal(place, tmp_path) is Refusal.UNREADABLE


@pytest.mark.parametrize(
    "other",
    [
        {"vault_id": "anothervaultvaul"},
        {"epoch": 2},
        {"epoch": 4},
        {"fingerprint": "fq"},
        {"key": bytes(32)},
    ],
)
def test_a_snapshot_of_something_else_is_refused(
    place: SealedPlace, index: Path, tmp_path: Path, other: dict[str, str]
) -> None:
    snapshot(index, place)
    assert refusal(replace(place, **other), tmp_path) is Refusal.NOT_OURS  # type: ignore[arg-type]


def test_each_flipped_byte_is_refused(place: SealedPlace, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    (small / "a").write_bytes(b"0123456789")
    snapshot(small, place)
    file = bytearray(place.path.read_bytes())
    for position in range(len(file)):
        file[position] ^= 0x01
        place.path.write_bytes(file)
        assert refusal(place, tmp_path) is Refusal.NOT_OURS
        file[position] ^= 0x01


def test_each_shorter_or_longer_file_is_refused(place: SealedPlace, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    (small / "a").write_bytes(b"0123456789")
    snapshot(small, place)
    file = place.path.read_bytes()
    for size in range(len(file)):
        place.path.write_bytes(file[:size])
        assert refusal(place, tmp_path) is Refusal.NOT_OURS
    for more in (b"\0", file, bytes(TAG_SIZE)):
        place.path.write_bytes(file + more)
        assert refusal(place, tmp_path) is Refusal.NOT_OURS


def test_pieces_cut_off_moved_doubled_or_left_out_are_refused(
    place: SealedPlace, index: Path, tmp_path: Path
) -> None:
    (index / "large.bin").write_bytes(os.urandom(3 * CHUNK_SIZE))
    snapshot(index, place)
    file = place.path.read_bytes()
    salt, step = file[:32], CHUNK_SIZE + TAG_SIZE
    one, two, three, last = (
        file[start : start + step] for start in range(32, len(file), step)
    )
    for pieces in (
        [],
        [one],
        [one, two],
        [one, two, three],
        [last],
        [two, one, three, last],
        [one, three, last],
        [one, two, two, three, last],
        [one, two, three, last, last],
        [one, two, last, three],
    ):
        place.path.write_bytes(salt + b"".join(pieces))
        assert refusal(place, tmp_path) is Refusal.NOT_OURS
    place.path.write_bytes(file)
    assert refusal(place, tmp_path) == MARKS


@pytest.mark.parametrize(
    "name",
    ["../out", "/out", "a/../../out", "", ".", "a//b", "a/", "C:out", "a\\b", "a\0b", "ok/ok"],
)
def test_a_path_that_could_leave_its_folder_is_refused(
    place: SealedPlace, tmp_path: Path, name: str
) -> None:
    files = [(b"ok", b"a file, and no folder"), (name.encode(), b"x")]
    _seal_content(place, files if name else [])
    expected = Refusal.BAD_CONTENT if name else MARKS  # no name is the end
    assert refusal(place, tmp_path) == expected
    assert not (tmp_path / "out").exists()


def test_a_path_that_comes_twice_or_is_no_text_is_refused(
    place: SealedPlace, tmp_path: Path
) -> None:
    for names in ([b"a", b"a"], [b"\xff"]):
        _seal_content(place, [(name, b"x") for name in names])
        assert refusal(place, tmp_path) is Refusal.BAD_CONTENT


def test_something_after_the_end_is_refused(place: SealedPlace, tmp_path: Path) -> None:
    _seal_content(place, [], after=b"more")
    assert refusal(place, tmp_path) is Refusal.BAD_CONTENT


@pytest.mark.parametrize("make", ["link", "pipe"])
def test_what_is_no_plain_file_is_never_sealed(
    place: SealedPlace, index: Path, make: str
) -> None:
    if make == "link":
        (index / "odd").symlink_to("/etc/passwd")
    else:
        os.mkfifo(index / "odd")
    with pytest.raises(ValueError, match="holds"):
        snapshot(index, place)
    assert list(place.path.parent.iterdir()) == []


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file grows beyond ``size`` bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_leaves_the_older_snapshot_and_nothing_else(
    place: SealedPlace, index: Path, tmp_path: Path
) -> None:
    snapshot(index, place)
    (index / "large.bin").write_bytes(os.urandom(2 * CHUNK_SIZE))
    with pytest.raises(OSError, match="too large"), full_disk(CHUNK_SIZE):
        seal_folder(index, place, Marks(99, 99))
    assert [path.name for path in place.path.parent.iterdir()] == ["index.sealed"]
    assert refusal(place, tmp_path) == MARKS


def test_memory_that_is_full_while_unsealing_is_a_refusal(
    place: SealedPlace, index: Path, tmp_path: Path
) -> None:
    (index / "large.bin").write_bytes(os.urandom(2 * CHUNK_SIZE))
    snapshot(index, place)
    with full_disk(CHUNK_SIZE):
        result = refusal(place, tmp_path)
    assert result is Refusal.UNREADABLE


def test_what_killed_seals_left_is_removed_and_nothing_else(place: SealedPlace) -> None:
    folder = place.path.parent
    for name in (".index.sealed.x1.tmp", "index.sealed", "vault.db", ".vault.json.y.tmp"):
        (folder / name).write_bytes(b"x")
    remove_unfinished(place.path)
    left = {path.name for path in folder.iterdir()}
    assert left == {"index.sealed", "vault.db", ".vault.json.y.tmp"}


def test_the_key_stands_in_no_repr_and_the_binding_is_canonical(place: SealedPlace) -> None:
    assert place.key.hex() not in repr(place)
    assert repr(place.key) not in repr(place)
    bound = place.seal().bound_to
    assert (
        json.dumps(json.loads(bound), sort_keys=True, separators=(",", ":")) == bound.decode()
    )


def _seal_content(
    place: SealedPlace, files: list[tuple[bytes, bytes]], after: bytes = b""
) -> None:
    """Write a snapshot that is sealed rightly and holds what no honest writer writes."""
    with place.path.open("wb") as file:
        pieces = SealedWriter(file, place.seal())
        pieces.write(struct.pack("<QQQ", MARKS.last_id, MARKS.count, MARKS.removed))
        for name, inside in files:
            pieces.write(struct.pack("<H", len(name)) + name)
            pieces.write(struct.pack("<Q", len(inside)) + inside)
        pieces.write(struct.pack("<H", 0) + after)
        pieces.finish()
