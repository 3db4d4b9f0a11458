"""Takes the pictures: a window with what hangs over it, in both themes."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.theme import Appearance, Theme, tokens
from build_scripts.pictures.palette import with_few_colours

_PAINTED_AFTER = 0.3  # seconds


class Camera:
    """``words`` are looked for in the names; without any it takes all.

    ``names`` are whole, and the only ones then; their pictures are made small.
    """

    def __init__(
        self, theme: Theme, folder: Path, words: tuple[str, ...], names: tuple[str, ...]
    ) -> None:
        self._theme, self._folder, self._words, self._names = theme, folder, words, names

    def wants(self, name: str) -> bool:
        """Return whether a picture of this name is asked for."""
        if self._names:
            return name in self._names
        return not self._words or any(word in name for word in self._words)

    async def take(self, name: str, subject: QWidget) -> None:
        """Save what is shown now."""
        if not self.wants(name):
            return
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            self._theme.choose(appearance)
            await asyncio.sleep(_PAINTED_AFTER)
            file = f"{name}-{appearance.value}.png"
            picture = _picture(subject, _hanging_over(subject))
            if self._names:
                picture = with_few_colours(picture)
            picture.save(str(self._folder / file), quality=0)
            print(file, flush=True)
        self._theme.choose(Appearance.LIGHT)


def _hanging_over(subject: QWidget) -> tuple[QWidget, ...]:
    return tuple(
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible()
        and each is not subject
        and each.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    )


def _picture(subject: QWidget, over: tuple[QWidget, ...]) -> QImage:
    whole = subject.grab().toImage()
    picture = QImage(whole.size(), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(whole.devicePixelRatio())
    # Under a window with round corners: there a desktop would be.
    picture.fill(tokens().pressed)
    painter = QPainter(picture)
    painter.drawImage(QPoint(0, 0), whole)
    for each in over:
        at = each.mapToGlobal(QPoint(0, 0)) - subject.mapToGlobal(QPoint(0, 0))
        painter.drawImage(at, each.grab().toImage())
    painter.end()
    return picture
