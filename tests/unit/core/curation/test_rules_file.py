"""All rules as one readable file, which can be changed and taken back."""

import pytest

from core.curation.retention import RetentionRule
from core.curation.rules import rules_with, shipped_rules
from core.curation.rules_file import as_text, from_text
from core.errors import InvalidValueError
from core.model import MemoryType
from core.resources import resource_path

RULES = [
    RetentionRule(MemoryType.MEETING, 'a "quoted" \\ tag', 30, 60, number=1),
    RetentionRule(None, "old/ä\x01\x7f", delete_after=7, number=2),
]


def test_what_is_written_is_read_back() -> None:
    own = {"tiers.archive_days": 900, "nightly.run": False, "importance.used": 0.25}
    assert from_text(as_text(rules_with(own), RULES)) == (own, RULES)


def test_without_own_rules_it_is_the_file_that_ships_with_room_for_retention() -> None:
    text = as_text(shipped_rules(), [])
    assert text.startswith(resource_path("curation", "rules.toml").read_text("utf-8"))
    assert from_text(text) == ({}, [])


def test_an_own_value_keeps_the_comment_and_says_what_ships() -> None:
    text = as_text(rules_with({"tiers.archive_days": 900, "tiers.semantic_days": 10}), [])
    line = next(line for line in text.splitlines() if line.startswith("archive_days"))
    assert line.startswith("archive_days = 900  # unused for so long")
    assert line.endswith("(ships as 540)")


@pytest.mark.parametrize(
    "wrong",
    [
        "tiers = 1", "[tiers", "[tiers]\nsooner = 1", "[tiers]\narchive_days = -1",
        "[other]\nx = 1", "retention = 3", "retention = [3]", "[[retention]]\ntag = 'x'",
        "[[retention]]\ntag = 3\narchive_after = 1", "[[retention]]\narchive_after = 1",
        "[[retention]]\ntype = 'recipe'\narchive_after = 1",
        "[[retention]]\ntype = ['note']\narchive_after = 1",
        "[[retention]]\ntag = 'x'\ndelete_after = true",
        "[[retention]]\ntag = 'x'\ndelete_after = 1\nnumber = 4",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidValueError):
        from_text(wrong)
