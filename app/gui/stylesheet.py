"""The style sheet of the stock Qt widgets; our own are painted in ``app.gui.widgets``."""

from string import Template

from app.gui.tokens import Tokens, roles

_TEMPLATE = Template("""
QWidget#window, QWidget#vaultPage, QWidget#sidebar { background: $window; }
QWidget#panel, QStackedWidget#panel { background: $panel; }
QLabel { background: transparent; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="text_2"] { color: $text_2; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="disabled"] { color: $disabled; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok_text; }
QLabel[tone="warn"] { color: $warn_text; }
QLabel[tone="bad"] { color: $bad_text; }
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser {
    background: transparent; border: 0; padding: 0; color: $text;
    placeholder-text-color: $muted;
    selection-background-color: $accent_soft_2; selection-color: $text;
}
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[tone="text_2"] { color: $text_2; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $disabled; }
QFileDialog { background: $window; }
QFileDialog QLineEdit { background: $field; border: 1px solid $line_strong; border-radius: 6px;
    padding: 4px 8px; }
QFileDialog QLineEdit:focus { border: 2px solid $accent; padding: 3px 7px; }
QAbstractItemView { background: $panel; border: 0; outline: 0; }
QListView#palette { background: $raised; }
QScrollArea { background: transparent; border: 0; }
QScrollArea#allKeys { border: 2px solid transparent; border-radius: 6px; }
QScrollArea#allKeys:focus { border-color: $accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 3px; min-height: 32px;
    margin: 2px; }
QScrollBar::handle:vertical:hover { background: $field_hover; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 3px; min-width: 32px;
    margin: 2px; }
QScrollBar::handle:horizontal:hover { background: $field_hover; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $line_strong; }
QMenu { background: $raised; border: 1px solid $line_strong; border-radius: 8px;
    padding: 4px; }
QMenu::item { padding: 8px 24px 8px 8px; border-radius: 5px; color: $text; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QListView#completions { background: $raised; border: 1px solid $line_strong; padding: 4px;
    color: $text; }
QListView#completions::item { padding: 4px 8px; border-radius: 5px; }
QListView#completions::item:selected { background: $hover; color: $text; }
QCalendarWidget QWidget { background: $raised; color: $text; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; color: $text;
    border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border: 2px solid $accent; padding: 3px 7px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QSpinBox { background: $field; color: $text; border: 1px solid $line_strong; }
QCalendarWidget QAbstractItemView { background: $raised; color: $text;
    selection-background-color: $accent; selection-color: $on_accent; border: 0; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QTimeEdit { background: $field; color: $text; border: 1px solid $line_strong;
    border-radius: 6px; padding: 4px 8px; }
QTimeEdit:focus { border: 2px solid $accent; padding: 3px 7px; }
QTimeEdit::up-button, QTimeEdit::down-button { width: 0; border: 0; }
""")


def stylesheet(now: Tokens) -> str:
    """Return the style sheet in the colours of ``now``."""
    return _TEMPLATE.substitute({role: now[role].name() for role in roles()})
