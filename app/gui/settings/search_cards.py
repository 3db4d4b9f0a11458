"""Search and meaning: the index, and how far the embedding is."""

from typing import Any

from PySide6.QtCore import QLocale

from app.gui.settings.declared import INDEX_CARD
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel, progress_of, unfinished
from app.gui.widgets.buttons import Button
from app.gui.widgets.progress_card import ProgressBar
from app.gui.workbench import Workbench

_QUEUE = "queue"


class SearchCards(Part):
    """Two cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.retry = Button(self.tr("Try again"))
        self.retry.clicked.connect(
            lambda: model.start(_QUEUE, model.vault.retry_embeddings, reports=False)
        )
        self.bar = ProgressBar()
        self.queue = SettingRow(self.tr("Found by meaning"), "", self.retry)
        self.queue.below.addWidget(self.bar)
        self.job_row(_QUEUE, self.queue)
        self.cards = (
            Card(self.tr("Meaning"), [self.queue]),
            Card(self.tr("Index"), self.vault_rows(INDEX_CARD)),
        )
        self.show_now()

    def show_now(self) -> None:
        """Show the queue of now."""
        super().show_now()
        queue, number = self.model.queue, QLocale().toString
        done = progress_of(queue)
        if self.model.vault.model_missing:
            text = self.tr("Searches go by words until the model is there.")
        elif unfinished(queue):
            text = self.tr("{0} of {1} memories. The rest is found by its words meanwhile.")
            text = text.format(number(done.done), number(done.total or 0))
        elif queue.failed:
            text = self.tr("{0} could not be indexed by meaning; their words find them.")
            text = text.format(number(queue.failed))
        else:
            text = self.tr("All {0} memories.").format(number(queue.completed))
        self.queue.sentence.set_text(text)
        self.bar.part = done.done / done.total if done.total else 0.0
        self.bar.setVisible(bool(unfinished(queue)))
        self.bar.update()
        self.retry.setVisible(bool(queue.failed))

    def job_title(self, where: str) -> str:
        """Return what the job's card says."""
        return self.tr("Putting them back in the queue")

    def ended(self, where: str, result: Any) -> None:
        """Look at the queue again."""
        self.model.look_at_queue()
