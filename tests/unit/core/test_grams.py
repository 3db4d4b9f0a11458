from core.text import grams_in


def test_a_word_of_any_length_costs_as_much_as_its_length() -> None:
    assert grams_in("a" * 2_000_000) == ""


def test_the_grams_of_each_run_and_the_words_in_its_midst_are_told() -> None:
    assert grams_in("im Hotel 東京タワー3号 Köln", None).split() == [
        "東京", "京タ", "タワ", "ワー", "ー", "3", "号",
    ]  # fmt: skip
