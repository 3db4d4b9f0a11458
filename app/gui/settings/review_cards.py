"""What comes into Review: who you are in a conversation, and a second opinion on conflicts."""

from pathlib import Path

from app.gui.settings.controls import NameField
from app.gui.settings.declared import vault_title
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.widgets.buttons import Button
from app.gui.workbench import Workbench
from core.settings import CONFLICTS_NLI, MY_NAME


class ReviewCards(Part):
    """Two cards."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        self.name = NameField(vault_title(MY_NAME.key), MY_NAME)
        self.name.chosen.connect(lambda name: model.change(MY_NAME.key, name))
        self.choose = Button(self.tr("Choose a folder…"))
        self.choose.setAccessibleName(self.tr("Choose a model for a second opinion"))
        self.choose.clicked.connect(lambda: workbench.tasks.start(self._choose_folder()))
        self.none = Button(self.tr("Ask none"))
        self.none.clicked.connect(lambda: self._change_model(""))
        name = SettingRow(
            vault_title(MY_NAME.key),
            self.tr(
                "What is said under this name is what you said, when facts are proposed. You, "
                "Me and turns without a name are yours anyway."
            ),
            self.name,
        )
        opinion = SettingRow(vault_title(CONFLICTS_NLI.key), "", self.none, self.choose)
        self.rows = {MY_NAME.key: name, CONFLICTS_NLI.key: opinion}
        self.cards = (
            Card(self.tr("Conversations"), [name]),
            Card(self.tr("Conflicts"), [opinion]),
        )
        self.show_now()

    def show_now(self) -> None:
        """Show the name and the folder of now."""
        states = self.model.states
        if MY_NAME.key in states:
            self.name.show_value(str(states[MY_NAME.key].value))
        kept = states.get(CONFLICTS_NLI.key)
        folder = str(kept.value) if kept is not None else ""
        self.none.setVisible(bool(folder))
        if folder:
            text = self.tr("{0} is asked about each conflict that is found.").format(folder)
        else:
            text = self.tr(
                "The rules decide alone. A language model of yours in a folder (safetensors) "
                "that knows contradictions can be asked about each conflict, in the "
                "background, on this machine."
            )
        self.rows[CONFLICTS_NLI.key].sentence.set_text(text)

    async def _choose_folder(self) -> None:
        title = self.tr("The folder of a model that knows contradictions")
        path = await self.workbench.chooser.folder(title, Path.home())
        if path is not None:
            self._change_model(str(path))

    def _change_model(self, folder: str) -> None:
        self.rows[CONFLICTS_NLI.key].banner.dismiss()
        self.model.change(CONFLICTS_NLI.key, folder)
        self.model.load()
