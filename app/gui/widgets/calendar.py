"""A month to pick a day from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from app.gui.icons import menu_icon
from app.gui.theme import tokens
from app.gui.typography import Step, font


class Calendar(QCalendarWidget):
    """Qt's calendar in the window's own looks."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFont(font(Step.BASE, is_tabular=True))
        # Qt's own arrows are heavy, and its weekends red: that is the colour of errors here.
        for place, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            arrow = self.findChild(QToolButton, f"qt_calendar_{place}month")
            if arrow is not None:
                arrow.setIcon(menu_icon(icon, tokens().text_2))
        usual = QTextCharFormat()
        usual.setForeground(tokens().text)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, usual)
        head = QTextCharFormat(usual)  # over the weekend Qt takes the days' own ink
        head.setBackground(tokens().raised)
        self.setHeaderTextFormat(head)
