"""Painted widgets tell a screen reader what they are, and what can be done with them."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.widgets.progress_card import ProgressBar
from app.gui.widgets.switch import Switch
from app.gui.widgets.tabs import Tabs
from app.gui.widgets.text import Paragraph

pytestmark = pytest.mark.usefixtures("qapp")
Role, Text = QAccessible.Role, QAccessible.Text


def told_of(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def children_of(widget: QWidget) -> list[QAccessibleInterface]:
    told = told_of(widget)
    return [told.child(place) for place in range(told.childCount())]


def test_tabs_are_tabs_and_one_is_chosen() -> None:
    tabs = Tabs("Memory", "History")
    assert told_of(tabs).role() is Role.PageTabList
    told = children_of(tabs)
    assert [each.role() for each in told] == [Role.PageTab, Role.PageTab]
    assert [bool(each.state().selected) for each in told] == [True, False]
    assert [each.text(Text.Name) for each in told] == ["Memory", "History"]


def test_a_screen_reader_can_press_a_tab() -> None:
    tabs = Tabs("Memory", "History")
    chosen: list[int] = []
    tabs.chosen.connect(chosen.append)
    actions = children_of(tabs)[1].actionInterface()
    assert actions.actionNames()[0] == "Press"
    actions.doAction("Press")
    assert chosen == [1]


def test_a_switch_is_a_check_box() -> None:
    switch = Switch("Start at login")
    switch.setChecked(True)
    told = told_of(switch)
    assert told.role() is Role.CheckBox
    assert told.state().checked


def test_painted_text_is_text() -> None:
    text = Paragraph("Nothing leaves this machine.")
    told = told_of(text)
    assert told.role() is Role.StaticText
    assert told.text(Text.Name) == "Nothing leaves this machine."


def test_a_bar_says_how_far_it_is() -> None:
    bar = ProgressBar("Importing")
    bar.part = 0.5
    told = told_of(bar)
    assert told.role() is Role.ProgressBar
    assert (told.text(Text.Name), told.text(Text.Value)) == ("Importing", "50\u202f%")


def test_what_a_screen_reader_was_told_of_goes_with_its_widget(qapp: QApplication) -> None:
    parent = QWidget()
    text = Paragraph("canary-4711")
    text.setParent(parent)
    assert told_of(text).text(Text.Name) == "canary-4711"
    gone = ref(text)
    text.setParent(None)
    text.deleteLater()
    del text
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None
    parent.deleteLater()
