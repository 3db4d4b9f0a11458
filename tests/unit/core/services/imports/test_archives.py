"""Archives made to harm, cut off, or in the wrong encoding; all that is whole is kept."""

import errno
import gzip
import io
import json
import os
import sys
import tarfile
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import NotFoundError, UsageError
from core.model import ImportFormat, Rejection
from core.services.imports.archives import read_files
from core.services.imports.json_array import objects_of
from core.services.imports.reading import Item, UnreadableError
from core.services.vault import Vault
from tests.unit.core.services.imports.conftest import Kept, MakeArchive

KEEP = ImportFormat.KEEP
NOTE = {"textContent": "kept", "createdTimestampUsec": 1}
TALK = {"uuid": "c", "chat_messages": [{"uuid": "m", "sender": "human", "text": "kept"}]}


async def test_names_that_lead_out_of_an_archive_are_refused(
    still: Vault, zipped: MakeArchive, tarred: MakeArchive, tmp_path: Path
) -> None:
    names = ("../out.json", "/etc/out.json", "a/../../out.json", "C:/out.json", "..\\o.json")
    files = dict.fromkeys(names, NOTE) | {"Keep/fine.json": NOTE}
    before = sorted(tmp_path.iterdir())
    for archive in (zipped("a.zip", files), tarred("b.tar", files)):
        report = await still.import_from(KEEP, archive)
        assert report.kept == 1
        assert {each.reason for each in report.rejected} == {
            "Its name leads out of the archive."
        }
        assert len(report.rejected) == len(names)
        before = sorted([*before, archive])
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among files here")
@pytest.mark.parametrize("form", [ImportFormat.MARKDOWN, KEEP])
async def test_a_pipe_among_the_notes_is_not_waited_for(
    still: Vault, tmp_path: Path, form: ImportFormat
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    end = ".json" if form is KEEP else ".md"
    (folder / f"a{end}").write_text(json.dumps(NOTE))
    os.mkfifo(folder / f"b{end}")
    report = await still.import_from(form, folder)
    [rejection] = report.rejected
    assert (rejection.where, rejection.reason) == (
        f"b{end}", "It is a pipe or a device; only files themselves are taken.",
    )  # fmt: skip
    assert report.kept == 1


async def test_a_file_that_may_not_be_read_does_not_end_the_import(
    still: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Keep"
    folder.mkdir()
    for name in ("a.json", "b.json", "c.json"):
        (folder / name).write_text(json.dumps(NOTE | {"textContent": name}))

    def opened(path: Path) -> BinaryIO:
        if path.name == "b.json":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return path.open("rb")

    monkeypatch.setattr("core.services.imports.archives._opened", opened)
    report = await still.import_from(KEEP, folder)
    [rejection] = report.rejected
    assert (rejection.where, rejection.reason) == (
        "b.json", "It can't be read: Permission denied.",
    )  # fmt: skip
    assert report.kept == 2


async def test_a_bomb_is_not_unpacked(
    still: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.archives._GROWTH_LOOKED_AT", 1 << 20)
    bomb = b'[{"a": "' + b"0" * (8 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bomb/conversations.json", bomb)
        archive.writestr("conversations.json", json.dumps([TALK]))
    report = await still.import_from(ImportFormat.CLAUDE, path)
    assert report.added == 1
    assert ["500 times its size" in each.reason for each in report.rejected] == [True]
    path = tmp_path / "bomb.tgz"
    with tarfile.open(path, "w:gz") as packed:
        for name in ("1/conversations.json", "2/conversations.json"):
            info = tarfile.TarInfo(name)
            info.size = len(bomb)
            packed.addfile(info, io.BytesIO(bomb))
    report = await still.import_from(ImportFormat.CLAUDE, path)
    assert ["500 times its size" in each.reason for each in report.rejected] == [True, True]


async def test_links_and_encrypted_files_in_an_archive_are_refused(
    still: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "links.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    report = await still.import_from(KEEP, path)
    assert "a link" in report.rejected[0].reason
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as packed:
        info = zipfile.ZipInfo("link.json")
        info.external_attr = 0o120777 << 16
        packed.writestr(info, "/etc/passwd")
        packed.writestr("locked.json", json.dumps(NOTE))
    raw = bytearray(path.read_bytes())
    # The general purpose flag of the second entry in the central directory: encrypted.
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 8] |= 1
    path.write_bytes(raw)
    report = await still.import_from(KEEP, path)
    assert [each.reason for each in report.rejected] == [
        "It is a link; only files themselves are taken.",
        "It is encrypted.",
    ]


async def test_archives_that_are_cut_off_keep_what_is_whole(
    still: Vault, zipped: MakeArchive, tarred: MakeArchive
) -> None:
    whole = {f"Keep/{n}.json": NOTE | {"createdTimestampUsec": n + 1} for n in range(20)}
    packed = zipped("a.zip", whole)
    packed.write_bytes(packed.read_bytes()[:-100])
    with pytest.raises(UsageError, match="cut off or damaged"):
        await still.import_from(KEEP, packed)
    tape = tarred("b.tar", whole)
    tape.write_bytes(tape.read_bytes()[: 10 * 1024 + 300])
    report = await still.import_from(KEEP, tape)
    assert report.kept == 10
    assert "cut off" in report.rejected[-1].reason
    with pytest.raises(NotFoundError):
        await still.import_from(KEEP, packed.parent / "absent")


async def test_any_byte_of_an_archive_may_be_wrong(still: Vault, zipped: MakeArchive) -> None:
    packed = zipped("a.zip", {"Keep/1.json": NOTE, "Keep/2.json": NOTE})
    sound = packed.read_bytes()
    for at in range(0, len(sound), 7):
        harmed = bytearray(sound)
        harmed[at] ^= 0x55
        packed.write_bytes(harmed)
        try:
            await still.preview_import(KEEP, packed)
        except UsageError:
            continue


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
async def test_a_note_in_another_encoding_is_read(
    still: Vault, kept: Kept, zipped: MakeArchive, encoding: str
) -> None:
    text = json.dumps({"textContent": "grün 記憶"}, ensure_ascii=False)
    await still.import_from(KEEP, zipped("a.zip", {"a.json": text.encode(encoding)}))
    assert set(await kept()) == {"grün 記憶"}


async def test_an_array_that_is_longer_than_memory_is_read_one_by_one() -> None:
    class Endless(io.RawIOBase):
        """Forty megabytes of conversations, made as they are read."""

        def __init__(self) -> None:
            self._blocks = iter([b"[", *[self.block] * 800, b'{"last": 1}]'])

        _left = b""
        block = b'{"a": "' + b"x" * 50_000 + b'"},\n'

        def readable(self) -> bool:
            return True

        def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
            self._left = self._left or next(self._blocks, b"")
            count = min(len(target), len(self._left))
            target[:count], self._left = self._left[:count], self._left[count:]
            return count

    tracemalloc.start()
    count = sum(1 for _ in objects_of(io.BufferedReader(Endless(), 1 << 18)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 801
    assert most < 8 << 20


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.text(), st.text() | st.lists(st.integers())), max_size=5))
def test_any_array_of_objects_comes_back(values: list[dict[str, object]]) -> None:
    raw = json.dumps(values).encode()
    assert list(objects_of(io.BytesIO(raw))) == values
    if values:
        with pytest.raises(UnreadableError, match="cut off"):
            list(objects_of(io.BytesIO(raw[:-1])))


@settings(max_examples=30)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_array_or_said_to_be_none(raw: bytes) -> None:
    for start in (b"", b"[", b'[{"a": "'):
        try:
            list(objects_of(io.BytesIO(start + raw)))
        except UnreadableError:
            continue


async def test_a_wrong_checksum_is_said_and_the_other_files_are_kept(
    still: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    notes = [NOTE | {"createdTimestampUsec": n, "textContent": f"kept {n}"} for n in (1, 2)]
    with zipfile.ZipFile(path, "w") as archive:
        for number, note in enumerate(notes):
            archive.writestr(f"{number}.json", json.dumps(note))
    path.write_bytes(path.read_bytes().replace(b"kept 1", b"kepT 1"))
    report = await still.import_from(KEEP, path)
    assert report.kept == 1
    assert [(each.where, each.reason) for each in report.rejected] == [
        ("0.json", "The archive is damaged here.")
    ]


async def test_names_that_come_twice_or_differ_in_case_are_files_of_their_own(
    still: Vault, kept: Kept, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    names = ("Keep/a.json", "Keep/a.json", "Keep/A.json", "keep/a.json")
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for number, name in enumerate(names, 1):
            note = NOTE | {"createdTimestampUsec": number, "textContent": f"text {number}"}
            archive.writestr(name, json.dumps(note))
    await still.import_from(KEEP, path)
    assert set(await kept()) == {"text 1", "text 2", "text 3", "text 4"}


async def test_an_archive_in_an_archive_is_not_opened(
    still: Vault, zipped: MakeArchive, tmp_path: Path
) -> None:
    inner = zipped("inner.zip", {"conversations.json": [TALK]})
    outer = zipped("outer.zip", {"inner.zip": inner.read_bytes(), "x/conversations.json": "["})
    report = await still.import_from(ImportFormat.CLAUDE, outer)
    assert report.kept == 0
    assert [each.where for each in report.rejected] == ["x/conversations.json"]


@pytest.mark.parametrize("length", [1, 3, 5, 12, 20, 60])
async def test_a_packed_tape_that_is_cut_off_anywhere_says_so(
    still: Vault, tmp_path: Path, length: int
) -> None:
    path = tmp_path / "a.tgz"
    with tarfile.open(path, "w:gz") as archive:
        raw = json.dumps(NOTE).encode()
        info = tarfile.TarInfo("a.json")
        info.size = len(raw)
        archive.addfile(info, io.BytesIO(raw))
    path.write_bytes(path.read_bytes()[:length])
    report = await still.import_from(KEEP, path)
    assert report.kept == 0
    assert len(report.rejected) == 1


async def test_devices_and_hard_links_of_a_tape_are_refused(
    still: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.SYMTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.json")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    report = await still.import_from(KEEP, path)
    assert ["a link or a device" in each.reason for each in report.rejected] == [True] * 4


async def test_what_macos_packs_beside_a_file_is_passed_over(
    still: Vault, zipped: MakeArchive
) -> None:
    beside = b"\0\5\x16\7\0"
    files = {"K/1.json": NOTE, "__MACOSX/K/._1.json": beside, "K/._1.json": beside}
    report = await still.import_from(KEEP, zipped("a.zip", files))
    assert (report.kept, report.rejected) == (1, ())


def test_a_tape_is_counted_as_it_unpacks_and_its_names_are_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.archives._GROWTH_LOOKED_AT", 1 << 20)
    passed_over, names = tarfile.TarInfo("a.bin"), tarfile.TarInfo("x")
    names.type = tarfile.XHDTYPE
    for header, reason in ((passed_over, "unpacks to more"), (names, "cut off or damaged")):
        header.size = 64 << 20
        path = tmp_path / "a.tgz"
        with gzip.open(path, "wb") as stream:
            stream.write(header.tobuf(tarfile.USTAR_FORMAT))
            for _ in range(64):
                stream.write(bytes(1 << 20))
        tracemalloc.start()
        [rejection] = _rejected(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert reason in rejection.reason
        assert peak < 4 << 20


def test_headers_of_a_tape_that_lead_to_headers_without_end_are_damage(tmp_path: Path) -> None:
    header = tarfile.TarInfo("x")
    header.type = tarfile.XHDTYPE
    (tmp_path / "a.tar").write_bytes(header.tobuf(tarfile.USTAR_FORMAT) * 5_000)
    [rejection] = _rejected(tmp_path / "a.tar")
    assert "damaged" in rejection.reason


def test_entries_of_one_place_are_unpacked_until_that_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.archives._GROWTH_LOOKED_AT", 10 << 20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", bytes(1 << 20))
        archive.filelist *= 100
    read = 0

    def count(_name: str, stream: BinaryIO) -> Iterator[Item]:
        nonlocal read
        read += len(stream.read())
        return iter(())

    rejected = list(read_files(tmp_path / "a.zip", lambda _name: True, count))
    assert read == 10 << 20
    assert len(rejected) == 90


def test_a_zip_with_a_list_of_too_many_files_is_refused(
    zipped: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.services.imports.archives._LONGEST_LIST", 5_000)
    path = zipped("a.zip", {f"{number}.json": NOTE for number in range(200)})
    with pytest.raises(UsageError, match="more files than any export has"):
        _rejected(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
async def test_a_note_whose_path_is_no_text_or_too_long_is_kept_once(
    still: Vault, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    deep = folder.joinpath(*["d" * 200] * 6)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("too long")
    (folder / os.fsdecode(b"\xff.md")).write_text("no text")
    os.utime(deep / "a.md", (1e12, 1e12))  # a year that no date has
    report = await still.import_markdown(folder)
    assert (report.added, report.rejected) == (2, ())
    assert (await still.import_markdown(folder)).unchanged == 2


async def test_one_line_that_nothing_can_be_kept_of_does_not_end_an_import(
    still: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    broken = [
        json.dumps({"text": "x", **{each: "\ud800"}})
        for each in (
            "text",
            "title",
            "source_id",
            "conversation",
            "speaker",
            "user",
            "session",
        )
    ]
    path.write_text("\n".join([*broken, '{"text": "fine"}']))
    report = await still.import_jsonl(path)
    assert (report.added, len(report.rejected)) == (1, len(broken))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
async def test_utf_16_without_its_mark_is_read(
    still: Vault, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "grün"}\n'.encode(encoding))
    (tmp_path / "a.csv").write_bytes("text\nblau\n".encode(encoding))
    (tmp_path / "a.md").write_bytes("rot".encode(encoding))
    assert (await still.import_jsonl(tmp_path / "a.jsonl")).added == 1
    assert (await still.import_from(ImportFormat.CSV, tmp_path / "a.csv")).added == 1
    assert (await still.import_markdown(tmp_path)).added == 1
    texts = {each.text for each in (await still.list()).memories}
    assert texts == {"grün", "blau", "rot"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("form", [ImportFormat.MARKDOWN, KEEP])
async def test_a_folder_that_is_a_link_or_cannot_be_read_is_named(
    still: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: ImportFormat
) -> None:
    folder = tmp_path / "notes"
    (folder / "closed").mkdir(parents=True)
    (folder / "loop").symlink_to(folder)
    (folder / ("a.json" if form is KEEP else "a.md")).write_text(json.dumps(NOTE))
    scandir = os.scandir

    def scanned(path: str | os.PathLike[str]) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", scanned)
    report = await still.import_from(form, folder)
    assert [(each.where, each.reason) for each in report.rejected] == [
        ("loop", "It is a link; only files themselves are taken."),
        ("closed", "It can't be read: Permission denied."),
    ]
    assert report.kept == 1


def _rejected(path: Path) -> list[Rejection]:
    found = read_files(path, lambda name: name.endswith(".json"), lambda *_: iter(()))
    return [each for each in found if isinstance(each, Rejection)]
