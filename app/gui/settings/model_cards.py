"""The model that finds by meaning: which it is, another one, and how far the change is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from app.gui.sentences import spoken
from app.gui.settings.model_choices import ModelChoices
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.widgets.progress_card import ProgressCard
from app.gui.workbench import Workbench
from core.model import Progress

if TYPE_CHECKING:
    from core.services.faces.models import ModelState
    from core.services.model_estimate import ModelEstimate

_ESTIMATE, _USE, _STAY = "model estimate", "model use", "model stay"
_MEGABYTE = 1_000_000


class ModelCards(Part):
    """One card: the present model, those to choose from, and the change under way."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.choose = Button(self.tr("Choose another model…"))
        self.choose.clicked.connect(self._show_choices)
        self.row = SettingRow(self.tr("Embedding model"), "", self.choose)
        self.choices = ModelChoices()
        self.choices.chosen.connect(self._estimate)
        self.choices.folder_wanted.connect(lambda: workbench.tasks.start(self._ask_folder()))
        self.row.below.addWidget(self.choices)
        self.row.banner.acted.connect(self._begin)
        self._making: ProgressCard | None = None
        self._asked: str | None = None
        for where in (_ESTIMATE, _USE, _STAY):
            self.job_row(where, self.row)
        self.cards = (Card(self.tr("Model"), [self.row]),)
        self.show_now()

    def show_now(self) -> None:
        """Show the present model, and how far the next one is."""
        super().show_now()
        self.row.sentence.set_text(self._about())
        self._show_making(self.model.model_state)

    def job_title(self, where: str) -> str:
        """Return what a job's card says."""
        if where == _ESTIMATE:
            return self.tr("Looking at the model and how quick it is")
        return self.tr("One moment")

    def ended(self, where: str, result: Any) -> None:
        """Ask before a change, or show that it has begun or was left."""
        if where == _ESTIMATE:
            self._ask(result)
            return
        self.model.model_state = result
        self.show_now()
        self.choose.setFocus()

    def failed(self, where: str) -> None:
        """Leave everything as it is; the row says why."""
        self.choices.hide()

    def forget(self) -> None:
        """Drop what was said and asked."""
        super().forget()
        self._asked = None
        self.choices.forget()
        self._drop_making()

    def _about(self) -> str:
        state = self.model.model_state
        if self.model.vault.model_missing:
            return spoken(self.model.vault.model_missing)
        if state is None or state.present is None:
            return self.tr("Runs on this machine; no text leaves it.")
        card = state.present
        size = QLocale().toString(max(1, round(card.size / _MEGABYTE)))
        if card.languages == ("en",):
            text = self.tr(
                "{0}, {1} MB. It knows English best; in other languages fewer memories are "
                "found by meaning. Runs on this machine; no text leaves it."
            )
            return text.format(card.name, size)
        if card.languages:
            text = self.tr(
                "{0}, {1} MB, for {2} languages. Runs on this machine; no text leaves it."
            )
            return text.format(card.name, size, QLocale().toString(len(card.languages)))
        text = self.tr("{0}, {1} MB. Runs on this machine; no text leaves it.")
        return text.format(card.name, size)

    def _show_choices(self) -> None:
        state = self.model.model_state
        present = None if state is None or state.present is None else state.present.name
        self.row.banner.dismiss()
        self.choices.show_models(self.model.known_models, present)

    async def _ask_folder(self) -> None:
        title = self.tr("Choose a model's folder")
        folder = await self.workbench.chooser.folder(title, Path.home())
        if folder is not None:
            self._estimate(str(folder))

    def _estimate(self, asked: str) -> None:
        self._asked = asked
        self.choose.setFocus()  # what had it is hidden next
        self.choices.hide()
        self.model.start(_ESTIMATE, self.model.vault.estimate_model, asked, reports=False)

    def _ask(self, estimate: ModelEstimate) -> None:
        name = estimate.card.name
        if estimate.is_present:
            self.row.say(self.tr("{0} is the present model already").format(name), tone="ok")
            return
        count = QLocale().toString(estimate.texts)
        body = self.tr(
            "{0} texts get vectors of it, in about {1}. Until all have theirs, everything is "
            "found as before."
        )
        self.row.say(
            self.tr("Change to {0}?").format(name),
            body.format(count, self._time(estimate.seconds)),
            tone="ok",
            action=self.tr("Change"),
        )
        self.row.banner.action.setFocus()

    def _begin(self) -> None:
        asked = self._asked
        if asked is not None:
            self.row.banner.dismiss()
            self.model.start(_USE, self.model.vault.use_model, asked, reports=False)

    def _show_making(self, state: ModelState | None) -> None:
        making = None if state is None else state.making
        if state is None or making is None:
            if self._making is not None:
                self._drop_making()
                self._say_done(state)
            return
        if making.refusal is not None:
            self._drop_making()
            self._asked = state.next_folder or state.next_name
            title = self.tr("The change to {0} stopped").format(state.next_name)
            self.row.say(title, spoken(making.refusal), action=self.tr("Try again"))
            return
        if self._making is None:
            self._making = ProgressCard(
                self.tr("Giving every text vectors of {0}").format(state.next_name)
            )
            self._making.cancelled.connect(self._stay)
            self.row.below.addWidget(self._making)
        self._making.show_progress(Progress(making.done, making.total, "embedding"))

    def _say_done(self, state: ModelState | None) -> None:
        if state is None or state.present is None:
            return
        name = state.present.name
        if self._asked is not None and Path(self._asked).name == name:
            title = self.tr("Everything is found by {0} now").format(name)
        else:
            title = self.tr("{0} stays").format(name)
        self.row.say(title, tone="ok")

    def _stay(self) -> None:
        self._asked = None
        self.model.start(_STAY, self.model.vault.cancel_model, reports=False)

    def _drop_making(self) -> None:
        if self._making is not None:
            self.row.below.removeWidget(self._making)
            self._making.hide()
            self._making.deleteLater()
            self._making = None

    def _time(self, seconds: float) -> str:
        number = QLocale().toString
        if seconds < 90:
            return self.tr("{0} s").format(number(max(1, round(seconds))))
        if seconds < 5_400:
            return self.tr("{0} min").format(number(round(seconds / 60)))
        return self.tr("{0} h").format(number(round(seconds / 3_600)))
