"""Where a text may be cut."""

from hypothesis import given
from hypothesis import strategies as st

from core.embedding.structure import UNIT_CHARACTERS, Opening, units_of

LONG_LINE = "this line of prose goes on for more than fifty characters and"


def pieces(text: str) -> list[tuple[str, Opening]]:
    return [(text[unit.start : unit.end], unit.opens) for unit in units_of(text)]


@given(
    st.lists(st.sampled_from(["a", " ", "\n", "# ", "```", ". ", "。", "- ", "|"])).map(
        "".join
    )
)
def test_units_tile_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text


def test_sentences_end_at_their_marks_quotes_included() -> None:
    assert [piece for piece, _ in pieces('He said "no." Then? Version 1.5 is out!')] == [
        'He said "no." ',
        "Then? ",
        "Version 1.5 is out!",
    ]


def test_wide_full_stops_need_no_space_after_them() -> None:
    assert [piece for piece, _ in pieces("会議。十時。")] == ["会議。", "十時。"]


def test_headings_items_and_paragraphs_begin_something() -> None:
    text = f"# Flat\n{LONG_LINE}\n- one\n2. two\n\n{LONG_LINE}\n"
    assert pieces(text) == [
        ("# Flat\n", Opening.HEADING),
        (f"{LONG_LINE}\n", Opening.SENTENCE),
        ("- one\n", Opening.BLOCK),
        ("2. two\n\n", Opening.BLOCK),
        (f"{LONG_LINE}\n", Opening.BLOCK),
    ]


def test_a_line_wrapped_by_hand_goes_on() -> None:
    assert pieces(f"{LONG_LINE}\n{LONG_LINE}") == [
        (f"{LONG_LINE}\n{LONG_LINE}", Opening.BLOCK)
    ]


def test_a_short_line_ended_on_purpose() -> None:
    assert pieces("Roses are red\nviolets blue") == [
        ("Roses are red\n", Opening.BLOCK),
        ("violets blue", Opening.SENTENCE),
    ]


def test_lines_of_a_fenced_block_are_code() -> None:
    assert pieces(f"```\n# {LONG_LINE}\n- x\n```\n# Head") == [
        ("```\n", Opening.BLOCK),
        (f"# {LONG_LINE}\n", Opening.SENTENCE),
        ("- x\n", Opening.SENTENCE),
        ("```\n", Opening.SENTENCE),
        ("# Head", Opening.HEADING),
    ]


def test_a_row_of_a_table_is_a_unit_of_its_own() -> None:
    row = f"| {LONG_LINE} |\n"
    assert pieces(row * 2) == [(row, Opening.BLOCK), (row, Opening.SENTENCE)]


def test_a_sentence_of_any_length_is_cut_at_blanks_or_through_words() -> None:
    assert all(
        len(piece) <= UNIT_CHARACTERS for piece, _ in pieces("word " * 1_000 + "x" * 5_000)
    )
    assert all(piece.endswith("word ") for piece, _ in pieces("word " * 1_000))
