"""Reading what is dropped, and refusing what can't be read, each in a sentence."""

import asyncio
import os
from pathlib import Path

import psutil
import pytest

from app.extract import child_reading
from app.extract.kinds import PACKED_BYTES, FileKind, UnreadableFileError
from app.extract.read import ReadFile, read_file
from core.model import Progress
from tests.unit.app.extract.documents import a_bomb, a_docx, a_pdf, a_protected_pdf


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


async def _refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        await read_file(path)
    return str(refused.value)


async def test_plain_text_is_read_as_it_stands(tmp_path: Path) -> None:
    path = _file(tmp_path, "rent.md", "\ufeff# Rent\r\n\r\n940 €\n".encode())
    assert await read_file(path) == ReadFile("rent", "# Rent\n\n940 €\n")


async def test_text_of_windows_is_read_by_its_mark(tmp_path: Path) -> None:
    path = _file(tmp_path, "rent.txt", "Miete 940 €".encode("utf-16"))
    assert (await read_file(path)).text == "Miete 940 €"


async def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    said = await _refusal(_file(tmp_path, "rent.txt", "Miete für März".encode("latin-1")))
    assert said == (
        "“rent.txt” is not written in UTF-8. Save it as UTF-8, then drop it again."
    )


async def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    told: list[Progress] = []
    path = _file(tmp_path, "lease.pdf", a_pdf("The rent is 940", "Signed in May"))
    read = await read_file(path, on_progress=told.append)
    assert read == ReadFile("lease", "The rent is 940\n\nSigned in May")
    assert told == [Progress(1, 2, "reading"), Progress(2, 2, "reading")]


async def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, "lease.pdf", a_protected_pdf("secret", "The rent"))
    assert await _refusal(path) == (
        "“lease.pdf” is protected with a password. Save a copy without one, then drop that."
    )


async def test_a_pdf_that_is_only_locked_against_changes_is_read(tmp_path: Path) -> None:
    path = _file(tmp_path, "lease.pdf", a_protected_pdf("", "The rent is 940"))
    assert (await read_file(path)).text == "The rent is 940"


async def test_a_word_document_becomes_markdown(tmp_path: Path) -> None:
    read = await read_file(_file(tmp_path, "Moving.docx", a_docx()))
    assert read.text == (
        "# Moving day\n\nThe van comes at seven.\n\n- Boxes\n- Plants\n\nRent | 940"
    )


@pytest.mark.parametrize("name", ["broken.docx", "broken.pdf"])
async def test_a_broken_document_is_refused(tmp_path: Path, name: str) -> None:
    content = a_docx()[:2000] if name.endswith("docx") else b"%PDF-1.4\ngarbage"
    said = await _refusal(_file(tmp_path, name, content))
    assert said == f"“{name}” can't be read: it is damaged, or not what its name says."


async def test_a_protected_word_document_is_refused(tmp_path: Path) -> None:
    said = await _refusal(_file(tmp_path, "pay.docx", b"\xd0\xcf\x11\xe0" + bytes(4096)))
    assert "protected with a password" in said


async def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    said = await _refusal(_file(tmp_path, "bomb.docx", a_bomb()))
    assert "unpacks to far more" in said


async def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "film.pdf"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert await _refusal(path) == "“film.pdf” has 2,000 MB; at most 100 MB are taken."
    assert PACKED_BYTES == 100_000_000


@pytest.mark.parametrize("name", ["photo.jpg", "old.doc", "no-ending"])
async def test_other_kinds_are_refused_with_what_is_taken(tmp_path: Path, name: str) -> None:
    said = await _refusal(_file(tmp_path, name, b"x"))
    assert "only text, Markdown, PDF and Word (.docx) files are" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
async def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert await _refusal(tmp_path / "pipe.txt") == "“pipe.txt” is no plain file."


async def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    assert "holds no text" in await _refusal(_file(tmp_path, "scan.pdf", a_pdf("")))


async def test_a_slow_document_is_given_up_and_its_reader_ended(tmp_path: Path) -> None:
    path = _file(tmp_path, "slow.pdf", a_pdf("The rent"))
    with path.open("rb") as file, pytest.raises(UnreadableFileError, match="within"):
        await child_reading.read_in_child(file, FileKind.PDF, path.name, None, seconds=0)
    assert not _readers()


async def test_cancelling_ends_the_reader(tmp_path: Path) -> None:
    path = _file(tmp_path, "long.pdf", a_pdf(*["The rent"] * 400))
    told = asyncio.Event()
    reading = asyncio.ensure_future(read_file(path, on_progress=lambda _: told.set()))
    await asyncio.wait_for(told.wait(), 20)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not _readers()


def _readers() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if "app.extract.child" in child.cmdline() and child.status() != "zombie"
    ]
