"""The recent vaults as rows."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.gui.icons import draw_icon, menu_icon
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, elided
from app.gui.widgets.rounded import Menu

_ROW = 57
_MORE = 44  # pixels at the right end of a row: what else can be done with it


class VaultRow:
    """One vault of the list: its folder and when it was last opened, in words."""

    def __init__(self, folder: Path, opened: str) -> None:
        self.folder, self.opened = folder, opened


class VaultRows(QWidget):
    """A framed list of vaults; arrow keys and clicks choose, the menu key shows more."""

    accessible_role = QAccessible.Role.List

    chosen = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[VaultRow, ...] = ()
        self._current = 0
        self._over: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[VaultRow, ...], current: int) -> None:
        """Show these vaults, one of them chosen."""
        self._rows, self._current = rows, current
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(bool(rows))
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(400, _ROW * len(self._rows) + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer, or show what else can be done with it."""
        place = int(event.position().y()) // _ROW
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().x() > self.width() - _MORE:
            self._pop_up(place, event.globalPosition().toPoint())
        else:
            self._choose(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that there is more to do with the row under the pointer."""
        self._point(int(event.position().y()) // _ROW)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take that away."""
        self._point(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what else can be done with a vault."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self._current if is_key else event.y() // _ROW
        foot = self.mapToGlobal(QPoint(57, (place + 1) * _ROW))
        self._pop_up(place, foot if is_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Delete and self._rows:
            self.forget_wanted.emit(self._rows[self._current].folder)
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._current + step)

    def menu_for(self, place: int) -> QMenu:
        """Return what else can be done with a vault."""
        folder = self._rows[place].folder
        menu = Menu(self)
        menu.setAccessibleName(self.tr("Vault: {0}").format(folder.name))
        ink = tokens().text_2
        show = menu.addAction(menu_icon("folder-open", ink), self.tr("Open its folder"))
        show.setEnabled(folder.is_dir())
        show.triggered.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        text = self.tr("Take it off this list") + "\t" + self.tr("Del")
        forget = menu.addAction(menu_icon("x", ink), text)
        forget.triggered.connect(lambda: self.forget_wanted.emit(folder))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop_up(self, place: int, at: QPoint) -> None:
        if 0 <= place < len(self._rows):
            self.menu_for(place).popup(at)

    def _point(self, place: int | None) -> None:
        if place != self._over:
            self._over = place
            self.update()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._rows) and place != self._current:
            self._current = place
            self._name()
            self.update()
            self.chosen.emit(self._rows[place].folder)

    def _name(self) -> None:
        if self._rows:
            name = self._rows[self._current].folder.name
            self.setAccessibleName(self.tr("Vault: {0}").format(name))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in their frame."""
        now, painter = tokens(), QPainter(self)
        frame = QRectF(self.rect())
        draw_box(painter, frame, 8, ground=now.panel)
        inside = QPainterPath()
        inside.addRoundedRect(frame, 8, 8)
        painter.setClipPath(inside)
        for place, row in enumerate(self._rows):
            self._draw_row(painter, place, row)
        painter.setClipping(False)
        focus = self.hasFocus()
        border = now.accent if focus else now.line
        draw_box(painter, frame, 8, border=border, width=2 if focus else 1)

    def _draw_row(self, painter: QPainter, place: int, row: VaultRow) -> None:
        now, is_on, top = tokens(), place == self._current, place * _ROW
        if is_on:
            painter.fillRect(QRectF(0, top, self.width(), _ROW), now.accent_soft)
        if place:
            painter.fillRect(QRectF(0, top, self.width(), 1), now.line)
        box = QRectF(13, top + 13, 32, 32)
        border = now.accent_line if is_on else now.line
        draw_box(painter, box, 8, ground=now.panel, border=border)
        draw_icon(painter, 21, top + 21, "vault", now.accent if is_on else now.muted)
        width = self.width() - 57 - 130
        meta = now.text_2 if is_on else now.muted
        title = elided(row.folder.name, font(Step.BASE, SEMIBOLD), width)
        area = QRectF(57, top + 11, width, 19)
        draw_text(painter, area, title, font(Step.BASE, SEMIBOLD), now.text)
        where = elided(short_folder(row.folder), font(Step.META), width)
        draw_text(painter, QRectF(57, top + 30, width, 16), where, font(Step.META), meta)
        right = QRectF(self.width() - 141, top + 1, 100, 56)
        face = font(Step.META, is_tabular=True)
        draw_text(painter, right, row.opened, face, meta, RIGHT)
        if place == self._over:
            draw_icon(painter, self.width() - 29, top + 21, "ellipsis", meta)
        elif is_on:
            draw_icon(painter, self.width() - 29, top + 21, "check", now.accent)


def short_folder(folder: Path) -> str:
    """Return the folder as a person would say it: from home on, or whole."""
    try:
        return str(folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
