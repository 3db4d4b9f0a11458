"""The head of a conflict: its kind, the reason in a sentence, and how sure that is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.gui.icons import draw_icon
from app.gui.review.cases import QueueKind
from app.gui.review.words import certainty, kind_icon, kind_name, kind_tone
from app.gui.theme import tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.widgets.badge import badge_colours
from app.gui.widgets.paint import RIGHT, draw_box, draw_text, text_width
from app.gui.widgets.text import Paragraph
from core.model import ConflictKind

_HEIGHT, _BADGE, _METER = 71, 24, 96  # pixels


class KindBadge(QWidget):
    """The kind as a word with an icon."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self._kind: QueueKind = ConflictKind.EDIT
        self.setFixedHeight(_BADGE)
        self.show_kind(self._kind)

    def show_kind(self, kind: QueueKind) -> None:
        """Show another kind."""
        self._kind = kind
        name = kind_name(kind)
        self.setFixedWidth(round(text_width(name, font(Step.META, SEMIBOLD))) + 36)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        painter, (ground, ink) = QPainter(self), badge_colours(kind_tone(self._kind))
        draw_box(painter, self.rect(), 5, ground=ground)
        draw_icon(painter, 8, 5, kind_icon(self._kind), ink, 14)
        area = QRectF(28, 0, self.width() - 28, self.height())
        draw_text(painter, area, kind_name(self._kind), font(Step.META, SEMIBOLD), ink)


class Certainty(QWidget):
    """A bar, and the number in words."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self._sure = 0.0
        self.setFixedSize(_METER, 32)

    def show_confidence(self, confidence: float) -> None:
        """Show how sure it is, 0 to 1."""
        self._sure = confidence
        self.setAccessibleName(certainty(confidence))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the number."""
        now, painter = tokens(), QPainter(self)
        draw_box(painter, QRectF(0, 4, _METER, 4), 2, ground=now.bar_off)
        draw_box(painter, QRectF(0, 4, _METER * self._sure, 4), 2, ground=now.accent)
        face = font(Step.META, is_tabular=True)
        said = certainty(self._sure)
        draw_text(painter, QRectF(0, 13, _METER, 18), said, face, now.muted, RIGHT)


class ReasonRow(QWidget):
    """Reason first: what is wrong stands above both texts."""

    def __init__(self) -> None:
        super().__init__()
        self.badge = KindBadge()
        self.reason = Paragraph("", Step.TITLE, MEDIUM, tone="text")
        self.certainty = Certainty()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.reason.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(16)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.certainty, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Return the height of the mock-up's row; a long reason takes more."""
        return QSize(400, max(_HEIGHT, super().sizeHint().height()))

    def say(self, kind: QueueKind, reason: str, confidence: float | None) -> None:
        """Show a conflict's kind, reason and certainty."""
        self.badge.show_kind(kind)
        self.badge.setVisible(bool(reason))
        self.reason.set_text(reason)
        self.certainty.setVisible(confidence is not None)
        self.certainty.show_confidence(confidence or 0.0)

    def forget(self) -> None:
        """Empty the row."""
        self.reason.set_text("")
        self.badge.hide()
        self.certainty.hide()
