"""What was copied here is marked, and forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.gui.clipboard import ClipboardCare, copy_text, is_ours, is_secret
from app.gui.machine_settings import CLIPBOARD_SECONDS
from app.gui.window_settings import WindowSettings


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "window.json")


@pytest.fixture
def care(qapp: QApplication, settings: WindowSettings) -> Iterator[ClipboardCare]:
    made = ClipboardCare(settings, owns=lambda: True)  # offscreen knows no owner
    yield made
    made.stop()


def clipboard_text() -> str:
    return QApplication.clipboard().text()


def test_what_is_copied_is_marked_for_clipboard_histories(care: ClipboardCare) -> None:
    copy_text("the code of the gate")
    found = QApplication.clipboard().mimeData()
    assert is_ours(found)
    assert is_secret(found)
    assert bytes(found.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_it_is_forgotten_after_the_time_that_was_set(
    care: ClipboardCare, settings: WindowSettings
) -> None:
    copy_text("the code of the gate")
    assert 44 < care.seconds_left <= 45
    settings.put(CLIPBOARD_SECONDS, 10)
    copy_text("another code")
    assert 9 < care.seconds_left <= 10
    care.forget()
    assert clipboard_text() == ""
    assert care.seconds_left == 0


def test_zero_seconds_keep_it_until_it_is_asked_to_go(
    care: ClipboardCare, settings: WindowSettings
) -> None:
    settings.put(CLIPBOARD_SECONDS, 0)
    copy_text("the code of the gate")
    assert care.seconds_left == 0
    assert clipboard_text() == "the code of the gate"


def test_what_a_clipboard_history_took_over_without_the_marks_is_forgotten_too(
    care: ClipboardCare,
) -> None:
    copy_text("the code of the gate")
    bare = QMimeData()
    bare.setText("the code of the gate")
    QApplication.clipboard().setMimeData(bare)
    care.forget()
    assert clipboard_text() == ""


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("x-kde-passwordManagerHint", b"secret"),
        ("application/x-nspasteboard-concealed-type", b"x"),
        ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
         b"\1"),
    ],
)  # fmt: skip
def test_a_password_managers_hint_is_known_on_every_system(name: str, contents: bytes) -> None:
    found = QMimeData()
    found.setText("hunter2")
    found.setData(name, contents)
    assert is_secret(found)
    assert not is_ours(found)


def test_plain_contents_are_no_secret() -> None:
    found = QMimeData()
    found.setText("a thought")
    assert not is_secret(found)
    found.setData("x-kde-passwordManagerHint", b"none")
    assert not is_secret(found)
