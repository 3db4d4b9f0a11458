"""What the palette finds, and who has which keys."""

import pytest

from app.gui.actions import Action, by_keys, clashes
from app.gui.palette.matching import Fit, find_actions, fits


def an_action(title: str, group: str = "Go to", keys: str = "", name: str = "") -> Action:
    return Action(name or title, title, group, lambda: None, keys=keys)


@pytest.mark.parametrize(
    ("query", "title", "fit"),
    [
        ("re", "Review", Fit.START),
        ("Archive and", "Archive and Trash", Fit.START),
        ("trash arch", "Archive and Trash", Fit.WORDS),
        ("chive", "Archive and Trash", Fit.INSIDE),
        ("lv", "Lock the vault", Fit.LETTERS),
        ("  ", "Review", Fit.START),
        ("xyz", "Review", Fit.NONE),
        ("weiver", "Review", Fit.NONE),
        ("re", "Archive and Trash", Fit.NONE),
        ("ÜBER", "Über MemoryLink", Fit.START),
    ],
)
def test_a_query_fits_by_words_or_by_letters_in_order(
    query: str, title: str, fit: Fit
) -> None:
    assert fits(query, title)[0] is fit


def test_what_was_typed_is_marked_where_words_begin() -> None:
    assert fits("lv", "Lock the vault")[1] == (0, 9)
    assert fits("va lo", "Lock the vault")[1] == (0, 1, 9, 10)


def test_the_best_fit_stands_first_and_groups_stay_together() -> None:
    actions = [
        an_action("Learn an old trick", "This memory"),
        an_action("Delete", "This memory"),
        an_action("Import", "Vault"),
        an_action("Lock the vault", "Vault"),
    ]
    found = find_actions("lock", actions)
    assert [(group, [each.action.title for each in inside]) for group, inside in found] == [
        ("Vault", ["Lock the vault"]),
        ("This memory", ["Learn an old trick"]),
    ]


def test_without_a_query_all_commands_stand_in_their_own_order() -> None:
    actions = [an_action("B", "1"), an_action("A", "1"), an_action("C", "0")]
    found = find_actions("", actions)
    titles = [each.action.title for _, inside in found for each in inside]
    assert titles == ["B", "A", "C"]


def test_keys_count_as_the_same_however_they_are_written() -> None:
    first, second = (
        an_action("One", keys="Ctrl+Shift+T"),
        an_action("Two", keys="shift+ctrl+t"),
    )
    assert by_keys([first, second]) == {"Ctrl+Shift+T": first}
    assert clashes([first, second]) == [(first, second)]
    assert clashes([first, an_action("Three", keys="Ctrl+T")]) == []


def test_either_enter_key_does_what_enter_does() -> None:
    action = Action("keep", "Keep", "Capture", lambda: None, keys="Ctrl+Enter")
    assert by_keys([action]) == {"Ctrl+Enter": action, "Ctrl+Return": action}
