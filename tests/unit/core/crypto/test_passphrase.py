import pytest

from core.crypto.passphrase import check_new_passphrase, passphrase_bytes
from core.errors import WeakPassphraseError, WrongPassphraseError


@pytest.mark.parametrize(
    ("passphrase", "says"),
    [
        ("", "empty"),
        ("        ", "empty"),
        ("x", "1 of at least 8"),
        ("passwor", "7 of at least 8"),
        ("u\u0308" * 4 + "abc", "7 of at least 8"),
        ("aaaaaaaaaaaa", "repeats"),
        ("abababababab", "repeats"),
        ("a a a a a b b", "repeats"),
        ("correct \ud83d horse", "surrogate"),
    ],
)
def test_a_new_passphrase_below_the_floor_is_refused_with_the_reason(
    passphrase: str, says: str
) -> None:
    with pytest.raises(WeakPassphraseError, match=says):
        check_new_passphrase(passphrase)


@pytest.mark.parametrize(
    "passphrase", ["abc45678", "пароль-из-слов", "馬正しい電池ホチキス", "🦊🌲🌧️🔑🌊🍂🪨🐟"]
)
def test_a_passphrase_in_any_script_is_taken(passphrase: str) -> None:
    check_new_passphrase(passphrase)


def test_no_refusal_repeats_the_passphrase() -> None:
    with pytest.raises(WeakPassphraseError) as refused:
        check_new_passphrase("qzqzqzqzqzqz")
    assert "qz" not in str(refused.value)


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    assert passphrase_bytes("Zu\u0308rich") == passphrase_bytes("Z\u00fcrich")
    assert passphrase_bytes("Zu\u0308rich") == b"Z\xc3\xbcrich"


def test_compatible_letters_stay_different() -> None:
    assert passphrase_bytes("ﬁre") != passphrase_bytes("fire")


def test_a_broken_character_is_a_wrong_passphrase_when_opening() -> None:
    with pytest.raises(WrongPassphraseError, match="broken character"):
        passphrase_bytes("correct \udc80 horse")
