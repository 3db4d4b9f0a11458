"""How important the shown memory is: a number to see and to say."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QActionGroup

from app.gui.detail.view_model import DetailViewModel
from app.gui.memory_types import type_name
from app.gui.settings.rule_rows import shown_number
from app.gui.tiers import tier_name
from app.gui.widgets.chips import CHIP_HEIGHT, Chip
from app.gui.widgets.rounded import Menu
from core.curation.importance import TYPE_WORTH
from core.model import Memory

_ALONE = 32  # pixels


class ImportanceChip(Chip):
    """A star, and the number if one was said; pressed, it offers others, and none."""

    def __init__(self, model: DetailViewModel) -> None:
        super().__init__("", icon="star")
        self._model = model
        self.clicked.connect(self.pop_up)

    def show_memory(self, memory: Memory) -> None:
        """Show one memory's; who said it, and its tier, stand in the tooltip."""
        shown = shown_number(memory.importance)
        self.set_text(shown if memory.is_importance_said else "")
        self.setAccessibleName(self.tr("Importance: {0}").format(shown))
        self.setToolTip(importance_sentence(memory))

    def sizeHint(self) -> QSize:
        """Return the size of the content; the star alone stands in the middle."""
        return super().sizeHint() if self.text() else QSize(_ALONE, CHIP_HEIGHT)

    def pop_up(self) -> None:
        """Show the menu."""
        if self._model.memory is not None:
            menu = self.menu_of(self._model.memory)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of(self, memory: Memory) -> Menu:
        """Return what can be said of a memory's importance."""
        menu = Menu(self)
        menu.setAccessibleName(self.tr("Importance"))
        group = QActionGroup(menu)
        text = self.tr("Not said: {0}, as {1}")
        worth = shown_number(TYPE_WORTH[memory.type])
        none = text.format(worth, type_name(memory.type))
        for value, label in ((None, none), *_steps()):
            action = menu.addAction(label)
            action.setCheckable(True)
            group.addAction(action)
            is_now = memory.is_importance_said and value == memory.importance
            if is_now or (value is None and not memory.is_importance_said):
                action.setChecked(True)
                menu.setActiveAction(action)
            action.triggered.connect(
                lambda _=False, value=value: self._model.set_importance(value)
            )
        return menu


def importance_sentence(memory: Memory) -> str:
    """Return how important a memory is, who said so, and its tier."""
    if memory.is_importance_said:
        said = _tr("Importance {0}, as you said")
    else:
        said = _tr("Importance {0}, what its type is worth; use and links count too")
    tier = _tr("Tier: {0}").format(tier_name(memory.tier))
    return _tr("{0}. {1}").format(said.format(shown_number(memory.importance)), tier)


def _steps() -> tuple[tuple[float, str], ...]:
    words = (
        (1.0, _tr("{0}, never fades")),
        (0.9, _tr("{0}, very important")),
        (0.7, _tr("{0}, important")),
        (0.5, _tr("{0}, usual")),
        (0.3, _tr("{0}, less important")),
        (0.1, _tr("{0}, hardly important")),
    )
    return tuple((value, text.format(shown_number(value))) for value, text in words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Importance", text)
