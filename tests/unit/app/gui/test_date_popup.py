"""The popup for a memory's date: in words, in the calendar, or now."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.widgets.date_popup import DatePopup

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)  # a Saturday


@pytest.fixture
def popup(qapp: QApplication) -> Iterator[DatePopup]:
    made = DatePopup(None, lambda: NOW, None)
    yield made
    made.deleteLater()


@pytest.fixture
def chosen(popup: DatePopup) -> list[datetime | None]:
    moments: list[datetime | None] = []
    popup.chosen.connect(moments.append)
    return moments


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("yesterday 18:30", QDate(2026, 3, 13), QTime(18, 30)),
        ("Last Friday, 7:05", QDate(2026, 3, 13), QTime(7, 5)),
        ("31.12.2025", QDate(2025, 12, 31), None),
        ("2025-12-31T23:15", QDate(2025, 12, 31), QTime(23, 15)),
        ("8:00", QDate(2026, 3, 14), QTime(8, 0)),
    ],
)
def test_words_move_the_calendar_and_the_time(
    popup: DatePopup, words: str, day: QDate, time: QTime | None
) -> None:
    usual = popup.time.time()
    QTest.keyClicks(popup.words.edit, words)
    assert popup.calendar.selectedDate() == day
    assert popup.time.time() == (time or usual)


def test_enter_takes_what_the_words_mean(
    popup: DatePopup, chosen: list[datetime | None]
) -> None:
    QTest.keyClicks(popup.words.edit, "3 March 2025 06:00")
    QTest.keyClick(popup.words.edit, Qt.Key.Key_Return)
    assert chosen == [datetime(2025, 3, 3, 6).astimezone()]


@pytest.mark.parametrize("words", ["someday", "31 February", "25:61", "32.13.2025"])
def test_a_date_that_is_none_is_told_and_nothing_is_set(
    popup: DatePopup, chosen: list[datetime | None], words: str
) -> None:
    QTest.keyClicks(popup.words.edit, words)
    assert popup.hint.text() == ""  # it may only be unfinished
    QTest.keyClick(popup.words.edit, Qt.Key.Key_Return)
    assert popup.hint.text().startswith("That is no date.")
    assert chosen == []
    popup.words.edit.selectAll()
    QTest.keyClicks(popup.words.edit, "today")
    assert popup.hint.text() == ""
