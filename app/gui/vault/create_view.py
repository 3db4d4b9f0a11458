"""The page that makes a vault."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from app.gui.bridge import Tasks
from app.gui.counts import number
from app.gui.files import FileChooser
from app.gui.theme import Theme
from app.gui.typography import MEDIUM, SEMIBOLD, Step
from app.gui.vault.advice_card import AdviceCard, FinalWord
from app.gui.vault.create_view_model import CreateViewModel
from app.gui.vault.key_line import KeyLine
from app.gui.vault.page import VaultPage
from app.gui.vault.passphrase_pair import PassphrasePair
from app.gui.vault.steps import Steps
from app.gui.vault.vault_rows import short_folder
from app.gui.widgets.banner import Banner
from app.gui.widgets.buttons import Button, IconButton, Kind, Size
from app.gui.widgets.check_box import CheckBox
from app.gui.widgets.field import Field
from app.gui.widgets.text import Paragraph, Text


def creation_steps(current: int) -> Steps:
    """Return which step of making a vault this is, from 1."""
    tr = QCoreApplication.translate
    return Steps((tr("Steps", "Passphrase"), tr("Steps", "Recovery kit")), current)


_LOOK_AFTER = 200  # milliseconds: the window is painted first


class _Welcome(QWidget):
    """What this program is, for who sees it for the first time; level with the title."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(360, 226)  # as far down as the passphrase
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(21, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(Text(self.tr("Welcome to MemoryLink"), Step.TITLE, SEMIBOLD))
        what = self.tr(
            "Write down what you want to know again. It is kept in a vault on this machine, "
            "encrypted, and found by its words or by what it meant."
        )
        words.addWidget(Paragraph(what))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 0, 0)
        column.addWidget(self._words)
        column.addStretch(1)

    def show_words(self, *, is_shown: bool) -> None:
        """Show or drop the words; the place stays."""
        self._words.setVisible(is_shown)


class CreateView(VaultPage):
    """Name, folder, passphrase twice, advice beside them."""

    back_wanted = Signal()
    other_wanted = Signal()

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
        self.by_keyring = CheckBox(
            self.tr("Also keep the key in the system's keyring"), self._keyring_hint()
        )
        self.by_keyring.setEnabled(False)
        self.key_line = KeyLine()
        self.demo = Button(self.tr("Try it with sample memories"), Kind.QUIET, icon="play")
        self.demo.clicked.connect(model.create_demo)
        self.other = Button(self.tr("Open a vault…"), Kind.QUIET, icon="folder-open")
        self.other.clicked.connect(self.other_wanted)
        self.error = Banner()
        self.welcome = _Welcome()
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
        self.by_keyring.setChecked(False)
        self.error.dismiss()

    def be_first(self, *, is_first: bool) -> None:
        """Offer the way back, or on a machine without a vault the way to one elsewhere."""
        self.back.setVisible(not is_first)
        self.welcome.show_words(is_shown=is_first)
        self.other.setVisible(is_first)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the passphrase; measure what a guess costs meanwhile."""
        super().showEvent(event)
        QTimer.singleShot(_LOOK_AFTER, self, self._look_around)
        self.pair.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_around(self) -> None:
        if self.isVisible():
            self._model.find_keyring()
            self._model.passphrase.measure()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        self._fill_left(left)
        holder = QWidget()
        holder.setFixedWidth(400)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        right.setSpacing(0)
        right.addWidget(self.welcome)
        right.addWidget(self.card)
        right.addSpacing(20)
        words = self.tr(
            "Without the passphrase and the recovery kit, the vault stays closed for good. "
            "The next step shows the kit."
        )
        right.addWidget(FinalWord(self.tr("Nobody can reset it."), words))
        right.addStretch(1)
        row.addWidget(holder)
        gap = QSpacerItem(32, 0, QSizePolicy.Policy.MinimumExpanding)  # 120 in a wide window
        row.addSpacerItem(gap)
        row.addLayout(right)
        self.place(row, 880, above=36, below=177, foot=self.error, least_width=792)

    def _fill_left(self, left: QVBoxLayout) -> None:
        left.addWidget(creation_steps(1))
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
        left.addWidget(self.by_keyring)
        left.addSpacing(16)
        left.addWidget(self.key_line)
        left.addLayout(self._buttons())
        left.addSpacing(8)
        left.addLayout(self._ways_out())
        left.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        self.go_on.setSizePolicy(self.name.sizePolicy())
        buttons.addWidget(self.go_on, 1)
        return buttons

    def _ways_out(self) -> QHBoxLayout:
        ways = QHBoxLayout()
        ways.setSpacing(2)
        ways.addStretch(1)
        ways.addWidget(self.demo)
        ways.addWidget(self.other)
        ways.addStretch(1)
        return ways

    def _label(self, text: str) -> Text:
        return Text(text, Step.META, MEDIUM, "text_2")

    def propose(self, folder: Path) -> None:
        """Make the vault in this folder, if the person doesn't choose another."""
        self._parent_folder = folder.parent
        self.name.edit.setText(folder.name)

    async def _choose_folder(self) -> None:
        title = self.tr("Where the vault's folder goes")
        chosen = await self._chooser.folder(title, self._parent_folder)
        if chosen is not None:
            self._parent_folder = chosen
            self._show()

    def _create(self) -> None:
        if self.go_on.isEnabled():
            with_keyring = self.by_keyring.isChecked()
            self._model.create(self.path, self.pair.text(), with_keyring=with_keyring)

    def _keyring_hint(self) -> str:
        if self._model.has_keyring is False:
            return self.tr("This system has no keyring that protects what it keeps.")
        return self.tr("Opens without asking while you are logged in.")

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
        self._show_busy(is_busy=is_busy)
        if self._model.error:
            self.error.say(self._model.error)
        else:
            self.error.dismiss()
        self._advise()

    def _show_busy(self, *, is_busy: bool) -> None:
        is_making = is_busy and not self._model.is_making_demo
        making = self.tr("Making the keys, about a second")
        calm = self.tr("Continue to the recovery kit")
        self.go_on.set_text(making if is_making else calm)
        filling = self.tr("Filling a vault with sample memories")
        offer = self.tr("Try it with sample memories")
        self.demo.set_text(filling if self._model.is_making_demo else offer)
        self.demo.setEnabled(not is_busy)
        self.other.setEnabled(not is_busy)
        self.key_line.show_busy(is_busy)
        for part in (self.name, self.folder, self.pair):
            part.setEnabled(not is_busy)
        self.by_keyring.setEnabled(self._model.has_keyring is True and not is_busy)
        self.by_keyring.set_hint(self._keyring_hint())

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
