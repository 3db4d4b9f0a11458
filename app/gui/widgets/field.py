"""Fields: one line to type in, and the one for a passphrase."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.gui.icons import draw_icon
from app.gui.theme import tokens
from app.gui.typography import Step, font
from app.gui.widgets.buttons import IconButton, Size
from app.gui.widgets.paint import draw_box

_ICON, _GAP = 16, 8


class Field(QWidget):
    """A framed line edit, with room for an icon before it and controls behind it."""

    def __init__(
        self, name: str, *, placeholder: str = "", icon: str = "", size: Size = Size.NORMAL
    ) -> None:
        super().__init__()
        height, _, _ = size.value
        self._icon, self._has_error, self._is_over = icon, False, False
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.setFont(font(Step.BASE))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        # Qt's line edit keeps 2 px on either side of its text for itself.
        left = 13 + (_ICON + _GAP if icon else 0) - 2
        self._row.setContentsMargins(left, 2, 7, 2)
        self._row.setSpacing(4)
        self._row.addWidget(self.edit, 1)

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def add(self, control: QWidget, *, is_before: bool = False) -> None:
        """Put a control into the frame, behind the text or before it."""
        if is_before:
            self._row.insertWidget(self._row.indexOf(self.edit), control)
        else:
            self._row.addWidget(control)

    def set_error(self, has_error: bool) -> None:
        """Show or drop the red border."""
        self._has_error = has_error
        self.update()

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(200, self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the frame when the edit gains or loses the focus."""
        if event.type() in (
            QEvent.Type.FocusIn,
            QEvent.Type.FocusOut,
            QEvent.Type.EnabledChange,
        ):
            self.update()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Darken the border."""
        self._is_over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the border rest."""
        self._is_over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the icon."""
        now, painter = tokens(), QPainter(self)
        border, width = self._border()
        ground = now.field if self.isEnabled() else now.hover
        draw_box(painter, self.rect(), 6, ground=ground, border=border, width=width)
        if self._icon:
            ink = now.text_2 if self.isEnabled() else now.disabled
            draw_icon(painter, 13, (self.height() - _ICON) / 2, self._icon, ink, _ICON)

    def _border(self) -> tuple[QColor, float]:
        now = tokens()
        if not self.isEnabled():
            return now.line, 1
        if self._has_error:
            return now.bad, 2
        if self.edit.hasFocus():
            return now.accent, 2
        return (now.field_hover if self._is_over else now.line_strong), 1


class PassphraseField(Field):
    """A field that hides what is typed until the eye is pressed."""

    def __init__(
        self, name: str, show: str, hide: str, *, icon: str = "", size: Size = Size.LARGE
    ) -> None:
        super().__init__(name, icon=icon, size=size)
        self._names = (show, hide)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        self.eye = IconButton("eye", show)
        self.eye.setFixedSize(28, 28)
        self.eye.clicked.connect(self._turn)
        self.add(self.eye)
        self._set_mode(QLineEdit.EchoMode.Password)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the font: a new style sheet brings back the one from before the last press."""
        if event.type() == QEvent.Type.StyleChange:
            self._set_font()
        return super().eventFilter(watched, event)

    def clear(self) -> None:
        """Empty the field, its undo included, and hide what comes next."""
        self.edit.clear()
        # A cleared line edit can still undo; a fresh text can't.
        self.edit.setText("")
        self._set_mode(QLineEdit.EchoMode.Password)

    def _turn(self) -> None:
        is_shown = self.edit.echoMode() == QLineEdit.EchoMode.Normal
        mode = QLineEdit.EchoMode.Password if is_shown else QLineEdit.EchoMode.Normal
        self._set_mode(mode)

    def _set_mode(self, mode: QLineEdit.EchoMode) -> None:
        is_hidden = mode == QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._set_font()
        self.eye.set_icon("eye" if is_hidden else "eye-off")
        self.eye.rename(self._names[0] if is_hidden else self._names[1])

    def _set_font(self) -> None:
        is_hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        wanted = _dots() if is_hidden else font(Step.READ)
        if self.edit.font() != wanted:
            self.edit.setFont(wanted)


def _dots() -> QFont:
    made = QFont(font(Step.READ))
    made.setPixelSize(21)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return made
