"""Movements, and whether there are any: as the person chose, or as the desktop asks."""

import sys
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QVariantAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QStyle, QWidget

_UNSEEN = ("offscreen", "minimal")  # platforms on which nobody looks


class Motion(StrEnum):
    """What the person may choose."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


# Like the theme, there is one for the whole process.
_chosen = [Motion.SYSTEM]
_desktop_asks = [False]


def choose_motion(motion: Motion) -> None:
    """Move, or don't, from now on."""
    _chosen[0] = motion


def follow_desktop(*, asks_for_less: bool) -> None:
    """Remember what the desktop asks for; it counts unless the person chose."""
    _desktop_asks[0] = asks_for_less


def is_motion_reduced() -> bool:
    """Return whether everything shows, goes and turns at once."""
    if _chosen[0] is not Motion.SYSTEM:
        return _chosen[0] is Motion.REDUCED
    return _desktop_asks[0] or _platform_asks()


def duration(milliseconds: int) -> int:
    """Return how long a movement takes now; 0 with reduced motion."""
    return 0 if is_motion_reduced() else milliseconds


def _platform_asks() -> bool:
    if QGuiApplication.platformName() in _UNSEEN:
        return True
    # Qt's style knows Windows' own switch for animations.
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return sys.platform == "win32" and QApplication.style().styleHint(hint) == 0


class Glide(QVariantAnimation):
    """Brings a number to another one, quick at first; its owner is painted on the way."""

    def __init__(self, owner: QWidget, milliseconds: int = 120) -> None:
        super().__init__(owner)
        self._owner, self._milliseconds = owner, milliseconds
        self.at = 0.0
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._moved)

    @property
    def is_moving(self) -> bool:
        """Return whether it is on its way."""
        return self.state() == QAbstractAnimation.State.Running

    def go(self, start: float, end: float) -> None:
        """Go from one number to the other; at once where nobody would see it."""
        self.stop()
        milliseconds = duration(self._milliseconds)
        if milliseconds == 0 or not self._owner.isVisible():
            self._moved(end)
            return
        self.setStartValue(start)
        self.setEndValue(end)
        self.setDuration(milliseconds)
        self.start()

    def _moved(self, value: float) -> None:
        self.at = float(value)
        self._owner.update()


class Fade(QVariantAnimation):
    """Brings a widget up, or lets it go, by its opacity."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self._shown = shown
        self._after: Callable[[], None] | None = None
        self.valueChanged.connect(self._moved)
        self.finished.connect(self._ended)

    def bring_up(self, milliseconds: int) -> None:
        """Fade in what was just shown."""
        self._go(0.0, 1.0, milliseconds, None)

    def let_go(self, milliseconds: int, after: Callable[[], None]) -> None:
        """Fade out, then do what is to be done with what isn't seen any more."""
        self._go(1.0, 0.0, milliseconds, after)

    def drop(self) -> None:
        """Stay as it is, and forget what was to come after."""
        self._after = None
        self.stop()
        self._shown.setGraphicsEffect(None)  # type: ignore[arg-type]

    def _go(
        self, start: float, end: float, milliseconds: int, after: Callable[[], None] | None
    ) -> None:
        self.drop()
        milliseconds = duration(milliseconds)
        if milliseconds == 0:
            if after is not None:
                after()
            return
        self._after = after
        effect = QGraphicsOpacityEffect(self._shown)
        effect.setOpacity(start)
        self._shown.setGraphicsEffect(effect)
        self.setStartValue(start)
        self.setEndValue(end)
        self.setDuration(milliseconds)
        self.start()

    def _moved(self, value: float) -> None:
        effect = self._shown.graphicsEffect()
        if isinstance(effect, QGraphicsOpacityEffect):
            effect.setOpacity(float(value))

    def _ended(self) -> None:
        after = self._after
        self.drop()
        if after is not None:
            after()
