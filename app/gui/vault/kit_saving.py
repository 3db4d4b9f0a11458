"""Saves the recovery words to a file that the person names."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from app.gui.bridge import Tasks
from app.gui.files import FileChooser
from app.gui.sentences import sentence_for
from app.gui.vault.kit_paper import kit_pdf, kit_text, write_private
from app.gui.widgets.banner import Banner


class KitSaving(QObject):
    """Asks where to, writes, and says in ``note`` what came of it."""

    def __init__(
        self, chooser: FileChooser, now: Callable[[], datetime], note: Banner
    ) -> None:
        super().__init__()
        self._chooser, self._now, self._note = chooser, now, note
        self._tasks = Tasks(self._failed)

    def save(self, words: str, vault_name: str, *, is_pdf: bool) -> None:
        """Save words as a page to print, or as plain text."""
        self._tasks.start(self._save(words, vault_name, is_pdf=is_pdf))

    def forget(self) -> None:
        """Save nothing any more, and let go of the words."""
        self._tasks.cancel()

    async def settled(self) -> None:
        """Wait until nothing runs."""
        await self._tasks.settled()

    async def _save(self, words: str, vault_name: str, *, is_pdf: bool) -> None:
        name = self.tr("MemoryLink recovery kit {0}").format(vault_name)
        suggested = Path.home() / (name + (".pdf" if is_pdf else ".txt"))
        path = await self._chooser.new_file(self.tr("Save the words"), suggested)
        if path is None:
            return
        made = (words, vault_name, self._now())
        write_private(path, kit_pdf(*made) if is_pdf else kit_text(*made).encode())
        title = self.tr("Saved, and readable by whoever gets the file")
        body = self.tr("Print it or move it off this machine, then delete it here.")
        self._note.say(title, body, tone="warn")

    def _failed(self, error: BaseException) -> None:
        self._note.say(self.tr("The kit was not saved"), sentence_for(error))
        if not isinstance(error, OSError):
            raise error
