"""What stands in documents that lie in many files alike, and in lines of one log."""

import pytest

from core.conflicts.classify import Text, classify
from core.conflicts.values import values_in
from core.model import PairVerdict

_DISAGREE = {PairVerdict.UPDATE, PairVerdict.CONTRADICTION}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Noteworthy changes in version 1.6.3 (2022-12-06)",
         "Noteworthy changes in version 1.8.0 (2023-04-11)"),
        ("GNU Harrow NEWS -- history of user-visible changes.",
         "LindowTLS NEWS -- History of user-visible changes. -*- outline -*-"),
        ("gsed: French translation. Thanks Amelie Marchand.",
         "gsed: Danish translation. Thanks Joren Dahl."),
        ("Faster on old machines. Reported by Ada Lind, fix contributed by Nils Moe.",
         "Slower on network drives. Reported by Kai Berg, fix contributed by Nils Moe."),
        ("gsed3-dev: Reintroduce Zeta as a package of its own.",
         "gsed3-dev: Upload Kappa into the archive."),
        ("The Harrow library is meant to be distributed with the hope of use.",
         "The Harrow library is distributed with the hope of use, WITHOUT ANY WARRANTY."),
    ],
)  # fmt: skip
def test_lines_of_a_changelog_and_of_a_licence_claim_nothing(older: str, newer: str) -> None:
    assert classify(Text(older), Text(newer), cosine=0.8).kind not in _DISAGREE


def test_what_the_other_text_says_too_is_no_news() -> None:
    kept = "The old interface is still fully supported."
    older = f"{kept} The plug is round."
    newer = f"Release of May. The old interface is no longer fully supported in May. {kept}"
    assert classify(Text(older), Text(newer), cosine=0.8).kind not in _DISAGREE
    alone = newer.removesuffix(kept)
    assert classify(Text(kept), Text(alone), cosine=0.8).kind in _DISAGREE


def test_a_sentence_that_goes_on_in_the_next_line_is_one() -> None:
    broken = (
        "All that was built against it is built anew. The boat client library is not\n"
        "affected."
    )
    heading = Text("Boat client library\nIt speaks to the servers on land.")
    assert classify(heading, Text(broken), cosine=0.8).kind not in _DISAGREE


def test_the_number_of_a_heading_is_no_value() -> None:
    assert values_in("harrow: 2. Running the tests") == []
    assert [value.parts for value in values_in("The tank holds 2. Fill it.")] == [(2.0,)]
