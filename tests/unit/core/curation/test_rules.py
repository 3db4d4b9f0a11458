import pytest

from core.curation.rules import rules_with, shipped_rules, value_from
from core.errors import InvalidValueError


def test_the_file_that_ships_says_every_rule_and_no_other() -> None:
    assert shipped_rules().values()["tiers.archive_days"] == 540
    assert len(shipped_rules().values()) == 15


def test_a_vaults_own_values_win_and_strange_ones_are_passed_over() -> None:
    rules = rules_with({"tiers.archive_days": 9, "tiers.gone": 1, "nightly.run": "maybe"})
    assert rules.tiers.archive_days == 9
    assert rules.nightly.run is True


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("nightly.run", "False", False), ("tiers.archive_days", "7", 7),
     ("importance.linked", "-0.5", -0.5), ("importance.linked", "0", 0.0)],
)  # fmt: skip
def test_a_value_is_read_as_its_rule_wants_it(name: str, text: str, value: object) -> None:
    assert value_from(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("nightly.run", "1"), ("tiers.archive_days", "0"), ("tiers.archive_days", "1.5"),
     ("tiers.archive_days", "true"), ("importance.linked", "2"), ("importance.linked", "NaN"),
     ("importance.linked", "x"), ("tiers.no_such", "1"), ("", "1"), ("tiers", "1")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(name: str, text: str) -> None:
    with pytest.raises(InvalidValueError):
        value_from(name, text)
