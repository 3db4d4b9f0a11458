"""Import and export."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QPoint

from app.gui.dates import full_date
from app.gui.ports import OnProgress
from app.gui.search.as_of_popup import AsOfPopup
from app.gui.settings.part import Part
from app.gui.settings.ports import SettingsVault
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench
from core.model import ExportFormat

_SUGGESTED = {
    ExportFormat.JSONL: "memories.jsonl",
    ExportFormat.CSV: "memories.csv",
    ExportFormat.MEMORIES: "everything.jsonl",
}


class TransferCards(Part):
    """Two cards. ``moment`` is the one whose memories are exported, ``None`` for now."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.folder = Button(self.tr("Choose a folder…"))
        self.file = Button(self.tr("Choose a file…"))
        self.folder.clicked.connect(lambda: workbench.action_wanted.emit("import-folder"))
        self.file.clicked.connect(lambda: workbench.action_wanted.emit("import-file"))
        self.other = Button(self.tr("Choose from where…"))
        self.other.clicked.connect(lambda: workbench.action_wanted.emit("import-other"))
        self.moment: datetime | None = None  # what was there then is exported
        self.as_of = Button("", icon="history")
        self.as_of.clicked.connect(self._ask_day)
        self.to_file, self.to_folder, self.to_table, self.to_all = (
            Button(self.tr("Export…")) for _ in ExportFormat
        )
        for button, form in (
            (self.to_file, ExportFormat.JSONL),
            (self.to_folder, ExportFormat.MARKDOWN),
            (self.to_table, ExportFormat.CSV),
            (self.to_all, ExportFormat.MEMORIES),
        ):
            button.clicked.connect(partial(self._start_export, form))
        self.cards = (
            Card(self.tr("Import"), self._import_rows()),
            Card(self.tr("Export"), self._export_rows()),
        )
        self._look_at(None)

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        return self.tr("Exporting")

    def ended(self, where: str, result: Any) -> None:
        """Say how many were written, that they are plain, and what isn't of then."""
        count, known_since = result
        title = self.tr("{0} memories were written").format(QLocale().toString(count))
        body = self.tr("As plain text, for this person's account alone to read.")
        if known_since is not None:
            since = self.tr(
                "The record of changes begins on {0}: tags, types, pins, archive and Trash "
                "are as of then."
            )
            body = f"{body} {since.format(full_date(known_since))}"
        self.rows[where].say(title, body, tone="warn")

    def _import_rows(self) -> list[SettingRow]:
        self.folder.setAccessibleName(self.tr("Import a folder of Markdown notes"))
        self.file.setAccessibleName(self.tr("Import a .jsonl file"))
        again = self.tr("It can be run again: nothing doubles.")
        return [
            SettingRow(self.tr("A folder of Markdown notes"), again, self.folder),
            SettingRow(self.tr("A .jsonl file"), again, self.file),
            SettingRow(
                self.tr("Another program"),
                self.tr("Joplin, Google Keep, ChatGPT, Claude, mail, tables and others."),
                self.other,
            ),
        ]

    def _export_rows(self) -> list[SettingRow]:
        self.to_file.setAccessibleName(self.tr("Export to a .jsonl file"))
        self.to_folder.setAccessibleName(self.tr("Export to a folder of Markdown files"))
        plain = self.tr("Plain text, without the Trash. Whoever reads it reads everything.")
        file = SettingRow(self.tr("A .jsonl file"), plain, self.to_file)
        folder = SettingRow(self.tr("A folder of Markdown files"), plain, self.to_folder)
        self.to_table.setAccessibleName(self.tr("Export to a table (CSV)"))
        self.to_all.setAccessibleName(self.tr("Export everything, with history and Trash"))
        table = SettingRow(self.tr("A table (CSV)"), plain, self.to_table)
        whole = self.tr("Plain text, with history, relations and Trash: to import it again.")
        everything = SettingRow(self.tr("Everything"), whole, self.to_all)
        as_of = SettingRow(
            self.tr("As of a day"),
            self.tr(
                "What was there on a day in the past, deleted since or not. Everything, "
                "below, holds the whole past anyway."
            ),
            self.as_of,
        )
        return [
            as_of,
            self.job_row(_job(ExportFormat.JSONL), file),
            self.job_row(_job(ExportFormat.MARKDOWN), folder),
            self.job_row(_job(ExportFormat.CSV), table),
            self.job_row(_job(ExportFormat.MEMORIES), everything),
        ]

    def _ask_day(self) -> None:
        popup = AsOfPopup(self.moment, self.workbench.now, go=self.tr("Choose"))
        popup.chosen.connect(self._look_at)
        corner = self.as_of.mapToGlobal(self.as_of.rect().bottomRight())
        popup.pop_up(corner + QPoint(0, 4))

    def _look_at(self, moment: datetime | None) -> None:
        self.moment = moment
        day = None if moment is None else full_date(moment)
        said = self.tr("As of today") if day is None else self.tr("As of {0}").format(day)
        self.as_of.set_text(said)

    def _start_export(self, form: ExportFormat) -> None:
        self.workbench.tasks.start(self._export(form))

    async def _export(self, form: ExportFormat) -> None:
        chooser = self.workbench.chooser
        if form is ExportFormat.MARKDOWN:
            title = self.tr("Export to an empty folder")
            path = await chooser.folder(title, Path.home())
        else:
            suggested = Path.home() / _SUGGESTED[form]
            path = await chooser.new_file(self.tr("Export to"), suggested)
        if path is not None:
            as_of = None if form is ExportFormat.MEMORIES else self.moment
            self.model.start(_job(form), _written, self.model.vault, form, path, as_of)


async def _written(
    vault: SettingsVault,
    form: ExportFormat,
    path: Path,
    as_of: datetime | None,
    *,
    on_progress: OnProgress | None = None,
) -> tuple[int, datetime | None]:
    """Export; return how many, and when the record of changes begins, if after ``as_of``."""
    count = await vault.export_to(form, path, as_of=as_of, on_progress=on_progress)
    return count, None if as_of is None else await vault.changes_known_since(as_of)


def _job(form: ExportFormat) -> str:
    return f"export {form.value}"
