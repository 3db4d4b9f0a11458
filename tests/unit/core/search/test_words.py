import pytest

from core.search.words import any_of, query_pairs, query_words, quoted


def test_common_words_are_left_out_unless_there_are_no_others() -> None:
    assert query_words("What is the size of Jonas' shoes?") == ["size", "jonas", "shoes"]
    assert query_words("to be or not to be") == ["not"]
    assert query_words("who are you") == ["who", "are", "you"]


def test_what_a_question_asks_with_is_common_in_questions_alone() -> None:
    assert query_words("What did we discuss about the rent?") == ["rent"]
    assert query_words("Summarize the discussion of the price") == ["price"]
    assert query_words("rust talk") == ["rust", "talk"]


def test_what_hangs_on_an_apostrophe_is_no_word() -> None:
    assert query_words("Lena's allergy, we’ll see O'Brien") == [
        "lena",
        "allergy",
        "see",
        "o",
        "brien",
    ]


def test_each_word_is_looked_up_once_and_not_without_end() -> None:
    assert query_words("rent Rent RENT") == ["rent"]
    assert len(query_words(" ".join(f"w{n}" for n in range(1000)))) == 64


def test_nothing_typed_can_leave_its_quotes() -> None:
    assert quoted('a" OR b') == '"a  OR b"'
    assert any_of(["rent", "dat"], is_unfinished=True) == '"rent" OR "dat" OR "dat"*'


def test_telling_words_side_by_side_are_pairs() -> None:
    assert query_pairs("Who moved the remote control of Lena's old TV?") == [
        "remote control",
        "lena old",
        "old tv",
    ]
    assert query_pairs("remote control, remote control")[0] == "remote control"
    assert any_of(["remote", "control"], ["remote control"]) == (
        '"remote" OR "control" OR "remote control"'
    )


@pytest.mark.parametrize(
    ("query", "telling"),
    [
        (
            "Wie heißt der neue Arzt und wo ist die Praxis?",
            ["heißt", "neue", "arzt", "praxis"],
        ),
        ("¿Dónde está la llave de la cabaña?", ["llave", "cabaña"]),
        ("Où est la clé du chalet ?", ["clé", "chalet"]),
        ("Who should die first in the son's play?", ["should", "die", "first", "son", "play"]),
    ],
)
def test_common_words_are_those_of_the_language_that_was_asked_in(
    query: str, telling: list[str]
) -> None:
    assert query_words(query) == telling
