"""How texts are cut."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.embedding.chunking import (
    CHUNK_CHARACTERS,
    HARD_LIMIT,
    LARGEST,
    SMALLEST,
    Chunk,
    split_text,
)
from core.embedding.tokens import Tokens
from tests.fakes.embedding import WordTokens
from tests.real_model import loaded_minilm, needs_weights
from tests.real_texts import long_real_text

WORDS = WordTokens()

awkward_texts = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "\n",
                "\n\n",
                "# Head\n",
                "- item\n",
                "1. one\n",
                "```\n",
                "| a | b |\n",
                ". ",
                "! ",
            ]
        ),
        st.sampled_from(
            ["word ", "明日の会議は十時から。", "\0", "👩‍👩‍👧", "مرحبا ", "e\u0301", "\u2028"]
        ),
        st.builds(
            lambda piece, times: piece * times,
            st.sampled_from(["a", " ", "word ", "日", ".", "x-", "Sentence one. ", "\0", "🗝"]),
            st.integers(1, 3_000),
        ),
    ),
    max_size=12,
).map("".join)
titles = st.none() | st.text(max_size=500)


def check_promises(text: str, title: str | None, tokens: Tokens) -> tuple[Chunk, ...]:
    chunks = split_text(text, title, tokens)
    covered = bytearray(len(text))
    for chunk in chunks:
        assert 0 <= chunk.start <= chunk.end <= len(text)
        assert chunk.text == text[chunk.start : chunk.end]
        assert len(chunk.text) <= CHUNK_CHARACTERS
        assert chunk.embedded.endswith(chunk.text)
        covered[chunk.start : chunk.end] = b"\1" * (chunk.end - chunk.start)
    starts = [chunk.start for chunk in chunks]
    assert starts == sorted(starts)
    assert all(covered[place] or text[place].isspace() for place in range(len(text)))
    assert max(tokens.count([chunk.embedded for chunk in chunks]), default=0) <= HARD_LIMIT
    assert split_text(text, title, tokens) == chunks
    return chunks


@example(". 000\n" + " " * 997 + "a" * 1_000, None)
@given(awkward_texts, titles)
def test_chunks_cover_the_text_in_order_within_the_limit(text: str, title: str | None) -> None:
    check_promises(text, title, WORDS)


@needs_weights
@settings(deadline=None)
@given(awkward_texts, titles)
def test_the_same_holds_for_the_real_tokenizer(text: str, title: str | None) -> None:
    check_promises(text, title, _real_tokens())


def _real_tokens() -> Tokens:
    return loaded_minilm()._loaded().tokens


def sentences(count: int, words: int = 9) -> str:
    return " ".join(f"Sentence{n} {'word ' * (words - 2)}end." for n in range(count))


def test_a_text_of_96_tokens_is_one_chunk() -> None:
    text = "word " * LARGEST
    assert split_text(text, None, WORDS) == (Chunk(0, len(text) - 1, text[:-1], text[:-1]),)


def test_a_text_of_97_tokens_is_cut() -> None:
    assert len(split_text("word " * (LARGEST + 1), None, WORDS)) == 2


def test_chunks_of_prose_have_64_to_96_tokens() -> None:
    chunks = split_text(sentences(100), None, WORDS)
    counts = WORDS.count([chunk.text for chunk in chunks])
    assert all(SMALLEST <= count <= LARGEST for count in counts[:-1])


def test_the_last_sentence_is_said_again_in_the_next_chunk() -> None:
    first, second, *_ = split_text(sentences(30), None, WORDS)
    repeated = first.text[second.start - first.start :]
    assert repeated.startswith("Sentence")
    assert repeated.endswith("end.")
    assert WORDS.count([repeated]) == [10]


def test_a_heading_begins_a_chunk_and_nothing_is_said_again_over_it() -> None:
    text = sentences(5) + "\n\n## Second\n\n" + sentences(8)
    chunks = split_text(text, None, WORDS)
    assert chunks[0].end == text.index("\n\n## Second")
    assert chunks[1].text.startswith("## Second\n\nSentence0")


def test_a_comment_in_a_fenced_block_is_no_heading() -> None:
    code = "```\n" + "value = 1\n" * 14 + "# value\n" + "value = 2\n" * 30 + "```\n"
    chunks = split_text(code, None, WORDS)
    assert not any(chunk.text.startswith("# value") for chunk in chunks)


def test_a_chunk_of_a_long_list_ends_where_an_item_ends() -> None:
    items = "".join(f"- item {n} with {'some ' * 8}words\n" for n in range(40))
    chunks = split_text(items, None, WORDS)
    assert all(chunk.text.startswith("- item") for chunk in chunks)
    assert all(chunk.text.endswith("words") for chunk in chunks)


def test_a_chunk_ends_early_rather_than_above_the_hard_limit() -> None:
    short, long = "word " * 59 + ". ", "word " * 89 + "."
    assert [chunk.text for chunk in split_text(short + long, None, WORDS)] == [
        short[:-1],
        long,
    ]


def test_a_short_rest_joins_the_last_chunk() -> None:
    (chunk,) = split_text(sentences(10), None, WORDS)
    assert WORDS.count([chunk.text]) == [100]


class GluedTokens:
    """Short texts are one token; joined, they are as many as their characters."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [1 if len(text) < 50 else len(text) for text in texts]

    def starts(self, text: str) -> list[tuple[int, bool]]:
        return [(place, True) for place in range(self.count([text])[0])]


def test_the_limit_holds_when_tokens_do_not_add_up() -> None:
    check_promises("One more. " * 300, "A title", GluedTokens())


def test_a_long_sentence_is_cut_into_even_parts() -> None:
    chunks = split_text("word " * 100 + "end.", None, WORDS)
    counts = WORDS.count([chunk.text for chunk in chunks])
    assert counts == [51, 51]


def test_a_long_text_with_a_title_has_one_more_chunk_of_title_and_start() -> None:
    text = sentences(40)
    head, *others = split_text(text, "The flat", WORDS)
    assert head.embedded == f"The flat\n{head.text}"
    assert head.start == 0
    assert tuple(others) == split_text(text, None, WORDS)


def test_a_long_title_is_embedded_by_its_start() -> None:
    (chunk,) = split_text("short text", "title " * 80, WORDS)
    assert chunk.embedded == "title " * 29 + "title\nshort text"


def test_a_text_of_blanks_has_no_chunk_but_its_title() -> None:
    assert split_text(" \n\t", None, WORDS) == ()
    assert split_text(" \n\t", "Keys", WORDS) == (Chunk(0, 0, "", "Keys"),)


def test_chinese_without_spaces_is_cut_at_its_full_stops() -> None:
    text = "明日の会議は十時から始まります。" * 300
    chunks = split_text(text, None, CharacterTokens())
    assert all(chunk.text.endswith("。") for chunk in chunks)


class CharacterTokens:
    """A token for each character that isn't white space."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len("".join(text.split())) for text in texts]

    def starts(self, text: str) -> list[tuple[int, bool]]:
        return [(place, True) for place, char in enumerate(text) if not char.isspace()]


HOSTILE = {
    "one word": "a" * 1_000_000,
    "blanks": "x" + " " * 1_000_000 + "y",
    "line breaks": "\n" * 1_000_000 + "z",
    "NULs": "\0" * 1_000_000,
    "full stops": "." * 200_000,
    "quotes after a stop": "." + '"' * 300_000,
    "headings": "# a\n" * 100_000,
    "fences": "```\n" * 100_000,
    "digits": "1" * 500_000 + ". ",
    "emoji": "👩‍👩‍👧" * 50_000,
    "right to left": "مرحبا بالعالم " * 20_000,
}


@needs_weights
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_take_time_in_proportion(kind: str) -> None:
    started = time.process_time()
    chunks = split_text(HOSTILE[kind], None, _real_tokens())
    # A few seconds a million characters at most; a quadratic path takes minutes.
    assert time.process_time() - started < 20
    assert chunks
    assert chunks[-1].end == len(HOSTILE[kind].rstrip())


@pytest.mark.slow
@needs_weights
def test_a_text_of_2_mb_is_cut_in_about_ten_times_the_time_of_200_kb() -> None:
    text = long_real_text(2_000_000)
    small, large = (_seconds_to_cut(text[:length]) for length in (200_000, 2_000_000))
    assert large < 20 * small


def _seconds_to_cut(text: str) -> float:
    started = time.process_time()
    split_text(text, "Title", _real_tokens())
    return time.process_time() - started
