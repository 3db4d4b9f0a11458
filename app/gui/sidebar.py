"""The sidebar: the vault's name, the panes, and the lock."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.counts import number
from app.gui.icons import draw_icon
from app.gui.panes import PaneListing, keys_of, title_of
from app.gui.saved_section import SavedSection
from app.gui.search.ports import NamedSearch
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.widgets.keycap import KeyCaps
from app.gui.widgets.logo import draw_logo
from app.gui.widgets.paint import CENTRE, draw_box, draw_dot, draw_text, elided, text_width
from app.gui.widgets.text import ElidedText, Line, Paragraph
from app.gui.widgets.tooltip import KEYS

WIDTH, FOLDED_WIDTH = 208, 48


class NavRow(QAbstractButton):
    """One pane of the window."""

    accessible_role = QAccessible.Role.PageTab

    def __init__(self, text: str, icon: str, keys: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._count = icon, 0
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setProperty(KEYS, keys)
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Say how many things wait there."""
        self._count = count
        name = self.tr("{0}, {1} waiting").format(self.text(), number(count))
        self.setAccessibleName(name if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(WIDTH - 16, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon and the name."""
        now, painter = tokens(), QPainter(self)
        is_on = self.isChecked()
        ground = now.nav_on if is_on else now.hover if self.underMouse() else None
        border = now.accent if self.hasFocus() else None
        draw_box(painter, self.rect(), 6, ground=ground, border=border, width=2)
        draw_icon(painter, 8, 8, self._icon, now.accent if is_on else now.text_2)
        if self.width() > FOLDED_WIDTH:
            area = QRectF(32, 0, self.width() - 32, self.height())
            ink = now.text if is_on else now.text_2
            draw_text(painter, area, self.text(), font(Step.BASE, MEDIUM), ink)
        if self._count:
            self._draw_count(painter)

    def _draw_count(self, painter: QPainter) -> None:
        now, face = tokens(), font(Step.LABEL, SEMIBOLD, is_tabular=True)
        if self.width() <= FOLDED_WIDTH:
            draw_dot(painter, self.width() - 8, 8, 6, now.accent)
            return
        text = QLocale().toString(self._count)
        width = max(20, round(text_width(text, face)) + 12)
        box = QRectF(self.width() - 8 - width, 7, width, 18)
        draw_box(painter, box, 9, ground=now.accent_soft)
        draw_text(painter, box, text, face, now.accent_text, CENTRE)


class VaultButton(QAbstractButton):
    """The vault's name; a press shows what can be done with the whole vault."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(56)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another name."""
        self.setText(name)
        self.setAccessibleName(self.tr("Vault {0}").format(name))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the head."""
        return QSize(WIDTH, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark, the name and the arrows."""
        now, painter = tokens(), QPainter(self)
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        ground = now.hover if self.underMouse() else None
        border = now.accent if self.hasFocus() else None
        draw_box(painter, box, 6, ground=ground, border=border, width=2)
        painter.save()
        painter.translate(16 if self.width() > FOLDED_WIDTH else 12, 16)
        draw_logo(painter, 24, now)
        painter.restore()
        if self.width() > FOLDED_WIDTH:
            face = font(Step.BASE, SEMIBOLD)
            area = QRectF(48, 0, self.width() - 48 - 40, 56)
            draw_text(painter, area, elided(self.text(), face, area.width()), face, now.text)
            draw_icon(painter, self.width() - 31, 20, "chevrons-up-down", now.text_2)


class LockButton(QAbstractButton):
    """The foot: the state of the lock, and its keys; pressing it locks."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._keys = KeyCaps(("Ctrl L",))
        self.say("")
        self.setAccessibleName(self.tr("Lock the vault"))
        self.setToolTip(self.tr("Lock the vault"))
        self.setProperty(KEYS, "Ctrl+L")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(39)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show when it will lock by itself; without a text, that it is unlocked."""
        self.setText(text or self.tr("Unlocked"))
        self.setAccessibleDescription(self.text())
        self.setToolTip(text or self.tr("Lock the vault"))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the foot."""
        return QSize(WIDTH, 39)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lock, the state and the keys."""
        now, painter = tokens(), QPainter(self)
        is_over = self.underMouse() or self.isDown()
        if is_over:
            painter.fillRect(self.rect(), now.pressed if self.isDown() else now.hover)
        ink = now.text_2 if is_over else now.muted
        icon = "lock" if is_over else "lock-open"
        draw_icon(painter, 16, 12, icon, ink, 14)
        if self.width() > FOLDED_WIDTH:
            words, face = self.tr("Lock") if is_over else self.text(), font(Step.META)
            beside = self.width() - 38 - 24 - self._keys.width()
            # In a language of longer words the keys give way; the tooltip has them too.
            has_keys = text_width(words, face) <= beside
            area = QRectF(38, 0, beside if has_keys else self.width() - 38 - 16, 39)
            draw_text(painter, area, elided(words, face, area.width()), face, ink)
            if has_keys:
                self._keys.draw(painter, self.width() - 16 - self._keys.width(), 19.5)
        if self.hasFocus():
            draw_box(painter, self.rect(), 6, border=now.accent, width=2)


class Progress(QWidget):
    """What the machine does in the background: a line and a thin bar."""

    accessible_role = QAccessible.Role.ProgressBar

    def __init__(self) -> None:
        super().__init__()
        self._text, self._part = "", 0.0
        self.setFixedHeight(36)
        self.hide()

    def say(self, text: str, part: float) -> None:
        """Show how far it is; an empty text hides the line."""
        self._text, self._part = text, part
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def text(self) -> str:
        """Return the line."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the bar."""
        now, painter = tokens(), QPainter(self)
        face = font(Step.META, is_tabular=True)
        area = QRectF(16, 4, self.width() - 32, 16)
        shown = elided(self._text, face, area.width())
        draw_text(painter, area, shown, face, now.muted)
        bar = QRectF(16, 26, self.width() - 32, 3)
        draw_box(painter, bar, 1.5, ground=now.bar_off)
        bar.setWidth(max(3.0, bar.width() * self._part))
        draw_box(painter, bar, 1.5, ground=now.accent)


class Sidebar(QWidget):
    """208 px; in a narrow window it folds to its icons."""

    accessible_role = QAccessible.Role.PageTabList

    chosen = Signal(str)
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, vault_name: str, panes: Sequence[PaneListing]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.head = VaultButton(vault_name)
        self.head.clicked.connect(self.menu_wanted)
        self.rows = {
            pane.name: NavRow(title_of(pane), pane.icon, keys_of(pane)[0]) for pane in panes
        }
        self._group = QButtonGroup(self)
        for name, row in self.rows.items():
            self._group.addButton(row)
            row.clicked.connect(partial(self.chosen.emit, name))
        self.saved = SavedSection()
        self.progress = Progress()
        self.state = ElidedText("", Step.META, tone="muted")
        self.notice = Paragraph("", Step.META, tone="muted")
        self.lock = LockButton()
        self.lock.clicked.connect(self.lock_wanted)
        self._lay_out()

    def choose(self, name: str) -> None:
        """Mark a pane as the shown one; for one without a row, none is marked."""
        if name in self.rows:
            self.rows[name].setChecked(True)
        elif (marked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)  # Qt keeps the last of a group checked otherwise
            marked.setChecked(False)
            self._group.setExclusive(True)

    def show_count(self, name: str, count: int) -> None:
        """Say how many things wait in a pane."""
        if name in self.rows:
            self.rows[name].set_count(count)

    def fold(self, *, is_folded: bool) -> None:
        """Show icons alone, or icons and words."""
        self.setFixedWidth(FOLDED_WIDTH if is_folded else WIDTH)
        self._show_saved()
        self._show_state()
        self._show_notice(is_folded=is_folded)

    def show_saved(self, searches: Sequence[NamedSearch], counts: Mapping[str, int]) -> None:
        """Show the saved searches; icons that are all the same say nothing, so not folded."""
        self.saved.show_searches(searches, counts)
        self._show_saved()

    def say_notice(self, text: str, whole: str = "") -> None:
        """Show a lasting sentence above the foot; none hides it. ``whole`` is its tooltip."""
        self.notice.set_text(text)
        self.notice.setToolTip(whole)
        self._show_notice(is_folded=self.width() == FOLDED_WIDTH)

    def say_progress(self, text: str, part: float) -> None:
        """Show what the machine does in the background; an empty text says that it rests."""
        self.progress.say(text, part)
        self._show_state()

    def say_state(self, text: str) -> None:
        """Show what searches by meaning stand on; it waits while a progress is shown."""
        self.state.set_text(text)
        self.state.setToolTip(text)
        self._show_state()

    def forget(self) -> None:
        """Empty all that names the vault."""
        self.saved.forget()
        self._show_saved()
        self.say_state("")
        self.lock.say("")
        self.head.set_name("")
        for row in self.rows.values():
            row.set_count(0)
        self.say_progress("", 0)
        self.say_notice("")

    def _show_saved(self) -> None:
        is_wanted = bool(self.saved.rows) and self.width() > FOLDED_WIDTH
        self.saved.setVisible(is_wanted)
        self._space.setVisible(not is_wanted)

    def _show_state(self) -> None:
        is_wanted = bool(self.state.text()) and not self.progress.text()
        self._state_box.setVisible(is_wanted and self.width() > FOLDED_WIDTH)

    def _show_notice(self, *, is_folded: bool) -> None:
        self._notice_box.setVisible(bool(self.notice.text()) and not is_folded)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        rows = QVBoxLayout()
        rows.setContentsMargins(8, 0, 8, 0)
        rows.setSpacing(2)
        for row in self.rows.values():
            rows.addWidget(row)
        column.addLayout(rows)
        column.addWidget(self.saved, 1)
        self._space = QWidget()
        column.addWidget(self._space, 1)
        self._notice_box = QWidget()
        inner = QVBoxLayout(self._notice_box)
        inner.setContentsMargins(16, 8, 16, 12)
        inner.addWidget(self.notice)
        self._notice_box.hide()
        column.addWidget(self._notice_box)
        column.addWidget(self.progress)
        self._state_box = QWidget()
        line = QVBoxLayout(self._state_box)
        line.setContentsMargins(16, 4, 16, 12)
        line.addWidget(self.state)
        self._state_box.hide()
        column.addWidget(self._state_box)
        column.addWidget(Line())
        column.addWidget(self.lock)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().window)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), tokens().line)
