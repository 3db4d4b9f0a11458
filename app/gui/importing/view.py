"""The pane of an import: its progress, then what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.counts import number
from app.gui.importing.view_model import ImportViewModel
from app.gui.pane import Pane
from app.gui.sentences import spoken
from app.gui.typography import MEDIUM, SEMIBOLD, Step, font
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.focus import holds_focus
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.text import Line, Paragraph, Text
from app.gui.workbench import Workbench
from core.model import ImportReport, Progress

_WIDTH = 640
_MOST_LINES = 24  # of what was not taken; more are scrolled to


class ImportView(Pane):
    """A card while it runs; afterwards counts, and each thing that was not taken."""

    done = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = self._model = model = ImportViewModel(workbench.session)
        self._card: ProgressCard | None = None
        self._kept = 0
        self.banner = Banner()
        self.heading = Text("", Step.DISPLAY, SEMIBOLD)
        self.counts = Paragraph("")
        self.rejected_title = Text("", weight=MEDIUM)
        self.rejected = QPlainTextEdit()
        self.rejected.setReadOnly(True)
        self.rejected.setFont(font(Step.META))
        self.rejected.setAccessibleName(self.tr("What was not taken"))
        self.rejected.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.rejected.document().setDocumentMargin(0)
        self.show_notes = Button(self.tr("Show the memories"), Kind.PRIMARY)
        self.show_notes.clicked.connect(self.done)
        self._lay_out()
        model.progressed.connect(self._progressed)
        model.ended.connect(self._ended)
        model.cancelled.connect(self._cancelled)
        model.failed.connect(self._failed)

    def begin(self, name: str) -> None:
        """Show the card of a new job."""
        self._empty()
        self._card = ProgressCard(self.tr("Importing {0}").format(name))
        self._card.cancelled.connect(self._model.cancel)
        self._column.insertWidget(0, self._card)

    def forget(self) -> None:
        """Stop, and empty the pane."""
        self._model.forget()
        self._empty()

    def _empty(self) -> None:
        self._drop_card()
        self._kept = 0
        self.banner.dismiss()
        self.heading.setText("")
        self.counts.set_text("")
        self.rejected_title.setText("")
        self.rejected.clear()
        self._show_report(is_shown=False)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(12)
        for widget in (
            self.banner,
            self.heading,
            self.counts,
            self.rejected_title,
            self.rejected,
        ):
            self._column.addWidget(widget)
        self._column.addWidget(self.show_notes, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH + 48)
        holder.setLayout(self._column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = Text(self.tr("Import"), Step.TITLE, SEMIBOLD)
        head.setContentsMargins(24, 0, 24, 0)
        head.setFixedHeight(55)
        whole.addWidget(head)
        whole.addWidget(Line())
        whole.addWidget(holder, 1)
        self._show_report(is_shown=False)

    def _show_report(self, *, is_shown: bool) -> None:
        has_rejected = is_shown and bool(self.rejected_title.text())
        self.heading.setVisible(is_shown)
        self.counts.setVisible(is_shown)
        self.show_notes.setVisible(is_shown)
        self.rejected_title.setVisible(has_rejected)
        self.rejected.setVisible(has_rejected)

    def _progressed(self, now: Progress) -> None:
        self._kept = now.done
        if self._card is not None:
            self._card.show_progress(now)

    def _ended(self, report: ImportReport) -> None:
        self._drop_card()
        kept = self.tr("{0} of {1} kept").format(number(report.kept), number(report.seen))
        self.heading.setText(kept)
        self.counts.set_text(self._said(report))
        if report.rejected:
            title = self.tr("{0} not taken").format(number(len(report.rejected)))
            self.rejected_title.setText(title)
            lines = (
                f"{spoken(each.where)}: {spoken(each.reason)}" for each in report.rejected
            )
            self.rejected.setPlainText("\n".join(lines))
            shown = min(len(report.rejected), _MOST_LINES)
            self.rejected.setFixedHeight(shown * self.rejected.fontMetrics().lineSpacing() + 4)
        self._show_report(is_shown=True)
        self._offer()

    def _said(self, report: ImportReport) -> str:
        if not report.revised + report.unchanged:
            return self.tr(
                "They can be found by their words now, and by their meaning as soon as they "
                "are indexed."
            )
        words = self.tr(
            "{0} new, {1} with a new revision, {2} already here. They can be found by "
            "their words now, and by their meaning as soon as they are indexed."
        )
        return words.format(
            number(report.added), number(report.revised), number(report.unchanged)
        )

    def _offer(self) -> None:
        self.show_notes.show()
        if holds_focus(self) or QApplication.focusWidget() is None:
            self.show_notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancelled(self) -> None:
        self._drop_card()
        self.banner.say(
            self.tr("The import was cancelled"),
            self.tr("What was kept until then stays. It can be run again: nothing doubles."),
            tone="warn",
        )
        self._offer()

    def _failed(self, sentence: str) -> None:
        self._drop_card()
        self.banner.say(self.tr("The import stopped"), sentence)
        self._offer()

    def _drop_card(self) -> None:
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
