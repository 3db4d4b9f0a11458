"""What the editor greys and what it leaves as it is."""

from PySide6.QtWidgets import QApplication

from app.gui.theme import Appearance, Theme, tokens
from app.gui.widgets.field import Field
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


def rows_with_ink(editor: MarkdownEditor) -> list[int]:
    """Return the rows of an unfocused editor's picture that are not all of one colour."""
    editor.resize(300, 60)
    picture = editor.viewport().grab().toImage()
    across = range(picture.width())
    return [
        y for y in range(picture.height()) if len({picture.pixel(x, y) for x in across}) > 1
    ]


def test_the_placeholder_stands_where_the_first_typed_line_will(qapp: QApplication) -> None:
    empty, typed = MarkdownEditor("Text", "What is up?"), MarkdownEditor("Text")
    typed.set_text("What is up?")
    assert rows_with_ink(empty) == rows_with_ink(typed) != []
    empty.set_text("x")
    empty.set_text("")
    assert rows_with_ink(empty) == rows_with_ink(typed)
    empty.deleteLater()
    typed.deleteLater()


def test_placeholders_have_the_colour_of_readable_hints(qapp: QApplication) -> None:
    theme, field = Theme(qapp, Appearance.LIGHT), Field("Name", placeholder="Name")
    for look in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(look)
        field.edit.ensurePolished()
        assert field.edit.palette().placeholderText().color().name() == tokens().muted.name()
    field.deleteLater()
    theme.deleteLater()
