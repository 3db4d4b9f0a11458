import pytest

from core.conflicts.classify import Text, Verdict, classify
from core.conflicts.sentence import sentence_of
from core.model import PairVerdict, Reason, ReasonCode

CONTRADICTION, UPDATE = PairVerdict.CONTRADICTION, PairVerdict.UPDATE
DUPLICATE, RELATED, UNRELATED = (
    PairVerdict.DUPLICATE, PairVerdict.RELATED, PairVerdict.UNRELATED,
)  # fmt: skip
_AND_SO_ON = " above the square with the fountain, the market and the old bakery."


def compare(older: str, newer: str, cosine: float | None = None) -> Verdict:
    return classify(Text(older), Text(newer), cosine=cosine)


@pytest.mark.parametrize(
    ("older", "newer", "code", "values"),
    [
        ("The recital is on 4 May.", "The recital is on 14 May.",
         ReasonCode.DATE, ("4 May", "14 May")),
        ("The recital is on 2024-05-04.", "The recital is on 4 June 2024.",
         ReasonCode.DATE, ("2024-05-04", "4 June 2024")),
        ("The shop opens at 9:30.", "The shop opens at 10:00.",
         ReasonCode.TIME, ("9:30", "10:00")),
        ("The shop opens at half past nine.", "The shop opens at eight.",
         ReasonCode.TIME, ("half past nine", "eight")),
        ("Logs are kept for 90 days.", "Logs are kept for thirty days.",
         ReasonCode.NUMBER, ("90 days", "thirty days")),
        ("The rent is 1,250 euros.", "The rent is 1300 euros.",
         ReasonCode.NUMBER, ("1,250 euros", "1300 euros")),
        ("Ana's phone number is 555 0188.", "Ana's phone number is 555 0177.",
         ReasonCode.NUMBER, ("555 0188", "555 0177")),
        ("The wedding is in Porto.", "The wedding is in Lisbon.",
         ReasonCode.PLACE, ("Porto", "Lisbon")),
        ("Our landlord is called Mr Varga.", "Our landlord is called Mr Novak.",
         ReasonCode.NAME, ("Varga", "Novak")),
        ("The spare key hangs in the shed.", "The spare key hangs in the garage.",
         ReasonCode.VALUE, ("shed", "garage")),
        ("The cellar is damp.", "The cellar is dry.",
         ReasonCode.OPPOSITE, ("damp", "dry")),
    ],
)  # fmt: skip
def test_one_thing_said_in_two_ways_is_a_contradiction(
    older: str, newer: str, code: ReasonCode, values: tuple[str, str]
) -> None:
    verdict = compare(older, newer)
    assert (verdict.kind, verdict.reason.code) == (CONTRADICTION, code)
    assert (verdict.reason.older_value, verdict.reason.newer_value) == values
    assert older[slice(*verdict.older_span)] == values[0]
    assert newer[slice(*verdict.newer_span)] == values[1]


def test_so_and_not_so_contradict_each_other() -> None:
    verdict = compare("Theo is allergic to penicillin.", "Theo isn't allergic to penicillin.")
    assert (verdict.kind, verdict.reason.code) == (CONTRADICTION, ReasonCode.NEGATION)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Standup is at 9:30.", "Standup is now at 10:00."),
        ("The cat gets 60 g of food.", "Since May the cat gets 45 g of food."),
        ("Parking is free at the office.", "Parking is no longer free at the office."),
        ("Ferritin was 21.", "Ferritin 38, was 21 in May."),
    ],
)
def test_a_newer_text_that_says_it_changed_is_an_update(older: str, newer: str) -> None:
    assert compare(older, newer).kind is UPDATE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Buy oat milk and coffee filters.", "Buy oat milk, and coffee filters!"),
        ("The lamp was bought by Hugo.", "Hugo bought the lamp."),
        ("The picture is on the couch.", "The photo is on the sofa."),
        ("Buy oat milk and coffee filters.", "Buy coffee filters and oat milk."),
    ],
)
def test_the_same_in_other_words_is_a_duplicate(older: str, newer: str) -> None:
    assert compare(older, newer).kind is DUPLICATE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Grandma's birthday is on 4 May.", "Grandpa's birthday is on 9 May."),
        ("Lena read 14 pages on Monday.", "Lena read 22 pages on Tuesday."),
        ("The train leaves Basel at 7:42.", "The train arrives in Basel at 19:12."),
        ("The recipe needs 200 g of flour.", "The recipe needs 50 g of sugar."),
        ("She was a senator from 2001 to 2009.", "She became a senator in 2000."),
        ("A man is slicing a potato.", "A man is slicing an onion."),
        ("Two dogs run in the snow.", "Three dogs run in the snow."),
        ("Is the shop open on Monday?", "The shop is open on Tuesday."),
        ("The recruits bark at the officer.", "The officer barks at the recruits."),
        ("The boy jumps off the wall.", "The boy jumps on the wall."),
    ],
)
def test_what_can_both_be_true_is_no_conflict(older: str, newer: str) -> None:
    assert compare(older, newer).kind in (RELATED, UNRELATED)


@pytest.mark.parametrize(
    ("older", "newer", "cosine"),
    [
        ("We eat at a table made of oak.", "We eat at an oak table.", 0.98),
        ("The parcel lies behind the small shed.", "The parcel lies behind the shed.", 0.96),
        ("Four kids sleep in the tent.", "Four children sleep in the tent.", 0.98),
        ("The children and the other kids are at home.",
         "The children and the other children are at home.", 0.97),
        ("Turn off the refrigerator frequently.", "Turn off the icebox often.", 0.9),
    ],
)  # fmt: skip
def test_words_that_only_fill_or_repeat_make_no_difference(
    older: str, newer: str, cosine: float
) -> None:
    assert compare(older, newer, cosine).kind is DUPLICATE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (f"The man with the newspaper is standing on the balcony{_AND_SO_ON}",
         f"The man with the newspaper is sitting on the balcony{_AND_SO_ON}"),
        (f"The girl in the red coat is singing a song{_AND_SO_ON}",
         f"The boy in the red coat is singing a song{_AND_SO_ON}"),
    ],
)  # fmt: skip
def test_what_a_dictionary_calls_opposite_is_no_duplicate(older: str, newer: str) -> None:
    assert compare(older, newer, 0.97).kind not in (DUPLICATE, CONTRADICTION)


def test_a_dictionary_of_opposites_is_known() -> None:
    verdict = compare(
        "The upper path is accessible in winter.", "The upper path is inaccessible in winter."
    )
    assert verdict.reason.code is ReasonCode.OPPOSITE
    verdict = compare(
        "The road to the lake is restricted.", "The road to the lake is unrestricted."
    )
    assert verdict.reason.code is ReasonCode.OPPOSITE


def test_a_bare_denial_is_a_contradiction_however_common_its_words() -> None:
    assert (
        compare("The people are talking.", "The people are not talking.").kind is CONTRADICTION
    )


def test_titles_say_what_a_short_line_is_about() -> None:
    older = Text("Size 34, a little big.", "Jonas: shoe size")
    newer = Text("Size 36, measured in the shop.", "Jonas: shoe size")
    assert classify(older, newer).kind is CONTRADICTION
    assert classify(Text("Size 34, a little big."), newer).kind is not CONTRADICTION


def test_a_long_text_needs_nearness_in_meaning_to_be_a_duplicate() -> None:
    older = (
        "Network Harrow, the password is on the card in the drawer beside the stove. "
        "Turn the router off when leaving, it draws from the solar battery."
    )
    newer = (
        "The network is called Harrow and the password is on the card in the drawer next to "
        "the stove. Switch the router off when you leave, because of the solar battery."
    )
    assert compare(older, newer, cosine=0.95).kind is DUPLICATE
    assert compare(older, newer, cosine=0.6).kind is RELATED


def test_a_long_talk_is_not_held_against_another_by_chance() -> None:
    older = "\n".join(
        f"We looked at point {n} of the plan, and that was fine." for n in range(20)
    )
    newer = "\n".join(f"We did not look at item {n} of the plan yet." for n in range(20))
    assert compare(older, newer).kind in (RELATED, UNRELATED)


def test_the_sentence_names_both_values_and_what_they_are_of() -> None:
    reason = Reason(ReasonCode.DATE, "10 December", "3 December", "upgrade")
    assert sentence_of(reason) == "Two dates for “upgrade”: 10 December, then 3 December."
    taste = Reason(ReasonCode.TASTE, subject="olives")
    assert sentence_of(taste) == "One likes “olives”, the other doesn't."
    assert sentence_of(Reason(ReasonCode.NEGATION)) == "One says so, the other says not."
    assert all(sentence_of(Reason(code)) for code in ReasonCode)


def test_a_reason_names_words_that_stand_side_by_side_or_the_title_of_both() -> None:
    verdict = compare(
        "The report of the hands-on workshop is due on 4 May.",
        "The workshop report, hands-on part, is due on 9 May.",
    )
    assert verdict.reason.subject in ("workshop report", "hands-on")
    older, newer = Text("Size 34.", "Jonas: shoe size"), Text("Size 36.", "Jonas: shoe size")
    assert classify(older, newer).reason.subject == "Jonas: shoe size"


def test_what_one_sheet_rules_out_and_a_test_allows_is_a_contradiction() -> None:
    sheet = "Hazelnut in traces is all right. No peanuts at all, also not in sauces."
    test = (
        "Result of the second allergy test with Dr Okafor, 19 November.\n\n"
        "- Hazelnut and walnut: still allergic, strongly\n"
        "- Peanut: negative, she may eat them\n- Next test in two years, before class three"
    )
    verdict = classify(
        Text(sheet, "Kindergarten sheet"), Text(test, "Lena: second allergy test")
    )
    assert (verdict.kind, verdict.reason.code) == (CONTRADICTION, ReasonCode.PERMISSION)
    assert sheet[slice(*verdict.older_span)] == "No peanuts at all"
    assert test[slice(*verdict.newer_span)] == "Peanut: negative, she may eat them"
    assert sentence_of(verdict.reason) == "One allows “Peanut”, the other rules it out."
