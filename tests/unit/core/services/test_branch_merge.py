import pytest

from core.model import MergeKind
from core.services.branch_merge import merge_parts, merge_texts


def test_changes_of_different_sentences_are_both_taken() -> None:
    base = "Rent is 900 euros. It is due on the first. Call Ada."
    ours = "Rent is 950 euros. It is due on the first. Call Ada."
    theirs = "Rent is 900 euros. It is due on the first. Call Bob."
    merged = "Rent is 950 euros. It is due on the first. Call Bob."
    assert merge_texts(base, ours, theirs) == merged


def test_two_changes_of_one_sentence_are_never_mixed() -> None:
    base = "Rent is 900 euros."
    assert merge_texts(base, "Rent is 950 euros.", "Rent is 900 dollars.") is None


def test_two_words_between_keep_changes_of_one_sentence_apart() -> None:
    base = "The meeting is on Tuesday in the big room."
    ours = base.replace("Tuesday", "Wednesday")
    theirs = base.replace("big", "small")
    assert merge_texts(base, ours, theirs) == (
        "The meeting is on Wednesday in the small room."
    )


def test_what_collides_is_as_short_as_what_was_changed() -> None:
    base = "Lunch is at noon in the garden. The meeting is on Tuesday."
    ours = base.replace("Tuesday", "Wednesday").replace("noon", "one")
    theirs = base.replace("Tuesday", "Friday").replace("Lunch", "Dinner")
    parts = merge_parts(base, ours, theirs)
    assert [(part.kind, part.ours, part.theirs) for part in parts] == [
        (MergeKind.THEIRS, "Lunch ", "Dinner "),
        (MergeKind.SAME, "", ""),
        (MergeKind.OURS, "one ", "noon "),
        (MergeKind.SAME, "", ""),
        (MergeKind.CONFLICT, "Wednesday", "Friday"),
        (MergeKind.SAME, "", ""),
    ]
    assert parts[4].text == "Friday Wednesday"


def test_a_time_or_a_number_is_changed_as_a_whole() -> None:
    base = "From 02:00 to 02:30, for 1.5 hours or so at most."
    ours = base.replace("02:00", "03:00").replace("1.5", "1.75")
    theirs = base.replace("02:00", "02:15").replace("1.5", "2.5")
    said = [part for part in merge_parts(base, ours, theirs) if part.ours]
    assert [(part.ours, part.theirs) for part in said] == [
        ("03:00 ", "02:15 "),
        ("1.75 ", "2.5 "),
    ]


def test_two_texts_put_in_at_one_place_collide_and_equal_ones_do_not() -> None:
    base = "- milk\n- bread\n"
    assert merge_texts(base, base + "- eggs\n", base + "- tea\n") is None
    both = base + "- eggs\n"
    assert merge_texts(base, both, both) == both


def test_a_line_added_and_another_removed_are_both_taken() -> None:
    base = "- milk\n- bread\n- tea\n"
    assert merge_texts(base, "- milk\n- bread\n- tea\n- eggs\n", "- bread\n- tea\n") == (
        "- bread\n- tea\n- eggs\n"
    )


def test_a_full_stop_inside_a_word_parts_nothing() -> None:
    base = "See example.org for 1.5 pages. Then call."
    assert merge_texts(base, "See example.com for 1.5 pages. Then call.", base + " Now.") == (
        "See example.com for 1.5 pages. Then call. Now."
    )
    assert merge_texts(base, base.replace("org", "com"), base.replace("1.5", "2")) is None


@pytest.mark.timeout(100)  # hours where the time grows with the square
def test_megabytes_of_equal_lines_take_no_long_time() -> None:
    base = "same line\n" * 100_000
    assert (
        merge_texts(base, "ours\n" + base, base + "theirs\n") == "ours\n" + base + "theirs\n"
    )
    ours, theirs = "ours\n" + base + "ours\n", "theirs\n" + base + "theirs\n"
    assert merge_texts(base, ours, theirs) is None
