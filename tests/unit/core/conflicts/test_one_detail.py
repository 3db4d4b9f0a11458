"""Facts that are told twice with one detail changed, of every kind of detail."""

import pytest

from core.conflicts.classify import Text, Verdict, classify
from core.model import PairVerdict, ReasonCode

_DISAGREE = {PairVerdict.CONTRADICTION, PairVerdict.UPDATE}


def compare(older: str, newer: str, *, title: str | None = None) -> Verdict:
    return classify(Text(older, title), Text(newer, title), cosine=0.95)


@pytest.mark.parametrize(
    ("older", "newer", "values"),
    [
        ("The course site is https://yoga.example.com.",
         "The course site is https://pilates.example.com.",
         ("https://yoga.example.com", "https://pilates.example.com")),
        ("Our landlady's address is vera@example.org.",
         "Our landlady's address is v.lund@example.org.",
         ("vera@example.org", "v.lund@example.org")),
        ("The printer is at 192.168.1.20.", "The printer is at 192.168.1.40.",
         ("192.168.1.20", "192.168.1.40")),
        ("The thermostat's firmware is 3.4.1.", "The thermostat's firmware is 3.5.0.",
         ("3.4.1", "3.5.0")),
        ("His shirts are size S.", "His shirts are size L.", ("S", "L")),
        ("Thursday is our day for swimming.", "Friday is our day for swimming.",
         ("Thursday", "Friday")),
        ("The tax return is due on 03/05/2026.", "The tax return is due on 03/07/2026.",
         ("03/05/2026", "03/07/2026")),
        ("Vera is my aunt.", "Vera is my godmother.", ("aunt", "godmother")),
        ("This is our fourth winter here.", "This is our sixth winter here.",
         ("fourth", "sixth")),
        ("He has been to the specialist twice.", "He has been to the specialist once.",
         ("twice", "once")),
        ("We do our accounts in Gnucash.", "We do our accounts in Beancount.",
         ("Gnucash", "Beancount")),
        ("The rake stands behind the barrel.", "The rake stands behind the compost.",
         ("barrel", "compost")),
        ("Five people live in our house.", "Six people live in our house.",
         ("Five people", "Six people")),
        ("Our tablet is a Nexus 7.", "Our tablet is a Fairpad 5.", ("Nexus 7", "Fairpad 5")),
        ("The fair takes place in Ulm.", "The fair takes place in Graz.", ("Ulm", "Graz")),
        ("We order our bread from the bakery.", "Now we order our bread from the market.",
         ("bakery", "market")),
    ],
)  # fmt: skip
def test_one_other_detail_is_told(older: str, newer: str, values: tuple[str, str]) -> None:
    verdict = compare(older, newer)
    assert verdict.kind in _DISAGREE
    assert (verdict.reason.older_value, verdict.reason.newer_value) == values
    assert older[slice(*verdict.older_span)] == values[0]
    assert newer[slice(*verdict.newer_span)] == values[1]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The lease runs for 3 years.", "The lease runs for 18 months."),
        ("The trunk weighs 12 kg.", "The trunk weighs 900 g."),
        ("The path to the hut is 6 km long.", "The path to the hut is 6 miles long."),
        ("The tent cost 240 euros.", "The tent cost 240 dollars."),
    ],
)
def test_amounts_in_two_units_are_compared(older: str, newer: str) -> None:
    assert compare(older, newer).reason.code is ReasonCode.NUMBER


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The lease runs for 18 months.", "The lease runs for 1.5 years."),
        ("The trunk weighs 1.2 kg.", "The trunk weighs 1200 g."),
        ("The voucher is valid for 30 days.", "The voucher is valid for one month."),
        ("The tent cost €240.", "The tent cost 240 euros."),
        ("We live on the 3rd floor.", "We live on the third floor."),
        ("The lamp is in the cellar.", "The lamp is in the basement."),
    ],
)
def test_one_amount_written_in_two_ways_is_no_disagreement(older: str, newer: str) -> None:
    assert compare(older, newer).kind not in _DISAGREE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Mail the form to desk@example.org.", "Mail the form to office@example.org."),
        ("Overview of changes in 1.0.6.", "Overview of changes in 1.0.7."),
        ("Noted in ticket ABC-12b by the team.", "Noted in ticket ABC-14c by the team."),
        ("----------", "=========="),
    ],
)
def test_what_differs_in_an_address_or_a_release_says_not_the_same(
    older: str, newer: str
) -> None:
    assert compare(older, newer).kind is not PairVerdict.DUPLICATE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Goulash is my favourite dish.", "I don't like goulash any more."),
        ("I really enjoy working from home.", "I don't like working from home."),
        ("Polo is her favourite sport.", "She finds polo boring."),
        ("Opera bores me.", "I love opera."),
        ("I am fond of green tea.", "I have gone off green tea."),
    ],
)
def test_a_taste_that_turned_is_told(older: str, newer: str) -> None:
    assert compare(older, newer).reason.code is ReasonCode.TASTE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("The rent is 900 euros.", "The electricity is 90 euros."),
        ("I like goulash.", "I like noodles."),
        ("I don't eat fish.", "I don't eat meat."),
        ("Read chapter three.", "Read chapter four."),
        ("We went to Rome in 2012.", "We went to Paris in 2015."),
        (
            "Ivar shared a picture of his family at the lake with Wanda.",
            "Wanda shares a special memory of the lake in Norway with her family.",
        ),
        ("Fed the tortoise at 7.", "Fed the tortoise at 19."),
        ("Swam 40 lengths today.", "Swam 52 lengths today."),
        ("Weekly report: 14 parcels sent.", "Weekly report: 22 parcels sent."),
        ("The kitchen window is 90 cm wide.", "The bathroom window is 60 cm wide."),
        ("The blue cup is for the morning.", "The white cup is for the evening."),
        ("Two dogs run along the beach.", "Three dogs run along the beach."),
        ("A man is riding a red bike.", "A man is riding a blue bike."),
    ],
)
def test_what_may_both_be_so_is_not_told(older: str, newer: str) -> None:
    assert compare(older, newer).kind not in _DISAGREE


def test_a_day_is_told_though_the_time_of_day_changed_too() -> None:
    older = "Mia's dentist appointment is on 4 May in the morning."
    newer = "Mia's dentist appointment is on 7 May in the afternoon."
    assert compare(older, newer).reason.code is ReasonCode.DATE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Our dentist is Dr Huber.", "Dr Lang is our dentist."),
        ("My salary is 3,200 euros.", "I got a raise, my salary is 3,500 euros."),
    ],
)
def test_a_detail_is_told_in_another_sentence_too(older: str, newer: str) -> None:
    assert compare(older, newer).kind in _DISAGREE


def test_what_somebody_stopped_is_told() -> None:
    verdict = compare("I'm learning Danish.", "I gave up learning Danish.")
    assert verdict.kind in _DISAGREE
    assert verdict.reason.code is ReasonCode.NEGATION


@pytest.mark.parametrize("names", [("Gina", "Astrid"), ("Ruby", "Joy")])
def test_what_is_said_of_two_is_never_a_copy(names: tuple[str, str]) -> None:
    said = (
        "{} went to the parade in the old town some weeks ago, and felt accepted and happy "
        "among people who had come from all over the country."
    )
    verdict = compare(*(said.format(name) for name in names))
    assert verdict.kind is not PairVerdict.DUPLICATE


def test_a_name_is_told_that_stands_for_another_time_and_again() -> None:
    said = "{0} runs a shop for lamps in the old town, and {0}'s brother keeps the books."
    verdict = compare(said.format("Wanda"), said.format("Ludmila"))
    assert verdict.kind in _DISAGREE
    assert verdict.reason.code is ReasonCode.NAME


def test_one_number_is_told_in_a_long_text() -> None:
    note = (
        "How we bleed the heating. Turn the pump off and wait until it is quiet. Then open "
        "the valve in the attic with the small key. Fill up until the gauge shows {} bar. "
        "Last of all switch the pump on, and put the key back into the drawer below."
    )
    verdict = compare(note.format("1.4"), note.format("1.9"), title="Heating")
    assert verdict.reason.older_value == "1.4 bar"


def test_copies_under_two_names_of_things_are_one_only_word_for_word() -> None:
    said = "Developer files of the {} library, for those who build programs with it."
    things = ("libfoo-dev", "libbar-dev")
    one, other = (Text(said.format(name[3:6]), name) for name in things)
    assert classify(one, other, cosine=0.97).kind is not PairVerdict.DUPLICATE
    same = [Text(said.format("zlib"), name) for name in things]
    assert classify(*same, cosine=0.97).kind is PairVerdict.DUPLICATE


def test_what_is_told_in_joy_is_told() -> None:
    older = "Guess what, Ida! I passed the sailing exam last Monday! Now I need a boat."
    newer = "Guess what, Ida! I passed the sailing exam last Thursday! Now I need a boat."
    assert compare(older, newer).reason.code is ReasonCode.DATE


def test_two_backticks_before_a_blank_are_quotation_marks() -> None:
    older = "The `` lost '' play opened on June 12 , 1981 , as `` The Quiet Room . ''"
    newer = "The `` lost '' play opened on October 12 , 1981 , as `` The Quiet Room . ''"
    assert compare(older, newer).reason.code is ReasonCode.DATE


def test_a_number_in_a_long_sentence_is_told_though_it_begins_with_there_are() -> None:
    older = (
        "There are 20 units to the old pound, rather than the 24 units of the new one here."
    )
    newer = (
        "There are 20 units to the old pound, rather than the 25 units of the new one here."
    )
    assert compare(older, newer).reason.code is ReasonCode.NUMBER


def test_long_texts_that_differ_in_a_colour_are_no_copies() -> None:
    older = (
        "A cyclist ran a red light and hit the fence, but luckily nobody was hurt. Besides "
        "that, my uncle had a hard week, so I help him to find a new flat."
    )
    assert compare(older, older.replace("red", "yellow")).kind is not PairVerdict.DUPLICATE


def test_a_cellar_is_a_basement_and_wifi_is_wi_fi() -> None:
    older, newer = "The lamp in the cellar is new.", "The lamp in the basement is new."
    assert compare(older, newer).kind is PairVerdict.DUPLICATE
    older, newer = "The wifi name in the hut is Fern.", "The wi-fi name in the hut is Fern."
    assert compare(older, newer).kind not in _DISAGREE
