import pytest

from core.search.raised import FILED, MOST_FILED, NAMED, Filing, filed_with, names_in, raised


def _filed(
    tags: dict[int, list[str]] | None = None,
    people: dict[int, list[str]] | None = None,
    carriers: dict[str, int] | None = None,
) -> Filing:
    return Filing(tags or {}, carriers or {}, people or {}, memories=100)


def test_a_tag_is_named_when_all_words_of_its_last_level_are_said() -> None:
    filing = _filed({1: ["people/ana-lópez"], 2: ["people/ana"], 3: ["ana/work"]})
    assert names_in(["what", "did", "ana", "lopez", "say"], filing) == {
        1: ("people/ana-lópez",),
        2: ("people/ana",),
    }


def test_a_person_is_named_by_any_part_of_the_name_that_is_long_enough() -> None:
    filing = _filed(people={1: ["Melanie Jo Smith"], 2: ["Jo Ek"]})
    assert names_in(["melanie", "jo", "ek"], filing) == {1: ("Melanie Jo Smith",)}


def test_what_is_filed_with_something_that_fits_is_worth_a_part_of_it() -> None:
    filing = _filed({1: ["boat"], 2: ["boat"], 3: ["all"], 4: ["all"]}, carriers={"boat": 2})
    others = filed_with({1: 0.9, 2: 0.1, 3: 1.0, 4: 0.1}, filing)
    assert others[2] > others[1] > 0
    assert not {3, 4} & others.keys()  # nobody knows how many carry that one


@pytest.mark.parametrize("carriers", [1, MOST_FILED + 1, 100])
def test_a_tag_that_nearly_all_carry_or_only_one_says_nothing(carriers: int) -> None:
    filing = _filed({1: ["t"], 2: ["t"]}, carriers={"t": carriers})
    assert filed_with({1: 0.9, 2: 0.1}, filing) == {}


def test_a_rarer_tag_counts_more() -> None:
    rare = filed_with({1: 1.0, 2: 0.0}, _filed({1: ["t"], 2: ["t"]}, carriers={"t": 2}))
    often = filed_with({1: 1.0, 2: 0.0}, _filed({1: ["t"], 2: ["t"]}, carriers={"t": 50}))
    assert rare[2] > often[2] > 0


def test_names_and_company_raise_by_a_bounded_step_and_never_above_one() -> None:
    assert raised({1: 0.5, 2: 0.4}, [2], {}) == {1: 0.5, 2: 0.4 + NAMED}
    scores = raised({1: 1.0, 2: 0.5}, [1], {2: 1.0})
    assert scores[1] == 1.0
    assert scores[2] == pytest.approx((0.5 + FILED) / (1 + NAMED))
