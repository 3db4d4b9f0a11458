"""The pane of an import: what from, its progress, then what became of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.counts import number
from app.gui.files import files_in
from app.gui.importing.choices import FormatChoices
from app.gui.importing.not_taken import NotTaken
from app.gui.importing.view_model import ImportViewModel
from app.gui.pane import Pane
from app.gui.sentences import spoken
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, Kind
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.focus import holds_focus
from app.gui.widgets.overlay_scroll_bar import OverlayScrollBar
from app.gui.widgets.progress_card import ProgressCard
from app.gui.widgets.text import Line, Paragraph, Text
from app.gui.workbench import Workbench
from core.model import ImportFormat, ImportReport, Progress

_WIDTH = 640
_MOST_NAMED = 2_000  # of what was not taken: a million lines would hold up the window


class ImportView(Pane):
    """The formats; a card while it runs; then counts, and each thing that was not taken."""

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
        self.rejected = NotTaken()
        self.show_notes = Button(self.tr("Show the memories"), Kind.PRIMARY)
        self.show_notes.clicked.connect(self.done)
        self.review = Button(self.tr("Review the facts"))
        self.review.clicked.connect(lambda: workbench.pane_wanted.emit("review"))
        self.import_more = Button(self.tr("Import something else"))
        self.import_more.clicked.connect(self.offer_formats)
        self.choices = FormatChoices(workbench)
        self.choices.chosen.connect(self._import)
        self.proposes = CheckBox(
            self.tr("Propose facts from conversations"),
            self.tr("What people say of themselves waits in Review until you keep it."),
        )
        self.setAcceptDrops(True)
        self._lay_out()
        model.progressed.connect(self._progressed)
        model.ended.connect(self._ended)
        model.cancelled.connect(self._cancelled)
        model.failed.connect(self._failed)
        model.proposed.connect(self._proposed)

    def came(self) -> None:
        """Offer the formats, unless there is a job or a report to look at."""
        if self._card is None and not self.show_notes.isVisibleTo(self):
            self.offer_formats()

    def offer_formats(self) -> None:
        """Show what can be imported, in the place of the last report."""
        self._empty()
        self._report.hide()
        self._offered.show()
        if self.isVisible():
            self.choices.focus_first()

    def focus_first(self) -> None:
        """Go on with the formats, or with the report."""
        if self._offered.isVisibleTo(self):
            self.choices.focus_first()
        elif self.show_notes.isVisibleTo(self):
            self.show_notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, path: Path) -> None:
        """Find out what is at a path, and offer to import it; while another runs, nothing."""
        if not self._model.is_running:
            self.offer_formats()
            self.choices.take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file or folder, unless something is imported."""
        if len(files_in(event.mimeData())) == 1 and not self._model.is_running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.take(files_in(event.mimeData())[0])

    def begin(self, name: str) -> None:
        """Show the card of a new job."""
        self._empty()
        self._card = ProgressCard(self.tr("Importing {0}").format(name))
        self._card.cancelled.connect(self._model.cancel)
        self._column.insertWidget(0, self._card)

    def forget(self) -> None:
        """Stop, and empty the pane."""
        self._model.forget()
        self.choices.forget()
        self._empty()

    def _empty(self) -> None:
        self._drop_card()
        self._kept = 0
        self._offered.hide()
        self._report.show()
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
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.show_notes)
        buttons.addWidget(self.review)
        buttons.addWidget(self.import_more)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self._report = QWidget()
        self._report.setMaximumWidth(_WIDTH + 48)
        self._report.setLayout(self._column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = Text(self.tr("Import"), Step.TITLE, SEMIBOLD)
        head.setContentsMargins(24, 0, 24, 0)
        head.setFixedHeight(55)
        whole.addWidget(head)
        whole.addWidget(Line())
        whole.addWidget(self._lay_out_choices(), 1)
        whole.addWidget(self._report, 1)
        self._show_report(is_shown=False)

    def _lay_out_choices(self) -> QWidget:
        ground = QWidget()
        ground.setObjectName("panel")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(24, 24, 24, 24)
        self.choices.setMaximumWidth(_WIDTH)
        row.addWidget(self.choices, 1000)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        OverlayScrollBar(scroll)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 11, 24, 12)
        foot.addWidget(self.proposes)
        self._offered = QWidget()
        column = QVBoxLayout(self._offered)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(Line())
        column.addLayout(foot)
        self._offered.hide()
        return self._offered

    def _import(self, form: ImportFormat, path: Path) -> None:
        if not self._model.is_running:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what had it is hidden next
            self.begin(path.name)
            self._model.start(path, form, proposes=self.proposes.isChecked())

    def _show_report(self, *, is_shown: bool) -> None:
        has_rejected = is_shown and bool(self.rejected_title.text())
        self.heading.setVisible(is_shown)
        self.counts.setVisible(is_shown)
        self.show_notes.setVisible(is_shown)
        self.import_more.setVisible(is_shown)
        self.review.hide()
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
            lines = [
                f"{spoken(each.where)}: {spoken(each.reason)}"
                for each in report.rejected[:_MOST_NAMED]
            ]
            if len(report.rejected) > _MOST_NAMED:
                others = len(report.rejected) - _MOST_NAMED
                lines.append(self.tr("… and {0} more").format(number(others)))
            self.rejected.show_lines(lines)
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

    def _proposed(self, count: int) -> None:
        if count == 1:
            said = self.tr("1 fact from them waits in Review.")
        elif count:
            said = self.tr("{0} facts from them wait in Review.").format(number(count))
        else:
            said = self.tr("No facts were found in them to propose.")
        self.counts.set_text(self.tr("{0} {1}").format(self.counts.text(), said))
        self.review.setVisible(count > 0)

    def _offer(self) -> None:
        self.show_notes.show()
        self.import_more.show()
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
