"""What the doctor found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.sentences import spoken
from app.gui.widgets.badge import Badge, Tone
from app.gui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from core.services.doctor.health import Finding, Health


class DoctorBox(QWidget):
    """One line a finding, the worst word first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(12)
        self._lines: list[QWidget] = []
        self.hide()

    def show_health(self, health: Health) -> None:
        """Show what was found."""
        self.forget()
        for finding in health.findings:
            line = self._line(finding)
            self._lines.append(line)
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))

    def forget(self) -> None:
        """Drop what was found."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        self.hide()

    def _line(self, finding: Finding) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        word, tone = self._word(finding)
        badges = QVBoxLayout()
        badges.addWidget(Badge(word, tone))
        badges.addStretch(1)
        row.addLayout(badges)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Paragraph(spoken(finding.what), tone="text"))
        words.addWidget(Text(spoken(finding.where), tone="muted"))
        row.addLayout(words, 1)
        return line

    def _word(self, finding: Finding) -> tuple[str, Tone]:
        if finding.is_repaired:
            return self.tr("Mended"), "ok"
        if finding.severity.value == "error":
            return self.tr("Broken"), "bad"
        return self.tr("To do"), "warn"
