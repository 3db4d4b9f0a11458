"""Names, places, tastes and attributes that changed; and what only looks like it."""

import pytest

from core.conflicts.classify import Text, Verdict, classify
from core.model import PairVerdict, ReasonCode

CONTRADICTION, UPDATE = PairVerdict.CONTRADICTION, PairVerdict.UPDATE


def compare(older: str, newer: str, cosine: float | None = None) -> Verdict:
    return classify(Text(older), Text(newer), cosine=cosine)


@pytest.mark.parametrize(
    ("older", "newer", "code"),
    [
        ("Oskar repaired the roof.", "The roof was repaired by Bertil.", ReasonCode.NAME),
        ("Our landlord is Mr Varga.", "The name of our landlord is Mr Novak.",
         ReasonCode.NAME),
        ("The conference is held in Prague.", "They hold the conference in Vienna.",
         ReasonCode.PLACE),
        ("The front door is green.", "Our front door is painted blue.", ReasonCode.VALUE),
        ("I work at Siemens.", "I left Siemens and now work at Bosch.", ReasonCode.CHANGE),
        ("Lena plays the violin.", "Lena gave up the violin and plays the cello.",
         ReasonCode.CHANGE),
        ("I love olives.", "I can't stand olives.", ReasonCode.TASTE),
        ("I prefer tea to coffee in the morning.", "I prefer coffee to tea in the morning.",
         ReasonCode.TASTE),
        ("Ilse chairs the board of the rowing club since the merger of both clubs.",
         "Torben chairs the board of the rowing club since the merger of both clubs.",
         ReasonCode.NAME),
        ("He was drafted by the Falcons and played for the Falcons in his first season.",
         "He was drafted by the Falcons and played for the Beavers in his first season.",
         None),
    ],
)  # fmt: skip
def test_a_changed_word_is_told_by_its_kind(
    older: str, newer: str, code: ReasonCode | None
) -> None:
    verdict = compare(older, newer)
    assert verdict.kind in (CONTRADICTION, UPDATE)
    assert code is None or verdict.reason.code is code
    assert verdict.older_span[1] > verdict.older_span[0]
    assert verdict.newer_span[1] > verdict.newer_span[0]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("I use Evernote for my notes.", "For my notes I use Obsidian now."),
        ("I drive a Volvo.", "I sold the Volvo and drive a Skoda now."),
        ("We bank with Barclays.", "We moved our bank accounts to Monzo."),
    ],
)
def test_what_took_the_place_of_something_is_an_update(older: str, newer: str) -> None:
    assert compare(older, newer).kind is UPDATE


def test_how_sure_somebody_is_says_nothing_of_the_thing() -> None:
    verdict = compare(
        "The choir meets in Ghent.", "As far as I know, the choir meets in Antwerp, I think."
    )
    assert verdict.reason.code is ReasonCode.PLACE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Mia visited Rome.", "Ben visited Rome."),
        ("Anna likes tea.", "Ben dislikes tea."),
        ("Melanie helps at the shelter with her family.",
         "Maria helps at the shelter and wants to make a difference."),
        ("I love olives in a salad.", "I hate the long drive to the office."),
        ("Several people wear green hats.", "Several people wear blue hats."),
    ],
)  # fmt: skip
def test_what_is_said_of_two_is_no_conflict(older: str, newer: str) -> None:
    assert compare(older, newer).kind not in (CONTRADICTION, UPDATE)


def test_a_copy_with_another_name_is_no_duplicate() -> None:
    older = "Lindow has a home rule charter, a council, a mayor and an unelected city manager."
    newer = "Torvik has a home rule charter, a council, a mayor and an unelected city manager."
    assert compare(older, newer, 0.9).kind is CONTRADICTION
