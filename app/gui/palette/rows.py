"""The palette's rows: headings, and commands below them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.actions import Action
from app.gui.icons import draw_icon
from app.gui.palette.matching import Found
from app.gui.theme import tokens
from app.gui.typography import SEMIBOLD, Step, font
from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.paint import draw_box, draw_text, elided, text_width

ROW, HEADING = 40, 32  # pixels
_TEXT_AT = 44

AnyIndex = QModelIndex | QPersistentModelIndex


class PaletteRows(QAbstractListModel):
    """Headings and commands in one list; only commands can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Found] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Found]]]) -> None:
        """Show these, and nothing else."""
        self.beginResetModel()
        self._rows = []
        for heading, found in groups:
            self._rows += [heading, *found]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that headings can't be chosen."""
        if self.action_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words; a screen reader is told the keys too."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.action.title if isinstance(row, Found) else row
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Found):
            return spoken(row.action)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW if isinstance(row, Found) else HEADING)
        return None

    def row(self, place: int) -> str | Found | None:
        """Return a heading or a command; ``None`` where there is no row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def action_at(self, place: int) -> Action | None:
        """Return the command of a row."""
        row = self.row(place)
        return row.action if isinstance(row, Found) else None

    def next_action(self, place: int, step: int) -> int:
        """Return the next row with a command, going round at the ends; -1 without any."""
        count = len(self._rows)
        for distance in range(1, count + 1):
            wanted = (place + step * distance) % count
            if self.action_at(wanted) is not None:
                return wanted
        return -1

    def height(self) -> int:
        """Return the height of all rows, in pixels."""
        return sum(ROW if isinstance(row, Found) else HEADING for row in self._rows)


def spoken(action: Action) -> str:
    """Return what a screen reader says of a command."""
    parts = (action.title, action.hint or action.refusal, " ".join(action.all_keys[:1]))
    return ", ".join(part for part in parts if part)


class PaletteDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a heading or a command."""
        size: QSize = index.data(Qt.ItemDataRole.SizeHintRole)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row."""
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        model = index.model()
        row = model.row(index.row()) if isinstance(model, PaletteRows) else None
        painter.save()
        if isinstance(row, Found):
            _draw_command(
                painter, area, row, is_on=bool(state & QStyle.StateFlag.State_Selected)
            )
        elif row is not None:
            words = area.adjusted(16, 8, -16, 0)
            draw_text(painter, words, row, font(Step.LABEL, SEMIBOLD), tokens().text_2)
        painter.restore()


def _draw_command(painter: QPainter, area: QRectF, row: Found, *, is_on: bool) -> None:
    now, action = tokens(), row.action
    if is_on:
        painter.fillRect(area, now.accent_soft)
        painter.fillRect(QRectF(area.x(), area.y(), 2, area.height()), now.accent)
    ink = now.text if action.is_possible else now.disabled
    icon_ink = ink if not action.is_possible else now.accent if is_on else now.text_2
    if action.icon:
        draw_icon(painter, area.x() + 16, area.y() + 12, action.icon, icon_ink)
    caps = KeyCaps(tuple(action.all_keys[0].split("+")) if action.all_keys else ())
    right = area.right() - 16 - caps.width()
    caps.draw(painter, right, area.center().y())
    face = font(Step.READ)
    words = QRectF(
        area.x() + _TEXT_AT, area.y(), right - area.x() - _TEXT_AT - 12, area.height()
    )
    title = elided(action.title, face, words.width())
    if title == action.title:
        _mark(painter, words, title, row.marks)
    draw_text(painter, words, title, face, ink)
    hint = action.hint or action.refusal
    words.setLeft(words.left() + text_width(title, face) + 5)
    if hint and words.width() > 40:
        tone = now.text_2 if is_on else now.muted
        draw_text(painter, words, elided(hint, face, words.width()), face, tone)


def _mark(painter: QPainter, words: QRectF, title: str, marks: tuple[int, ...]) -> None:
    if not marks:
        return
    face = font(Step.READ)
    layout = QTextLayout(title, face)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    height = QFontMetricsF(face).height() + 1
    top = words.center().y() - height / 2
    for first, last in _runs(marks):
        left = _x(line.cursorToX(first))
        width = _x(line.cursorToX(last + 1)) - left
        box = QRectF(words.x() + left - 1, top, width + 2, height)
        draw_box(painter, box, 2, ground=tokens().mark)


def _x(place: object) -> float:
    # PySide gives the place alone or together with the cursor, as the version will.
    return float(place[0] if isinstance(place, (tuple, list)) else place)  # type: ignore[arg-type]


def _runs(marks: tuple[int, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in marks:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
