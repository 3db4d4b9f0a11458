"""The verdict on a passphrase."""

from app.gui.ports import GuessCost
from app.gui.vault.passphrase_strength import NOTHING, judge

COST = GuessCost(0.8, 256)


def test_nothing_typed_says_nothing() -> None:
    assert judge("", COST) == NOTHING


def test_a_known_password_fills_one_segment_and_is_quoted() -> None:
    verdict = judge("password1", COST)
    assert verdict.level == 1
    assert verdict.weak_part is not None
    assert "known password" in verdict.weak_part.title
    assert verdict.more is not None


def test_the_quotation_is_left_out_where_the_field_hides_it() -> None:
    verdict = judge("password1", COST)
    assert verdict.weak_part is not None
    assert verdict.weak_part_hidden is not None
    assert "password1" in verdict.weak_part.title
    assert "password1" not in verdict.weak_part_hidden.title


def test_four_unrelated_words_are_strong() -> None:
    verdict = judge("violet harbour canoe mistral", COST)
    assert (verdict.level, verdict.word) == (5, "Strong")
    assert "years" in verdict.attack
    assert verdict.more is None


def test_a_dearer_guess_takes_the_attacker_longer() -> None:
    cheap = judge("bergen2019", GuessCost(0.01, 8)).attack
    dear = judge("bergen2019", GuessCost(10, 256)).attack
    assert cheap != dear


def test_only_the_first_72_characters_are_looked_at() -> None:
    words = "violet harbour canoe mistral "
    assert judge(words * 500, COST).level == 5


def test_a_strong_one_is_not_warned_about_its_weakest_word() -> None:
    verdict = judge("harbour violin copper meadow", COST)
    assert verdict.level == 5
    assert verdict.weak_part is None
    assert verdict.more is None
