import pytest

from core.crypto.recovery_code import secret_from_words, words_from_secret
from core.errors import WrongPassphraseError

ZEROS = "abandon " * 23 + "art"


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (bytes(32), ZEROS),
        (b"\x7f" * 32, "legal winner thank year wave sausage worth useful " * 2
         + "legal winner thank year wave sausage worth title"),
        (b"\xff" * 32, "zoo " * 23 + "vote"),
    ],
)  # fmt: skip
def test_the_words_are_those_of_bip_39(secret: bytes, words: str) -> None:
    assert words_from_secret(secret) == words
    assert secret_from_words(words) == secret


def test_case_line_breaks_numbers_and_commas_do_not_matter() -> None:
    written = "\n".join(
        f"{place}. {word.upper()}," for place, word in enumerate(ZEROS.split(), 1)
    )
    assert secret_from_words(written) == bytes(32)


@pytest.mark.parametrize(("words", "count"), [("", 0), ("abandon", 1), (ZEROS + " art", 25)])
def test_another_count_of_words_is_refused_with_both_counts(words: str, count: int) -> None:
    with pytest.raises(WrongPassphraseError, match=f"has 24 words; {count} were given"):
        secret_from_words(words)


def test_an_unknown_word_is_named_by_its_place_and_not_repeated() -> None:
    words = ZEROS.split()
    words[6] = "abandonned"
    with pytest.raises(WrongPassphraseError, match="Word 7 of") as refused:
        secret_from_words(" ".join(words))
    assert "abandonned" not in str(refused.value)


def test_several_unknown_words_are_all_named() -> None:
    words = ZEROS.split()
    words[1] = words[23] = "nichtdabei"
    with pytest.raises(WrongPassphraseError, match="Words 2, 24 of"):
        secret_from_words(" ".join(words))


def test_a_word_taken_for_another_fails_the_checksum() -> None:
    with pytest.raises(WrongPassphraseError, match="checksum") as refused:
        secret_from_words(ZEROS.replace("art", "ability"))
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_a_secret_of_another_size_has_no_24_words() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        words_from_secret(bytes(16))
