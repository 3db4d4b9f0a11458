"""What is done to many memories at once: one write, one change, one Undo each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.search.ports import SearchedVault
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime
    from typing import Any

    from core.model import ChangeRecord


class BulkViewModel(QObject):
    """Tells through the workbench what was done, with the number that takes it back."""

    def __init__(self, workbench: Workbench, tasks: Tasks) -> None:
        super().__init__()
        self._bench, self._tasks = workbench, tasks
        self._vault = cast("SearchedVault", workbench.session.vault)

    def tag(self, ids: Sequence[str], tag: str) -> None:
        """Give all of them a tag."""
        said = self.tr("Tagged {0} with “{1}”").format(number(len(ids)), tag)
        self._start(said, self._vault.describe_many, ids, add_tags=(tag,))

    def archive(self, ids: Sequence[str]) -> None:
        """Move all of them to the archive."""
        said = self.tr("Archived {0} memories").format(number(len(ids)))
        self._start(said, self._vault.archive_many, ids)

    def delete(self, ids: Sequence[str]) -> None:
        """Move all of them to the Trash."""
        said = self.tr("Deleted {0} memories").format(number(len(ids)))
        self._start(said, self._vault.delete_many, ids)

    def export(self, ids: Sequence[str], how: str, as_of: datetime | None = None) -> None:
        """Ask where to, and write them as plain text: what they say, or said then."""
        self._tasks.start(self._export(tuple(ids), how, as_of))

    def _start(
        self,
        said: str,
        write: Callable[..., Coroutine[Any, Any, ChangeRecord | None]],
        ids: Sequence[str],
        **what: object,
    ) -> None:
        self._tasks.start(self._write(said, write, tuple(ids), what))

    async def _write(
        self,
        said: str,
        write: Callable[..., Coroutine[Any, Any, ChangeRecord | None]],
        ids: Sequence[str],
        what: dict[str, object],
    ) -> None:
        record = await self._bench.session.call(write, ids, **what)
        if record is None:
            self._bench.said.emit(self.tr("Nothing had to change."))
        else:
            self._bench.undo_offered.emit(said, record.number)

    async def _export(self, ids: Sequence[str], how: str, as_of: datetime | None) -> None:
        call, chooser = self._bench.session.call, self._bench.chooser
        if how == "jsonl":
            title = self.tr("Where to write the memories, as plain text")
            path = await chooser.new_file(title, Path.home() / "memories.jsonl")
            write = self._vault.export_jsonl
        else:
            title = self.tr("An empty folder for the memories, as plain text")
            path = await chooser.folder(title, Path.home())
            write = self._vault.export_markdown  # type: ignore[assignment] # its path is a folder
        if path is None:
            return
        count = await call(write, path, only=ids, as_of=as_of)
        said = self.tr("Wrote {0} memories to {1}. What stands there is not encrypted.")
        self._bench.said.emit(said.format(number(count), path.name))
