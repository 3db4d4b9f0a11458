"""Asking for files and folders without stopping the window, and what is dropped on it."""

import asyncio
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget


def files_in(contents: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in contents.urls() if url.isLocalFile()]


class FileChooser(Protocol):
    """Asks the person for a path; ``None`` when they think better of it."""

    async def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        ...

    async def file(self, title: str, kinds: str) -> Path | None:
        """Ask for a file that exists; ``kinds`` is Qt's filter."""
        ...

    async def new_file(self, title: str, suggested: Path) -> Path | None:
        """Ask where to write a file."""
        ...


class DialogChooser:
    """The system's file dialogs, as sheets over the window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    async def folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        dialog = QFileDialog(self._parent, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return await _answer(dialog)

    async def file(self, title: str, kinds: str) -> Path | None:
        """Ask for a file that exists."""
        dialog = QFileDialog(self._parent, title, str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return await _answer(dialog)

    async def new_file(self, title: str, suggested: Path) -> Path | None:
        """Ask where to write a file; the dialog asks before it replaces one."""
        dialog = QFileDialog(self._parent, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggested.name)
        return await _answer(dialog)


async def _answer(dialog: QFileDialog) -> Path | None:
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def answer(code: int) -> None:
        if not answered.done():
            answered.set_result(code)

    dialog.finished.connect(answer)
    dialog.open()
    try:
        code = await answered
        return Path(dialog.selectedFiles()[0]) if code else None
    finally:
        dialog.deleteLater()
