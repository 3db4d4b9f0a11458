"""Tags that are typed inside a text."""

import pytest

from app.gui.quick.inline_tags import inline_tags, without_sign


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Ask Priya #work/q4", ("work/q4",)),
        ("#home first, then #work and #Home again", ("home", "work")),
        ("# A heading\n## Another", ()),
        ("issue #12 and colour #fff", ("fff",)),
        ("see example.org/#part and C#", ()),
        ("#größe, #日本", ("größe", "日本")),
        ("#work/ #work/q4-", ("work", "work/q4")),
    ],
)
def test_tags_are_read_from_a_text(text: str, tags: tuple[str, ...]) -> None:
    assert tuple(tag.strip(",") for tag in inline_tags(text)) == tags


def test_taking_a_tag_off_makes_it_a_word_again() -> None:
    assert (
        without_sign("Ask #work and #Work/q4, #work", "Work") == "Ask work and #Work/q4, work"
    )
