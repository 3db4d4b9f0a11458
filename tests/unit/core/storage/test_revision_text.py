import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.storage.revision_text import Encoding, decode, encode

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=2000)


@given(_TEXTS, st.none() | _TEXTS)
def test_what_goes_in_comes_out(text: str, parent: str | None) -> None:
    encoding, body = encode(text, parent)
    assert decode(encoding, body, parent) == text


def test_a_one_word_edit_costs_a_fraction_of_the_text() -> None:
    parent = " ".join(
        f"sentence {n} says something of its own, {n * 7919}." for n in range(200)
    )
    text = parent.replace("sentence 100", "remark 100")
    encoding, body = encode(text, parent)
    assert encoding is Encoding.AGAINST_PARENT
    assert len(body) < 0.05 * len(text)


def test_a_body_that_is_no_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="no zstd frame"):
        decode(Encoding.ALONE, b"not a frame", None)


def test_a_revision_against_its_parent_can_not_be_read_without_it() -> None:
    parent = "the parent's own words " * 20
    encoding, body = encode(parent + "and more", parent)
    assert encoding is Encoding.AGAINST_PARENT
    with pytest.raises(ValueError, match="without its parent"):
        decode(encoding, body, None)
