"""The rules of curation as rows: what each means in a sentence, and its number to change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QDoubleValidator

from app.gui.settings.controls import NumberField
from app.gui.settings.rows import SettingRow
from app.gui.widgets.buttons import IconButton
from app.gui.widgets.field import Field
from core.curation.rules import Value, shipped_rules
from core.settings import WholeNumber

TIERS = (
    "tiers.working_days", "tiers.semantic_days", "tiers.semantic_importance",
    "tiers.archive_days", "tiers.archive_importance", "tiers.semantic_archive_days",
)  # fmt: skip
IMPORTANCE = (
    "importance.used", "importance.fresh_days", "importance.linked", "importance.most_links",
    "importance.confirmed", "importance.said_by_assistant", "importance.half_life_days",
    "importance.least_left",
)  # fmt: skip
_MOST_DAYS = WholeNumber(1, 100_000)


class FractionField(Field):
    """A number from -1 to 1, as the locale writes it; ``chosen`` tells it with a point."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._value = ""
        self.setFixedWidth(88)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        allowed = QDoubleValidator(-1.0, 1.0, 3, self)
        allowed.setNotation(QDoubleValidator.Notation.StandardNotation)
        allowed.setLocale(QLocale())
        self.edit.setValidator(allowed)
        self.edit.editingFinished.connect(self._done)
        self.edit.textChanged.connect(
            lambda: self.set_error(not self.edit.hasAcceptableInput())
        )

    def show_value(self, value: str) -> None:
        """Show a number, given with a point, unless another is being typed."""
        is_typed = self.edit.hasFocus() and self.edit.text() != self._value
        self._value = shown_number(float(value))
        if not is_typed:
            self.edit.setText(self._value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the last number back when one that isn't allowed is left."""
        if event.type() == QEvent.Type.FocusOut and not self.edit.hasAcceptableInput():
            self.edit.setText(self._value)
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        value, is_number = QLocale().toDouble(self.edit.text())
        if is_number and self.edit.text() != self._value:
            self._value = self.edit.text()
            self.chosen.emit(repr(value))


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule's row, its field, and the button back to what ships."""

    name: str
    row: SettingRow
    field: NumberField | FractionField
    back: IconButton

    def show_value(self, value: Value) -> None:
        """Show the value of now; the way back where it isn't the one that ships."""
        self.field.show_value(str(value))
        self.back.setVisible(value != shipped_rules().values()[self.name])


def rule_rows(
    names: Sequence[str], put: Callable[[str, str | None], None]
) -> Mapping[str, RuleRow]:
    """Return the rows of these rules; ``put(name, text)`` is called with a new value."""
    return {name: _row(name, put) for name in names}


def shown_number(value: float) -> str:
    """Return ``0.3``, as the locale writes it, without zeros at the end."""
    text = QLocale().toString(value, "f", 3)
    return text.rstrip("0").rstrip(QLocale().decimalPoint())


def _row(name: str, put: Callable[[str, str | None], None]) -> RuleRow:
    title, sentence = _words()[name]
    shipped = shipped_rules().values()[name]
    is_whole = isinstance(shipped, int)
    field = NumberField(title, _MOST_DAYS) if is_whole else FractionField(title)
    back = IconButton("rotate-ccw", _tr("{0}: as it ships").format(title))
    shown = QLocale().toString(shipped) if is_whole else shown_number(float(shipped))
    back.setToolTip(_tr("Back to {0}, as it ships").format(shown))
    back.hide()
    field.chosen.connect(lambda text: put(name, text))
    back.clicked.connect(lambda: put(name, None))
    return RuleRow(name, SettingRow(title, sentence, back, field), field, back)


def _words() -> Mapping[str, tuple[str, str]]:
    return {
        "tiers.working_days": (
            _tr("Days until it settles"),
            _tr(
                "Unused for so long, a memory is no longer in hand (working) but of the past "
                "(episodic)."
            ),
        ),
        "tiers.semantic_days": (
            _tr("Days until it can become lasting"),
            _tr(
                "Here for so long, and important enough, episodic becomes lasting (semantic)."
            ),
        ),
        "tiers.semantic_importance": (
            _tr("Important enough to become lasting"),
            _tr("From this importance on, 0 to 1."),
        ),
        "tiers.archive_days": (
            _tr("Days until it fades"),
            _tr("Unused for so long, and not important enough, it goes to the archive."),
        ),
        "tiers.archive_importance": (
            _tr("Unimportant enough to fade"),
            _tr("Below this importance, 0 to 1."),
        ),
        "tiers.semantic_archive_days": (
            _tr("Days until a lasting one fades"),
            _tr("The same for memories that had become lasting."),
        ),
        "importance.used": (
            _tr("Used lately"),
            _tr("Added when it was opened, copied, shown or recalled."),
        ),
        "importance.fresh_days": (
            _tr("Days that count as lately"),
            _tr("A use longer ago adds nothing."),
        ),
        "importance.linked": (
            _tr("Linked"),
            _tr("Added for each link from or to another memory."),
        ),
        "importance.most_links": (
            _tr("Links that count"),
            _tr("More of them add nothing."),
        ),
        "importance.confirmed": (
            _tr("Confirmed"),
            _tr("Added when you kept it though another disagreed."),
        ),
        "importance.said_by_assistant": (
            _tr("Said by an assistant"),
            _tr("Added to an assistant's turn of a conversation; below 0 it takes away."),
        ),
        "importance.half_life_days": (
            _tr("Days until half of it has faded"),
            _tr("Without use, importance falls to a half in so long."),
        ),
        "importance.least_left": (
            _tr("What disuse leaves"),
            _tr("The part of it, 0 to 1, that never fades."),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("CurationRules", text)
