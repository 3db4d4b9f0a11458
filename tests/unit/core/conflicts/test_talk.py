"""What several people say to each other is compared without who says it."""

from core.conflicts.classify import Text, classify
from core.conflicts.talk import bare_talk, is_talk
from core.model import PairVerdict

MORNING = """Tomas Berg: So the boiler room first.
Ines: Yeah, um, I did not look at it.
Tomas Berg: {laughs} Fine.
Ines: The panels want three cables, that is all I know.
Tomas Berg: Okay, and the roof?
Ines: Yeah.
Tomas Berg: Then lunch.
"""
EVENING = """Ines: Hm, two of the cables are in the van.
Tomas Berg: Uh, yeah.
Ines: Yeah, the paint is dry by Friday.
Tomas Berg: That is not fine.
Ines: {laughs} Good.
Tomas Berg: Then five panels for the shed.
Ines: Okay.
"""


def test_lines_with_speakers_are_a_talk() -> None:
    assert is_talk(MORNING)
    assert not is_talk("Shopping:\nBread: two\nMilk: one\nHoney: one\nTea: none\n")
    assert not is_talk("Ines: the panels want three cables.")
    assert not is_talk("Lena has her piano lesson on Wednesday.\nBring the green book.")


def test_speakers_and_asides_are_blanked_and_all_else_keeps_its_place() -> None:
    bare = bare_talk(MORNING)
    assert len(bare) == len(MORNING)
    assert "Ines" not in bare
    assert "laughs" not in bare
    assert bare.index("three cables") == MORNING.index("three cables")


def test_two_talks_of_the_same_people_disagree_in_nothing() -> None:
    verdict = classify(Text(MORNING), Text(EVENING), cosine=0.6)
    assert verdict.kind in (PairVerdict.RELATED, PairVerdict.UNRELATED)


def test_a_talk_still_disagrees_with_its_own_copy_in_which_a_value_was_changed() -> None:
    changed = MORNING.replace("three cables", "four cables")
    verdict = classify(Text(MORNING), Text(changed), cosine=0.98)
    assert (verdict.reason.older_value, verdict.reason.newer_value) == ("three", "four")
