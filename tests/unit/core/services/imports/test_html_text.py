import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.services.imports.html_text import text_of_html


def test_a_page_is_its_words_in_lines_and_paragraphs() -> None:
    page = (
        "<!DOCTYPE html><html><head><TITLE>no</TITLE><style>p > b {}</style></head><body>"
        "<h1>Head</h1><p>One <b>bold</b>,<br>two\n  three&nbsp;&amp; &lt;x&gt;</p>"
        "<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e</table>"
        "<!-- not <p> read --><script>if (a < b) {}</script><![if !mso]>end<![endif]> <3"
    )
    assert text_of_html(page) == (
        "Head\n\nOne bold,\ntwo three\xa0& <x>\n\n- a\n- b\n\nc d\ne\n\nend <3"
    )


@pytest.mark.parametrize(
    "piece", ["<div>", "<", "<a x=", "<!--", "<script>", "<a href='", "&", "<br> ", "<!"]
)
def test_a_page_made_to_be_slow_is_read_as_quickly_as_any(piece: str) -> None:
    before = time.process_time()
    text_of_html(piece * 100_000)
    assert time.process_time() - before < 5


@settings(max_examples=60)
@given(st.text(alphabet="<>/!-abpr\"'= &;\n", max_size=80))
def test_any_text_is_a_page(page: str) -> None:
    text_of_html(page)
