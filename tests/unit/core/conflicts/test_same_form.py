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
        ("Kai won a medal on 3 May 2021.", "Kai won another medal on 9 June 2022."),
        ("The train to Bern leaves at 7:05.", "The train back from Bern leaves at 18:10."),
        ("Bought 12 litres for 30 euros.", "Bought 15 litres for 37 euros."),
        ("The Canon 5 has 20 GB of memory.", "The Canon 6 Pro has 30 GB of memory."),
        ("Line 12 means a jam.", "Line 13 means an empty tray."),
        ("Nils works for Ericsson.", "Nils is employed at Ericsson."),
        ("The stall is shut on Mondays.", "The stall is open on Thursdays."),
        ("Oma's pie takes two apples.", "Oma's cake takes five apples."),
        ("The morning shift has 14 drivers.", "The evening shift has 22 drivers."),
        ("Hall B holds 90 people.", "Hall C holds 400 people."),
        ("Tess saw the dentist in May.", "Tess saw the dentist again in August."),
        ("Olga's aunt lives in Ulm.", "Olga's colleague lives in Gera."),
        ("Mended it where the seam is torn.", "Mended it where the hem is loose."),
        ("Tess speaks Danish.", "Tess speaks Polish."),
        ("We grow leeks in the yard.", "We grow beans in the yard."),
        ("The fee is 0.5 percent.", "The fee is half a percent."),
        ("The boy hops off the wall.", "The boy hops on the wall."),
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
        ("Three-way calls are enabled here.", "Three-way calls are disabled here."),
        ("The boiler is on", "The boiler is off"),
        ("The inn is permanently closed", "The inn is open again"),
        ("Tracking: off", "Tracking: on"),
        ("Our tablet is a Nexus 7", "Our tablet is an iPad 9"),
        ("Ida has three sisters.", "Ida has one sister."),
        ("My great-aunt is still alive.", "My great-aunt has died."),
        ("The audit is in May.", "The audit is due in October."),
        ("We spent our gap year in Peru.", "Our gap year was in Chile."),
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
