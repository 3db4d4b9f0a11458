import pytest

from core.search.typos import (
    may_be_misspelt,
    nearest_term,
    read_as,
    said_of,
    words_of_stem,
)


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("databs", "databas"),
        ("dtabas", "databas"),
        ("databaas", "databas"),
        ("adtabas", "databas"),
        ("kubernetis", "kubernet"),
    ],
)
def test_a_slip_is_read_as_the_term_that_was_meant(typed: str, term: str) -> None:
    assert nearest_term(typed, [("cake", 9), (term, 1), ("dataset", 5)]) == term


def test_of_equally_near_terms_the_frequent_one_is_meant() -> None:
    assert nearest_term("lake", [("cake", 1), ("bake", 7)]) == "bake"


@pytest.mark.parametrize("typed", ["boat", "xqzvw"])
def test_what_is_like_nothing_stays_what_it_is(typed: str) -> None:
    assert nearest_term(typed, [("cake", 3), ("harbour", 2)]) is None


@pytest.mark.parametrize("word", ["abc", "a1b2c3", "機械学習です", "2023"])
def test_short_words_numbers_and_other_scripts_are_never_misspelt(word: str) -> None:
    assert not may_be_misspelt(word)


def test_a_stem_comes_from_a_word() -> None:
    assert "database" in words_of_stem("databas")
    assert "happy" in words_of_stem("happi")
    assert "planning" in words_of_stem("plan")


def test_a_text_is_read_with_the_word_put_right_and_it_is_said() -> None:
    meant = {"databse": "database"}
    assert read_as("move Databse's host", meant) == "move database's host"
    assert read_as("Databse, predatabses", meant) == "database, predatabses"
    assert said_of(meant) == ["Nothing holds “databse”; “database” was searched for."]
