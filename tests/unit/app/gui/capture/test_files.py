"""Files on their way into a draft."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.extract.read import ReadFile
from app.gui.capture.files import FilesModel
from app.gui.session import Session
from tests.fakes.vault import FakeVault, InlineBridge


@pytest.fixture
def files(qapp: QApplication) -> FilesModel:
    return FilesModel(Session(InlineBridge(), FakeVault()))


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for path in found:
        path.write_text(path.stem)
    return found


async def test_what_is_dropped_while_others_are_read_is_read_after_them(
    files: FilesModel, paths: list[Path]
) -> None:
    read: list[tuple[str, bool]] = []
    files.read.connect(lambda found, is_alone: read.append((_text(found), is_alone)))
    files.start(paths[:2])
    await asyncio.sleep(0)
    files.start(paths[2:])
    await asyncio.wait_for(files.settled(), 20)
    assert read == [("one", False), ("two", False), ("three", True)]


async def test_cancel_lets_go_of_what_waits_too(files: FilesModel, paths: list[Path]) -> None:
    read: list[str] = []
    files.read.connect(lambda found, _is_alone: read.append(_text(found)))
    files.start(paths[:1])
    files.start(paths[1:])
    files.cancel()
    await asyncio.wait_for(files.settled(), 20)
    assert read == []
    files.start(paths[:1])
    await asyncio.wait_for(files.settled(), 20)
    assert read == ["one"]


def _text(found: ReadFile) -> str:
    return found.text.strip()
