"""Trash and backup."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale

from app.gui.dates import date_and_time
from app.gui.settings.backups_box import BackupsBox, backup_title
from app.gui.settings.declared import BACKUP_CARD, TRASH_CARD, vault_title
from app.gui.settings.part import Part
from app.gui.settings.restore_box import RestoreBox
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.widgets.question import Question
from app.gui.workbench import Workbench
from core.settings import BACKUP_FOLDER

_CREATE, _VERIFY, _DELETE = "create backup", "verify backup", "delete backup"
_RESTORE = "restore backup"


class BackupCards(Part):
    """What goes by itself, the backups that there are, and the way back."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self._asked = ""
        self.create = Button(self.tr("Back up now"))
        self.create.clicked.connect(self.create_now)
        self.box = BackupsBox(workbench.now)
        self.box.verify_wanted.connect(self._verify)
        self.box.delete_wanted.connect(self._ask)
        self.box.restore_wanted.connect(self._restore_listed)
        self.from_file = Button(self.tr("From a file…"))
        self.from_file.clicked.connect(lambda: workbench.tasks.start(self._restore_file()))
        self.restoring = RestoreBox()
        self.restoring.given.connect(self._restore)
        self._restored_into = Path()
        self.question = Question()
        self.question.answered.connect(self._delete)
        self.choose = Button(self.tr("Choose…"))
        self.usual = Button(self.tr("As before"))
        self.cards = (
            Card(self.tr("Backups"), self._backup_rows()),
            Card(self.tr("By itself"), self._automatic_rows()),
            Card(self.tr("Trash"), self.vault_rows(TRASH_CARD)),
        )

    def show_now(self) -> None:
        """Show settings and backups."""
        super().show_now()
        self.box.show_backups(self.model.backups)
        count = len(self.model.backups)
        text = self.tr("None yet. A backup is one encrypted file that opens by itself.")
        if count == 1:
            text = self.tr("One is kept. It is an encrypted file that opens by itself.")
        elif count:
            text = self.tr("{0} are kept, each an encrypted file that opens by itself.")
            text = text.format(QLocale().toString(count))
        self.rows[_CREATE].sentence.set_text(text)
        self.rows[_DELETE].sentence.set_text(self._about_list(count))
        self._show_folder()

    def create_now(self) -> None:
        """Make a backup."""
        self.model.start(_CREATE, self.model.vault.create_backup)

    def job_title(self, where: str) -> str:
        """Return what a job's card says; it counts in MiB."""
        return {
            _CREATE: self.tr("Backing up, then reading it back (MiB)"),
            _VERIFY: self.tr("Checking the backup (MiB)"),
            _RESTORE: self.tr("Making a vault of the backup, then reading it back"),
        }.get(where, self.tr("Deleting the backup"))

    def ended(self, where: str, result: Any) -> None:
        """Say what came of it, and list anew."""
        if where == _CREATE:
            text = self.tr("Backed up and checked")
            self.rows[where].say(text, str(result.backup.path), tone="ok")
        elif where == _VERIFY:
            text = self.tr("The backup of {0} is sound").format(
                date_and_time(result.created_at)
            )
            number = QLocale().toString(result.contents.memories)
            body = self.tr("All of it was read; {0} memories are in it.").format(number)
            self.rows[where].say(text, body, tone="ok")
        elif where == _RESTORE:
            self._was_restored(result)
        else:
            self.workbench.said.emit(self.tr("The backup is gone for good"))
        self.model.load()

    def failed(self, where: str) -> None:
        """Let the person type another passphrase."""
        if where == _RESTORE:
            self.restoring.try_again()

    def forget(self) -> None:
        """Drop the list and the question."""
        super().forget()
        self.question.forget()
        self.restoring.forget()
        self.box.show_backups(())

    def _backup_rows(self) -> list[SettingRow]:
        create = SettingRow(self.tr("Back up now"), "", self.create)
        kept = SettingRow(self.tr("Backups that there are"), self._about_list(0))
        kept.below.addWidget(self.question)
        kept.below.addWidget(self.box)
        self.rows[_DELETE] = kept
        restore = SettingRow(
            self.tr("Restore a backup"),
            self.tr(
                "It becomes a vault in an empty folder, and this one stays as it is. Its "
                "passphrase is the one of that time."
            ),
            self.from_file,
        )
        restore.below.addWidget(self.restoring)
        restore.banner.acted.connect(
            lambda: self.workbench.vault_wanted.emit(self._restored_into)
        )
        return [
            self.job_row(_CREATE, create),
            self.job_row(_VERIFY, kept),
            self.job_row(_RESTORE, restore),
        ]

    def _about_list(self, count: int) -> str:
        if not count:
            return self.tr("Each stands here, to be checked, restored or deleted.")
        return self.tr("Newest first. Checking one reads all of it and opens its database.")

    def _automatic_rows(self) -> list[SettingRow]:
        rows = self.vault_rows([each for each in BACKUP_CARD if each is not BACKUP_FOLDER])
        self.choose.clicked.connect(lambda: self.workbench.tasks.start(self._choose_folder()))
        self.usual.clicked.connect(lambda: self.model.change(BACKUP_FOLDER.key, ""))
        folder = SettingRow(vault_title(BACKUP_FOLDER.key), "", self.usual, self.choose)
        self.rows[BACKUP_FOLDER.key] = folder
        self._show_folder()
        return [rows[0], folder, *rows[1:]]

    def _show_folder(self) -> None:
        state = self.model.states.get(BACKUP_FOLDER.key)
        chosen = str(state.value) if state is not None else ""
        self.usual.setVisible(bool(chosen))
        if chosen:
            text = self.tr("{0}. Backups made before stay where they are.").format(chosen)
        else:
            text = self.tr(
                "In the vault's own folder, which is lost with its disk. Another disk is "
                "better."
            )
        self.rows[BACKUP_FOLDER.key].sentence.set_text(text)

    async def _choose_folder(self) -> None:
        title = self.tr("Where backups go")
        path = await self.workbench.chooser.folder(title, Path.home())
        if path is not None:
            self.model.change(BACKUP_FOLDER.key, str(path))
            self.model.load()

    def _restore_listed(self, name: str) -> None:
        backup = next((each for each in self.model.backups if each.name == name), None)
        if backup is not None:
            name = self.tr("The backup of {0}").format(backup_title(backup))
            self.workbench.tasks.start(self._ask_where(backup.path, name))

    async def _restore_file(self) -> None:
        kinds = self.tr("Backups (*.backup)")
        path = await self.workbench.chooser.file(self.tr("The backup to restore"), kinds)
        if path is not None:
            await self._ask_where(path, path.name)

    async def _ask_where(self, backup: Path, name: str) -> None:
        title = self.tr("An empty folder for the restored vault")
        into = await self.workbench.chooser.folder(title, Path.home())
        if into is not None:
            self.rows[_RESTORE].banner.dismiss()
            self.restoring.begin(backup, name, into)

    def _restore(self, backup: Path, into: Path, passphrase: str) -> None:
        door = self.workbench.door
        if door is not None:
            self._restored_into = into
            self.model.start(_RESTORE, door.restore, backup, into, passphrase, reports=False)

    def _was_restored(self, memories: int) -> None:
        self.restoring.forget()
        text = self.tr("Restored, with {0} memories").format(QLocale().toString(memories))
        if memories == 1:
            text = self.tr("Restored, with one memory")
        body = self.tr("The vault lies in {0}. This one is still open.")
        self.rows[_RESTORE].say(
            text,
            body.format(self._restored_into),
            tone="ok",
            action=self.tr("Lock this, open that"),
        )

    def _verify(self, name: str) -> None:
        self.model.start(_VERIFY, self.model.vault.verify_backup, name)

    def _ask(self, name: str) -> None:
        self._asked = name
        self.question.ask(
            self.tr("This backup goes for good"),
            self.tr("Nothing brings it back. The vault and the other backups stay."),
            self.tr("Delete it for good"),
            self.tr("Keep it"),
        )

    def _delete(self) -> None:
        name, self._asked = self._asked, ""
        self.model.start(_DELETE, self.model.vault.delete_backups, (name,), reports=False)
