"""Every text of the window is said in German, too."""

import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.gui.counts import memories, number
from app.gui.language import Language, speak
from build_scripts import translations

pytestmark = pytest.mark.usefixtures("german")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, Language.GERMAN)
    yield
    speak(qapp, Language.ENGLISH)


def test_the_german_file_has_every_text_and_no_other() -> None:
    found = translations.found_strings()
    known = translations.translations(translations.TS)
    in_file = {(context, text) for context, texts in known.items() for text in texts}
    in_sources = {(context, text) for context, texts in found.items() for text in texts}
    assert in_sources == in_file, f"run `{translations.COMMAND}` and translate what is new"


def test_no_translation_is_unfinished() -> None:
    known = translations.translations(translations.TS)
    unfinished = [text for texts in known.values() for text, said in texts.items() if not said]
    assert unfinished == [], f"translate them, then run `{translations.COMMAND}`"


def test_a_translation_has_the_places_of_its_text() -> None:
    for texts in translations.translations(translations.TS).values():
        for text, said in texts.items():
            assert _places(text) == _places(said), text


def _places(text: str) -> set[tuple[str, str]]:
    parsed = string.Formatter().parse(text)
    return {(name, spec or "") for _, name, spec, _ in parsed if name is not None}


@pytest.mark.skipif(
    not Path(sys.executable).with_name("pyside6-lrelease").exists(), reason="no lrelease"
)
def test_what_qt_loads_is_compiled_from_the_german_file(tmp_path: Path) -> None:
    translations.compile_to(tmp_path / "new.qm")
    is_same = (tmp_path / "new.qm").read_bytes() == translations.QM.read_bytes()
    assert is_same, f"run `{translations.COMMAND}`"


def test_the_window_speaks_german_with_german_numbers() -> None:
    assert memories(2846) == "2.846 Erinnerungen"
    assert number(0.5, 1) == "0,5"


def test_a_text_of_a_base_class_is_looked_for_in_its_heirs() -> None:
    # PySide asks by the class of the object.
    contexts = translations.found_strings()
    assert contexts["ResetView"] >= contexts["VaultPage"]


def test_qts_own_words_are_german() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_comes_back(qapp: QApplication) -> None:
    speak(qapp, Language.ENGLISH)
    assert memories(2846) == "2,846 memories"
    assert QLocale().language() == QLocale.Language.English
