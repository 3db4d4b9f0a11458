"""How the window looks: theme, size and language."""

from app.gui.settings.controls import Choice
from app.gui.settings.declared import LOOK_CARD
from app.gui.settings.part import Part
from app.gui.settings.rows import Card, SettingRow
from app.gui.settings.view_model import SettingsViewModel
from app.gui.theme import Appearance
from app.gui.workbench import Workbench


class LookCards(Part):
    """One card."""

    def __init__(self, workbench: Workbench, model: SettingsViewModel) -> None:
        super().__init__(workbench, model)
        theme = workbench.theme
        self.theme = Choice(
            self.tr("Theme"),
            [
                (Appearance.SYSTEM, self.tr("As the system")),
                (Appearance.LIGHT, self.tr("Light")),
                (Appearance.DARK, self.tr("Dark")),
            ],
        )
        self.theme.show_value(theme.appearance)
        self.theme.chosen.connect(lambda value: theme.choose(Appearance(value)))

        def follow() -> None:
            self.theme.show_value(theme.appearance)

        theme.changed.connect(follow)
        # The theme outlives the vault's window, which is dropped at each lock.
        self.theme.destroyed.connect(lambda: theme.changed.disconnect(follow))
        row = SettingRow(
            self.tr("Theme"),
            self.tr("Light and dark show the same; as the system follows its change at once."),
            self.theme,
        )
        self.cards = (Card(self.tr("Appearance"), [row, *self.machine_rows(LOOK_CARD)]),)
