"""What the editor greys and what it leaves as it is."""

from PySide6.QtWidgets import QApplication

from app.gui.theme import tokens
from app.gui.widgets.markdown_editor import MarkdownEditor


def inks(editor: MarkdownEditor) -> list[str]:
    """Return the colour at the start of each line, as a token's name."""
    names = {tokens()[role].name(): role for role in ("text", "text_2", "muted")}
    found, block = [], editor.document().begin()
    while block.isValid():
        formats = block.layout().formats()
        ink = formats[0].format.foreground().color().name() if formats else ""
        found.append(names.get(ink, ""))
        block = block.next()
    return found


def test_what_stands_between_fences_is_code_and_no_heading_or_list(
    qapp: QApplication,
) -> None:
    editor = MarkdownEditor("Text")
    editor.set_text("# Steps\n```\n# comment\n- option\n```\n- item")
    assert inks(editor) == ["muted", "muted", "text_2", "text_2", "muted", "muted"]
    editor.deleteLater()
