"""Lines of one form that speak of two things, and those that say one thing twice."""

import pytest

from core.conflicts.classify import Text, Verdict, classify
from core.model import PairVerdict

_DISAGREE = {PairVerdict.CONTRADICTION, PairVerdict.UPDATE}


def compare(older: str, newer: str) -> Verdict:
    return classify(Text(older), Text(newer), cosine=0.85)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The oak table seats 8 people.", "The pine table seats 6 people."),
        ("The ferry to Aegina takes 40 minutes.", "The ferry to Hydra takes 90 minutes."),
        ("Grandpa's hive gave 12 kg of honey.", "Grandpa's orchard gave 80 kg of honey."),
        ("The tent for adults weighs 3 kg.", "The tent for children weighs 2 kg."),
        ("Week 11 ended with 40 open tasks.", "Week 12 ended with 35 open tasks."),
        ("Reading group in May: we read Emma.", "Reading group in June: we read Dracula."),
        ("Flag --depth defaults to 3.", "Flag --width defaults to 8."),
        ("Eva accepted the job at Nokia.", "Eva refused the job at Ericsson."),
        ("Sent parcel 2025-104 to Ruth.", "Sent parcel 2025-105 to Ruth."),
        ("Ida drives a Volvo.", "Ida drives an old blue Volvo Duett."),
        ("Olaf is married to Britta.", "Britta is Olaf's wife."),
        ("The bakery opens at 18:30.", "The bakery opens at half past six."),
    ],
)
def test_what_is_said_of_two_or_with_more_detail_is_no_conflict(one: str, other: str) -> None:
    assert compare(one, other).kind not in _DISAGREE
    assert compare(other, one).kind not in _DISAGREE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The warranty period is 3 years.", "The period of warranty is 5 years."),
        ("The gateway runs version 4.1.2.", "The gateway runs version 4.2.0."),
        ("The proxy listens on port 2023.", "The proxy listens on port 8023."),
        ("Our aunt has been to Rome once.", "Our aunt has been to Rome five times."),
        ("The lamp was lent to me by Mr. Aalto.", "The lamp was lent to me by Mr. Berg."),
        ("Dr. Nyman is our vet.", "Dr. Salo is our vet."),
        ("Mrs. Tamm is my tutor.", "Mrs. Tamm is my landlady."),
        ("Supper is at seven.", "Supper is at eight."),
    ],
)  # fmt: skip
def test_another_value_for_the_same_thing_is_a_conflict(older: str, newer: str) -> None:
    assert compare(older, newer).kind in _DISAGREE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The tram is quicker than the bus.", "The bus is quicker than the tram."),
        ("Ole is older than Kari.", "Ole is younger than Kari."),
        ("Lyon was more expensive than Nantes.", "Lyon was less expensive than Nantes."),
    ],
)
def test_another_answer_to_which_has_more_is_a_conflict(older: str, newer: str) -> None:
    assert compare(older, newer).kind in _DISAGREE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ole is older than Kari.", "Kari is younger than Ole."),
        ("Lyon was more expensive than Nantes.", "Nantes was less expensive than Lyon."),
        ("Ole is older than Kari.", "Kari is older than Tuva."),
    ],
)
def test_the_same_answer_said_from_the_other_side_is_none(one: str, other: str) -> None:
    assert compare(one, other).kind not in _DISAGREE


def test_headings_of_two_releases_are_no_conflict() -> None:
    one, other = "Overview of changes in Foo 2.74.6", "Overview of changes in Foo 2.74.5"
    assert compare(one, other).kind not in _DISAGREE
