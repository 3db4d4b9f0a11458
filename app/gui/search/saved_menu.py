"""The menu of saved searches, and the small popup that asks for a name."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.gui.icons import menu_icon
from app.gui.search.view_model import SearchViewModel
from app.gui.theme import tokens
from app.gui.typography import Step
from app.gui.widgets.buttons import Button, Kind, Size
from app.gui.widgets.field import Field
from app.gui.widgets.rounded import Menu, Popup
from app.gui.widgets.text import Paragraph

_LONGEST_NAME = 80  # characters
_SHOWN = 40  # characters of a query


class NamePopup(Popup):
    """Asks under which name a query is saved, or is called from now on."""

    named = Signal(str)

    def __init__(self, query: str, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(
            self.tr("Rename a saved search") if name else self.tr("Save this search")
        )
        self.name = Field(self.tr("Name"), placeholder=self.tr("Name"))
        self.name.edit.setMaxLength(_LONGEST_NAME)
        self.name.edit.setText(name)
        self.name.edit.selectAll()
        done = self.tr("Rename") if name else self.tr("Save")
        self.save = Button(done, Kind.PRIMARY, Size.SMALL)
        self.save.clicked.connect(self._done)
        self.name.edit.returnPressed.connect(self._done)
        self.name.edit.textChanged.connect(self._show)
        shown = query if len(query) <= _SHOWN else query[:_SHOWN] + "…"
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        asked = self.tr("Call “{0}”") if name else self.tr("Save “{0}” as")
        column.addWidget(Paragraph(asked.format(shown), Step.META))
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        column.addLayout(row)
        self.setFixedWidth(280)
        self._show()

    def pop_up(self, under: QWidget) -> None:
        """Show under a control, flush with its right edge where there is room for that."""
        self.adjustSize()
        corner = under.mapToGlobal(under.rect().bottomRight())
        least = under.window().mapToGlobal(QPoint(8, 0)).x()
        self.move(max(least, corner.x() - self.width()), corner.y() + 4)
        self.show()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))

    def _done(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text())
            self.close()


def pop_up_saved(
    under: QWidget,
    model: SearchViewModel,
    run: Callable[[str], None],
    ask_name: Callable[[], None],
) -> QMenu:
    """Show the saved searches under a control; the menu goes by itself."""
    menu, ink = Menu(under), tokens().text_2
    menu.setAccessibleName(under.tr("Saved searches"))
    for each in model.saved:
        action = menu.addAction(menu_icon("bookmark", ink), each.name.replace("&", "&&"))
        action.triggered.connect(lambda _=False, query=each.query: run(query))
    if model.saved:
        menu.addSeparator()
    save = menu.addAction(menu_icon("bookmark-plus", ink), under.tr("Save this search…"))
    save.setEnabled(bool(model.query))
    save.triggered.connect(ask_name)
    if model.saved:
        gone = menu.add_submenu(menu_icon("trash-2", ink), under.tr("Forget a saved search"))
        for each in model.saved:
            action = gone.addAction(each.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, n=each.name: model.forget_saved(n))
    menu.aboutToHide.connect(menu.deleteLater)
    corner = under.mapToGlobal(under.rect().bottomRight())
    menu.popup(corner - QPoint(menu.sizeHint().width(), -4))
    return menu
