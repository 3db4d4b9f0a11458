"""The recovery kit on paper and as a text file: both plain, for whoever holds them."""

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.gui.dates import full_date
from app.gui.tokens import load_tokens
from app.gui.typography import FAMILY, MEDIUM, REGULAR, SEMIBOLD

_COLUMNS, _DPI = 3, 300


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoveryKit", text)


def kit_text(words: str, vault_name: str, made: datetime) -> str:
    """Return the kit as a text."""
    head = _tr("MemoryLink recovery kit: {0}, made {1}").format(vault_name, full_date(made))
    lines = [f"{number:2} {word}" for number, word in enumerate(words.split(), 1)]
    return "\n".join((head, "", *lines, "", _what_for(), ""))


def kit_pdf(words: str, vault_name: str, made: datetime) -> bytes:
    """Return the kit as one page of PDF, A4, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(20, 20, 20, 20),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setResolution(_DPI)
    writer.setTitle(_tr("MemoryLink recovery kit"))
    painter = QPainter(writer)
    _draw(painter, words.split(), vault_name, made)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this person can read; raises ``OSError``."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), 0o600)
        file.write(content)


def _draw(painter: QPainter, words: list[str], vault_name: str, made: datetime) -> None:
    width = painter.device().width()
    ink = load_tokens("light").text  # paper is light
    y = 0.0
    for text, points, weight, after in (
        (_tr("Recovery kit"), 22, SEMIBOLD, 4),
        (_tr("Vault {0}, made {1}").format(vault_name, full_date(made)), 11, REGULAR, 10),
        (_what_for(), 11, REGULAR, 12),
    ):
        painter.setFont(_face(points, weight))
        painter.setPen(ink)
        area = QRectF(0, y, width, _mm(60))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        y = painter.boundingRect(area, flags, text).bottom() + _mm(after)
        painter.drawText(area, flags, text)
    _draw_words(painter, words, y, width)


def _draw_words(painter: QPainter, words: list[str], top: float, width: float) -> None:
    rows = -(-len(words) // _COLUMNS)
    height, column = _mm(11), width / _COLUMNS
    painter.setPen(QPen(load_tokens("light").text, 2))
    painter.drawRoundedRect(QRectF(0, top, width, rows * height + _mm(8)), _mm(2), _mm(2))
    for place, word in enumerate(words):
        x = _mm(6) + (place // rows) * column
        y = top + _mm(4) + (place % rows) * height
        painter.setFont(_face(11, REGULAR))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(x, y, _mm(8), height), right, str(place + 1))
        painter.setFont(_face(14, MEDIUM))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(x + _mm(12), y, column, height), left, word)


def _what_for() -> str:
    return _tr(
        "These 24 words open the vault when the passphrase is lost, for whoever holds them. "
        "Keep this away from the machine. In MemoryLink choose Use the recovery kit and type "
        "them in this order."
    )


def _face(points: int, weight: int) -> QFont:
    made = QFont(FAMILY, points)
    made.setWeight(QFont.Weight(weight))
    return made


def _mm(millimetres: float) -> float:
    return millimetres * _DPI / 25.4
