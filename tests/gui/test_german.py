"""The window in German, from the first page to the last: no English, and nothing cut off."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.gui.language import Language, speak
from app.gui.theme import Appearance
from app.gui.vault.recovery_kit_view import WordGrid
from build_scripts import translations
from tests.gui.conftest import Run
from tests.gui.contrast import faint_texts
from tests.gui.driver import Driver, until
from tests.gui.tour import called, tour

pytestmark = pytest.mark.whole_window

# Words that no German sentence has, and nearly every English one.
_ENGLISH = re.compile(
    r"\b(the|and|of|is|are|to|with|not|your|you|this|that|for|from|by|it|no|nothing|each|"
    r"memories|memory|tags|words|keep|open|close|delete|search for)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:tag|type|in|is|has|source|before|after):\S*|\S*/\S*|\[\[.*?\]\]")
_SLACK = 14  # pixels of a hint that are room, not words


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, Language.GERMAN)
    yield
    speak(qapp, Language.ENGLISH)


@pytest.fixture
def german_driver(german: None, request: pytest.FixtureRequest) -> Driver:
    found: Driver = request.getfixturevalue("driver")  # made after German is spoken
    return found


def test_nothing_is_english_or_cut_off_and_all_can_be_read_in_the_dark(
    german_driver: Driver, run: Run
) -> None:
    found: list[str] = []
    english = _untranslated_texts()
    german_driver.window._theme.choose(Appearance.DARK)  # the other is looked at elsewhere

    async def walk() -> None:
        async for place in tour(german_driver):
            for widget in (place.root, *place.root.findChildren(QWidget)):
                said = {text for text in _texts_of(widget) if text}
                found.extend(
                    f"{called(widget)} says {text!r}"
                    for text in said
                    if text in english or _ENGLISH.search(_NAMES.sub("", text))
                )
            found.extend(f"{place.name}: {each}" for each in _cut_off(place.root))
            found.extend(f"{place.name}: {each}" for each in faint_texts(place.root))

    run(walk())
    assert not found, "\n".join(dict.fromkeys(found))


def test_an_error_is_told_in_german(german_driver: Driver, run: Run) -> None:
    async def way() -> None:
        await german_driver.create_vault()
        await german_driver.lock()
        unlock = german_driver.window.front.unlock_page
        await german_driver.unlock("not the passphrase")
        await until(unlock.isVisible)
        texts = " ".join(
            text
            for each in unlock.findChildren(QWidget)
            if each.isVisible()
            for text in _texts_of(each)
        )
        assert not _ENGLISH.search(texts), texts

    run(way())


def _untranslated_texts() -> set[str]:
    """Return the English texts that are said otherwise in German."""
    known = translations.translations(translations.TS)
    spoken = {said for texts in known.values() for said in texts.values()}
    return {text for texts in known.values() for text in texts} - spoken


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, WordGrid):
        return  # the recovery words are English for everyone
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    model = getattr(widget, "model", None)
    rows = model() if callable(model) else None
    if isinstance(rows, QAbstractItemModel):
        for row in range(min(20, rows.rowCount())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                said = rows.index(row, 0).data(role)
                if isinstance(said, str):
                    yield said


def _cut_off(root: QWidget) -> Iterator[str]:
    """Yield what has less room than its words need, or stands outside of its parent."""
    for each in root.findChildren(QAbstractButton):
        if not each.isVisible() or not each.text():
            continue
        if each.width() < each.sizeHint().width() - _SLACK:
            yield f"{called(each)} has {each.width()} of {each.sizeHint().width()} pixels"
        parent = each.parentWidget()
        if parent is not None and each.geometry().right() > parent.width():
            yield f"{called(each)} reaches out of its {type(parent).__name__}"
