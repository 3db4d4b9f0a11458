import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.services.wiki_links import MOST_LINKS, targets_of


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see [[Rent]] and [[rent ]]", ["rent"]),
        ("[[Title|shown]] [[Title 2#Heading]] [[Title 3#Heading|shown]]",
         ["title", "title 2", "title 3"]),
        ("| a | [[Title\\|shown]] |", ["title"]),
        ("![[embedded]]", ["embedded"]),
        ("[[Ünïcode Titel]] [[U\u0308nïcode Titel]]", ["ünïcode titel"]),
        ("[[#Heading]] [[ ]] [[]] [[a\nb]] [[a]b]] [single] [[", []),
        ("\\[[no link]]", []),
        ("`[[code]]` and ``a ` [[code]]`` [[link]]", ["link"]),
        ("a ` tick and [[link]]", ["link"]),
        ("a ` tick\n\nand [[link]] ` later", ["link"]),
        ("```\n[[code]]\n```\n[[link]]", ["link"]),
        ("~~~ python\n[[code]]\n```\n[[code]]\n~~~~\n[[link]]", ["link"]),
        ("- item\n  ```\n  [[code]]\n  ```\n- [[link]]", ["link"]),
        ("> ```\n> [[code]]\n> ```\n> [[link]]", ["link"]),
        ("```\nnever closed [[code]]", []),
        ("text\n\n    [[code]]\n\n[[link]]", ["link"]),
        ("- item\n\n    [[link]] of the item", ["link"]),
        ("[[" + "x" * 501 + "]] [[link]]", ["link"]),
    ],
)  # fmt: skip
def test_links_are_found_and_what_is_code_is_none(text: str, targets: list[str]) -> None:
    assert targets_of(text) == targets


def test_more_links_than_are_kept_are_left_out() -> None:
    text = " ".join(f"[[Title {number}]]" for number in range(MOST_LINKS + 500))
    assert len(targets_of(text)) == MOST_LINKS


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 500_000,
        "` `` " * 200_000 + "[[x]]",
        "".join("`" * (n % 900) + " " for n in range(4_000)) + "[[x]]",
        "    - \n" * 200_000 + "[[x]]",
        "```" * 300_000 + "[[x]]",
        "[" * 1_000_000 + "]]",
        "\\" * 1_000_000 + "[[x]]",
    ],
)
@pytest.mark.timeout(60)  # hours where the time grows with the square
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    targets_of(text)


@given(st.text(st.sampled_from("[]`~|# \n\\ab>-"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(target and target == target.casefold() for target in targets_of(text))
