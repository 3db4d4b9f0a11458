"""What stands in technical notes and is no fact: code, addresses, versions, headings."""

import pytest

from core.conflicts.bare import bare_language
from core.conflicts.classify import Text, classify
from core.conflicts.values import IN_A_NAME, values_in
from core.model import PairVerdict

_CONFLICTS = {PairVerdict.DUPLICATE, PairVerdict.UPDATE, PairVerdict.CONTRADICTION}


@pytest.mark.parametrize(
    "said",
    [
        "The rent is 870 euros/month and/or 24/7.",
        "Hand it in by 03/04/2026.",
        "Call +44 20 7946 0958 on 2024-05-04 at 10:00-12:00.",
        "Bake at 190.5 degrees. It is -5 outside, 12.5.2024.",
        "Anna-Lena has 3 cats - and a well-known dog.",
    ],
)
def test_language_stays_as_it_is(said: str) -> None:
    assert bare_language(said) == said


@pytest.mark.parametrize(
    "noise",
    ["--jobs 8", "https://example.org/a?b=12", "bob12@example.org", "#1023", "1.2.3-4",
     "(closes: #498838, #12)", "/usr/lib/foo-2", "`sleep 20`", "deadbeef12", "core::view"],
)  # fmt: skip
def test_what_is_no_language_is_blanked_out_in_its_place(noise: str) -> None:
    said = f"Take {noise} for it"
    bare = bare_language(said)
    assert len(bare) == len(said)
    assert not any(character.isdigit() for character in bare)
    assert bare.startswith("Take ")
    assert bare.endswith(" for it")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Build the site with --jobs 8 on the small server.",
         "Build the site with 12 jobs on the small server."),
        ("dmsetup: set the link priority of the disk rules (closes: #498838)",
         "dmsetup: fix the link priority of the disk rules (closes: #491107)"),
        (" -- Ada Long <ada@example.org>  Wed, 18 Aug 2021 22:04:55 +0200",
         " -- Ada Long <ada@example.org>  Wed, 19 Aug 2020 22:17:20 +0200"),
        ("Reporting Bugs in the Harrow Compiler Collection",
         "The Lindow Harrow Compiler Collection Setup"),
    ],
)  # fmt: skip
def test_options_numbers_of_bugs_signatures_and_headings_say_nothing(
    older: str, newer: str
) -> None:
    assert classify(Text(older), Text(newer), cosine=0.8).kind not in _CONFLICTS


def test_what_a_picture_is_called_in_a_document_is_blanked_out() -> None:
    said = ".. image:: roof.png\n   :alt: Matrix Room of the roof\n   :width: 300\n\nThe roof."
    assert bare_language(said).split() == ["The", "roof."]


def test_a_release_and_all_before_it_is_a_name() -> None:
    assert [value.unit for value in values_in("Python <= 3.9 is too old.")] == [IN_A_NAME]


def test_two_packages_described_alike_are_two_things() -> None:
    said = (
        "Runtime library for the {0} extension of the window system. It holds the files that "
        "programs need which use the {0} extension, and nothing to build them."
    )
    older = Text(said.format("shape"), "libxcb-shape0")
    newer = Text(said.format("record"), "libxcb-record0")
    assert classify(older, newer, cosine=0.97).kind not in _CONFLICTS
    older = Text("libfoo-bin: Keep logs for 90 days.")
    newer = Text("libfoo-dev: Keep logs for 30 days.")
    assert classify(older, newer, cosine=0.9).kind not in _CONFLICTS


@pytest.mark.parametrize(
    ("name", "other_name"),
    [
        ("planted_07", "planted_08"),
        ("fact-10-a", "fact-10-b"),
        ("note_0123", "planted-7"),
        ("3f9a0c11", "b27e4d90"),
        ("file3.md", "file4.md"),
    ],
)
def test_names_of_files_make_no_two_things(name: str, other_name: str) -> None:
    older = Text("Our honeymoon was in Lisbon in May.", name)
    newer = Text("Our honeymoon was in Porto in May.", other_name)
    verdict = classify(older, newer)
    assert verdict.kind is PairVerdict.CONTRADICTION
    assert (verdict.reason.older_value, verdict.reason.newer_value) == ("Lisbon", "Porto")


def test_a_name_that_the_text_says_and_a_day_are_two_things() -> None:
    for name, other_name in (("2025-03-01", "2025-04-01"), ("plan-1", "plan-2")):
        older = Text(f"In {name} the weight was 81 kg.", name)
        newer = Text(f"In {other_name} the weight was 83 kg.", other_name)
        assert classify(older, newer).kind not in _CONFLICTS


def test_notes_under_two_titles_in_plain_words_still_disagree() -> None:
    older = Text("Cold, 1.6 bar on the black needle.", "Heating: fill up to 1.6 bar")
    newer = Text(
        "The heating should stand at 2.4 bar when it is cold.", "Pressure of the heating"
    )
    assert classify(older, newer).kind is PairVerdict.CONTRADICTION


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Copyright 1996 Free Harrow Foundation.", "Copyright 1994 Free Harrow Foundation."),
        ("It takes the fonts of Debian 12.9 now.", "It takes the fonts of Debian 12.6 now."),
        ("base: Change the release to 12.9, for Debian 12.9.",
         "base: Change the release to 12.6, for Debian 12.6."),
        ("The changes were built on Fri, 20 Jun 2025 08:46:43 -0700",
         "The changes were tried on Fri, 20 Jun 2025 08:45:52 -0700"),
        ("The tool is free software, either version 3 of the License or any later.",
         "The tool is free software, either version 2 of the License or any later."),
    ],
)  # fmt: skip
def test_licences_and_what_a_release_is_called_say_nothing(older: str, newer: str) -> None:
    assert classify(Text(older), Text(newer), cosine=0.8).kind not in _CONFLICTS


def test_two_sections_of_one_project_are_no_contradiction() -> None:
    older = Text("A list of talks and of papers.", "harrow_tools: References")
    newer = Text("It takes one command and some patience.", "harrow_tools: Installation")
    assert classify(older, newer, cosine=0.6).kind not in _CONFLICTS


def test_what_stands_before_the_colon_of_a_title_is_what_it_is_about() -> None:
    older = Text("The village council keeps up Brook and two other bridges.", "Brook: Donate")
    newer = Text("The village council keeps up Alder and two other bridges.", "Alder: Donate")
    assert classify(older, newer, cosine=0.9).kind not in _CONFLICTS


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Call Anna about the invoice.", "Call Ben about the invoice."),
        ("Update Portuguese translation of the manual page.",
         "Update German translation of the manual page."),
        ("Major changes in 43.rc\n\n- Translation updates",
         "Major changes in 42.rc\n\n- Translation updates"),
        ("Python 3.13 is supported officially.", "Python 3.7 is not supported officially."),
    ],
)  # fmt: skip
def test_what_is_to_be_done_or_was_released_is_no_disagreement(older: str, newer: str) -> None:
    assert classify(Text(older), Text(newer)).kind not in _CONFLICTS


def test_texts_that_count_otherwise_are_no_copies() -> None:
    text = (
        "The musical explores the rivalry between the Jets and the Sharks, {} teenage street "
        "gangs of different ethnic backgrounds in the west of the city."
    )
    verdict = classify(Text(text.format("two")), Text(text.format("seven")), cosine=0.97)
    assert verdict.kind is not PairVerdict.DUPLICATE
