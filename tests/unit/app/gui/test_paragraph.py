import pytest

from app.gui.typography import Step
from app.gui.widgets.text import Paragraph

pytestmark = pytest.mark.usefixtures("qapp")


def test_its_height_follows_the_width_and_the_text_of_now() -> None:
    paragraph = Paragraph("one two three four five six seven eight nine ten")
    line = Step.BASE.line
    assert paragraph.heightForWidth(1_000) == line
    assert paragraph.heightForWidth(100) > 2 * line
    assert paragraph.heightForWidth(1_000) == line
    paragraph.set_text("one\ntwo\nthree")
    assert paragraph.heightForWidth(1_000) == 3 * line
