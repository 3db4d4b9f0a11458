"""Ages, passages, diffs, settings and the references that PySide6 6.12 lost."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.gui.dates import age
from app.gui.door import _HEADER_NAMES
from app.gui.history.diff_document import fill_with_diff
from app.gui.search.passage_layout import PassageLayouts, ShownPassage, flatten
from app.gui.theme import Appearance
from app.gui.window_settings import Remembered, WindowSettings
from core.model import DiffKind, DiffRun
from core.vault_format.files import HEADER_NAMES

NOW = datetime(2026, 11, 19, 14, 34, tzinfo=UTC)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def test_an_age_is_short_and_a_moment_to_come_is_a_date() -> None:
    assert age(NOW - timedelta(seconds=20), NOW) == "now"
    assert age(NOW - timedelta(days=150), NOW) == "4 mo"
    assert age(NOW + timedelta(days=3), NOW) == "22 Nov"


def test_a_passage_loses_line_breaks_and_markdown_and_its_marks_follow() -> None:
    text = "## Why\n\n- a **new**  database"
    start = text.index("database")
    shown = flatten(text, ((start, start + 8),))
    assert shown.text == "Why a new database"
    [(first, last)] = shown.marks
    assert shown.text[first:last] == "database"


def test_a_diff_strikes_what_went_and_underlines_what_came() -> None:
    document = QTextDocument()
    runs = (
        DiffRun(DiffKind.SAME, "# Plan\n\nOn "),
        DiffRun(DiffKind.REMOVED, "Monday"),
        DiffRun(DiffKind.ADDED, "Friday"),
        DiffRun(DiffKind.SAME, " at **noon**"),
    )
    places = fill_with_diff(document, runs)
    assert document.toPlainText().replace("\u2009", "") == "Plan\nOn MondayFriday at noon"
    assert len(places) == 2
    html = document.toHtml()
    assert "line-through" in html
    assert "underline" in html


def test_settings_survive_a_start_and_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "window.json"
    settings = WindowSettings(path)
    settings.change(appearance=Appearance.DARK)
    settings.opened(Path("/vaults/Personal"), NOW)
    settings.place_splitter("search", 400)
    again = WindowSettings(path).now
    assert again.appearance is Appearance.DARK
    assert [each.path for each in again.recent] == [Path("/vaults/Personal")]
    assert again.splitters == {"search": 400}
    for broken in ("{", "[]", json.dumps({"appearance": "pink"})):
        path.write_text(broken, "utf-8")
        assert WindowSettings(path).now == Remembered()


def test_the_names_of_the_header_files_are_the_cores() -> None:
    assert set(_HEADER_NAMES) == set(HEADER_NAMES)


class Emitter(QObject):
    told = Signal(bool)


def test_emitting_a_signal_keeps_every_reference_to_true() -> None:
    emitter = Emitter()
    emitter.told.connect(lambda _: None)
    emitter.told.emit(True)
    before = sys.getrefcount(True)
    for _ in range(500):
        emitter.told.emit(True)
    assert sys.getrefcount(True) >= before - 50


@pytest.mark.usefixtures("qapp")
def test_a_word_longer_than_the_row_goes_on_in_the_next_line() -> None:
    layout = PassageLayouts()._layout(
        ShownPassage("xlmcxmmcxnmsxpnMxpnM1qnc1sn85voM91oM" * 9), 200
    )
    assert layout.lineCount() == 2
    assert all(layout.lineAt(each).naturalTextWidth() <= 200 for each in range(2))
