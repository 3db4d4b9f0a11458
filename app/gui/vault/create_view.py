"""The page that makes a vault."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.files import FileChooser
from app.gui.icons import draw_icon
from app.gui.theme import Theme, tokens
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.vault.advice_card import AdviceCard, FinalWord
from app.gui.vault.create_view_model import CreateViewModel
from app.gui.vault.page import VaultPage
from app.gui.vault.passphrase_pair import PassphrasePair
from app.gui.vault.vault_rows import short_folder
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, IconButton, Kind, Size
from app.gui.widgets.field import Field
from app.gui.widgets.text import Paragraph, Text


class Steps(QWidget):
    """Which of the two steps this is."""

    def __init__(self, current: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(30)
        names = (self.tr("1 Passphrase"), self.tr("2 Recovery kit"))
        self._first, second = (
            self._text(name, is_on=number == current) for number, name in enumerate(names, 1)
        )
        row.addWidget(self._first)
        row.addWidget(second)
        row.addStretch(1)

    def _text(self, name: str, *, is_on: bool) -> Text:
        return Text(name, Step.META, MEDIUM if is_on else 400, "accent" if is_on else "muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow between the steps."""
        x = self._first.geometry().right() + 9
        draw_icon(QPainter(self), x, 1, "chevron-right", tokens().text_2, 14)


class CreateView(VaultPage):
    """Name, folder, passphrase twice, advice beside them."""

    back_wanted = Signal()

    def __init__(
        self, theme: Theme, model: CreateViewModel, chooser: FileChooser, home: Path
    ) -> None:
        super().__init__(theme, has_name=True)
        self._model, self._chooser = model, chooser
        self._parent_folder = home
        self._tasks = Tasks(_raise)
        self.name = Field(self.tr("Name"), size=Size.LARGE)
        self.name.edit.setMaxLength(60)
        self.folder = Field(self.tr("Folder"), size=Size.LARGE)
        self.folder.edit.setReadOnly(True)
        self.folder.edit.setProperty("tone", "text_2")
        self.browse = IconButton("folder-open", self.tr("Choose another folder"))
        self.browse.clicked.connect(lambda: self._tasks.start(self._choose_folder()))
        self.folder.add(self.browse)
        self.pair = PassphrasePair(model.passphrase)
        self.back = Button(self.tr("Back"), size=Size.LARGE)
        self.back.clicked.connect(self.back_wanted)
        self.go_on = Button(
            self.tr("Continue to the recovery kit"),
            Kind.PRIMARY,
            Size.LARGE,
            icon_after="arrow-right",
        )
        self.go_on.clicked.connect(self._create)
        self.error = Banner()
        self.card = AdviceCard()
        self._lay_out()
        self.name.edit.setText(self.tr("Personal"))
        self.name.edit.textChanged.connect(self._show)
        self.pair.changed.connect(self._show)
        self.pair.second.edit.returnPressed.connect(self._create)
        model.changed.connect(self._show)
        self._show()

    @property
    def path(self) -> Path:
        """The folder that the vault will be made in."""
        return self._parent_folder / self.name.text().strip()

    def forget(self) -> None:
        """Empty the passphrase fields."""
        self.pair.forget()
        self.error.dismiss()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the passphrase; measure what a guess costs meanwhile."""
        super().showEvent(event)
        self._model.passphrase.measure()
        self.pair.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(120)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        right.setSpacing(20)
        self._fill_left(left)
        holder = QWidget()
        holder.setFixedWidth(400)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        right.addSpacing(226)  # level with the passphrase
        right.addWidget(self.card)
        words = self.tr(
            "Without the passphrase and the recovery kit, the vault stays closed for good. "
            "The next step shows the kit."
        )
        right.addWidget(FinalWord(self.tr("Nobody can reset it."), words))
        right.addStretch(1)
        row.addWidget(holder)
        row.addLayout(right)
        self.place(row, 880, above=36, below=177, foot=self.error)

    def _fill_left(self, left: QVBoxLayout) -> None:
        left.addWidget(Steps(1))
        left.addSpacing(8)
        left.addWidget(Text(self.tr("Create a vault"), Step.DISPLAY, SEMIBOLD))
        left.addSpacing(4)
        words = self.tr(
            "One passphrase opens everything in it. Four unrelated words are easy to keep "
            "and hard to guess."
        )
        left.addWidget(Paragraph(words))
        left.addSpacing(24)
        names, fields = QHBoxLayout(), QHBoxLayout()
        for row, first, second in (
            (names, self._label(self.tr("Name")), self._label(self.tr("Folder"))),
            (fields, self.name, self.folder),
        ):
            row.setSpacing(12)
            first.setFixedWidth(136)
            row.addWidget(first)
            row.addWidget(second, 1)
        left.addLayout(names)
        left.addSpacing(8)
        left.addLayout(fields)
        left.addSpacing(20)
        left.addWidget(self.pair)
        left.addSpacing(24)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        self.go_on.setSizePolicy(self.name.sizePolicy())
        buttons.addWidget(self.go_on, 1)
        left.addLayout(buttons)
        left.addStretch(1)

    def _label(self, text: str) -> Text:
        return Text(text, Step.META, MEDIUM, "text_2")

    async def _choose_folder(self) -> None:
        title = self.tr("Where the vault's folder goes")
        chosen = await self._chooser.folder(title, self._parent_folder)
        if chosen is not None:
            self._parent_folder = chosen
            self._show()

    def _create(self) -> None:
        if self.go_on.isEnabled():
            self._model.create(self.path, self.pair.text())

    def _show(self) -> None:
        name = self.name.text().strip()
        is_name = bool(name) and not set(name) & set('/\\:*?"<>|') and name not in {".", ".."}
        self.name.set_error(bool(name) and not is_name)
        parts = Path(short_folder(self.path)).parts
        shown = "/".join(("…", *parts[-2:])) if len(parts) > 2 else str(self.path)
        self.folder.edit.setText(shown)
        self.folder.setToolTip(str(self.path))
        is_busy = self._model.is_busy
        self.go_on.setEnabled(is_name and self.pair.is_ready and not is_busy)
        making = self.tr("Making the keys, about a second")
        calm = self.tr("Continue to the recovery kit")
        self.go_on.set_text(making if is_busy else calm)
        if self._model.error:
            self.error.say(self._model.error)
        else:
            self.error.dismiss()
        self._advise()

    def _advise(self) -> None:
        strength = self._model.passphrase.strength
        weak = strength.weak_part if self.pair.is_shown else strength.weak_part_hidden
        for name, advice in (("weak", weak), ("more", strength.more)):
            if advice is None:
                self.card.say(name)
            else:
                self.card.say(name, advice.title, advice.body)
        cost = self._model.passphrase.cost
        if cost is None:
            self.card.say("cost")
            return
        title = self.tr("Each guess costs {0} s and {1} MiB")
        body = self.tr("Counted for someone who has your disk and a thousand machines.")
        self.card.say(
            "cost", title.format(number(cost.seconds, 1), number(cost.mebibytes)), body
        )


def _raise(error: BaseException) -> None:
    raise error
