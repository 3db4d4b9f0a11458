import pytest

from core.model import Draft
from core.services.tag_suggestions import near_equal
from core.services.vault import Vault
from core.storage.repositories.tags import TagRow


def _named(counts: dict[str, int]) -> list[TagRow]:
    return [
        TagRow(number, 1, name, name.casefold(), None, count)
        for number, (name, count) in enumerate(counts.items())
    ]


@pytest.mark.parametrize(
    ("rare", "often", "why"),
    [
        ("café", "cafe", "case"),
        ("ｗｏｒｋ", "work", "case"),
        ("to-do", "todo", "separator"),
        ("machine_learning", "machine learning", "separator"),
        ("work-q4", "work/q4", "separator"),
        ("recipes", "recipe", "plural"),
        ("home/ideas", "home/idea", "plural"),
        ("categories", "category", "plural"),
        ("boxes/old", "boxes/olds", None),
        ("porject", "project", "typo"),
        ("comittee", "committee", "typo"),
        ("managment", "management", "typo"),
    ],
)
def test_what_is_likely_one_is_suggested(rare: str, often: str, why: str | None) -> None:
    found = near_equal(_named({often: 9, rare: 1}))
    expected = [] if why is None else [(rare, often, why, 1, 9)]
    assert [(p.tag, p.into, p.why, p.count, p.into_count) for p in found] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cat", "cut"),
        ("work", "word"),
        ("new", "news"),
        ("good", "goods"),
        ("custom", "customs"),
        ("contact", "contract"),
        ("work/q3", "work/q4"),
        ("budget 2024", "budget 2025"),
        ("work/plans", "home/plan"),
        ("affect", "effect"),
        ("status", "statu"),
    ],
)
def test_what_may_well_be_two_things_is_not(one: str, other: str) -> None:
    assert near_equal(_named({one: 9, other: 1})) == []


def test_a_word_as_common_as_its_neighbour_is_no_typo() -> None:
    assert near_equal(_named({"planting": 7, "planning": 9})) == []


def test_children_of_near_equal_tags_are_not_suggested_one_by_one() -> None:
    found = near_equal(_named({"to-do/a": 1, "todo/a": 2, "to-do/b": 1, "todo/b": 2}))
    assert [(pair.tag, pair.into) for pair in found] == [("to-do", "todo")]


async def test_a_dismissed_pair_is_never_suggested_again(vault: Vault) -> None:
    for tags in (("recipes", "to-do"), ("recipe", "todo"), ("recipe", "todo")):
        await vault.capture(Draft("x", tags=tags))
    pairs = [(pair.tag, pair.into) for pair in await vault.suggest_tags()]
    assert pairs == [("to-do", "todo"), ("recipes", "recipe")]
    await vault.dismiss_suggestion("Todo", "to-do")
    assert [pair.tag for pair in await vault.suggest_tags()] == ["recipes"]


@pytest.mark.timeout(60)  # minutes if each were compared with each
def test_five_thousand_tags_are_compared_quickly() -> None:
    names = {f"topic{number // 100}/word{number:04}thing": 1 for number in range(5_000)}
    assert near_equal(_named(names)) == []
