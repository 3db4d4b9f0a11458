"""Markdown as a document, and what it must never do."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.gui.markdown import CODE, MARKER, QUOTE, SHAPE, fill_with_markdown, is_allowed_link
from app.gui.widgets.reader import Reader


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def rendered(text: str) -> QTextDocument:
    document = QTextDocument()
    fill_with_markdown(document, text)
    return document


def blocks(document: QTextDocument) -> list[tuple[str, object, object]]:
    found, block = [], document.begin()
    while block.isValid():
        shape = block.blockFormat().property(SHAPE)
        found.append((block.text(), shape, block.blockFormat().property(MARKER)))
        block = block.next()
    return found


def test_headings_lists_code_and_quotes_become_blocks() -> None:
    text = "# Title\n\nOne **two**.\n\n- a\n- b\n\n3. c\n\n```\nx = 1\ny\n```\n\n> said"
    assert blocks(rendered(text)) == [
        ("Title", None, None),
        ("One two.", None, None),
        ("a", None, "•"),
        ("b", None, "•"),
        ("c", None, "3."),
        ("x = 1", CODE, None),
        ("y", CODE, None),
        ("said", QUOTE, None),
    ]


def test_raw_html_is_shown_as_the_text_it_is() -> None:
    text = "<script>alert(1)</script> <b>bold</b>"
    assert rendered(text).toPlainText() == text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://x/y"]
)
def test_only_web_pages_become_links(address: str) -> None:
    assert not is_allowed_link(address)
    assert "href" not in rendered(f"[go]({address})").toHtml()


def test_a_picture_is_shown_as_its_words_and_nothing_is_loaded() -> None:
    document = rendered("![a cat](https://example.org/cat.png)")
    assert document.toPlainText() == "a cat"
    assert "img" not in document.toHtml()
    assert Reader("Text").loadResource(2, QUrl("https://example.org/cat.png")) is None


def test_an_unclosed_and_deeply_nested_text_is_shown() -> None:
    text = "> " * 200 + "deep\n" + "- " * 200 + "down **never closed"
    assert "deep" in rendered(text).toPlainText()


def test_a_wiki_link_leads_to_a_memory_and_in_code_it_is_text() -> None:
    document = rendered("See [[The plan#Part|that plan]], not `[[code]]`.")
    assert document.toPlainText() == "See that plan, not [[code]]."
    html = document.toHtml()
    assert 'href="memory:The plan"' in html
    assert html.count("href") == 1


def test_a_plain_link_can_not_pass_for_a_wiki_link() -> None:
    assert "href" not in rendered("[go](memory:0123456789)").toHtml()
