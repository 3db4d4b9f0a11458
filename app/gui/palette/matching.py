"""Which commands fit what was typed, and how well."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from app.gui.actions import Action, by_group


class Fit(IntEnum):
    """How a title fits, best first."""

    START = 0  # it begins so
    WORDS = 1  # each typed word begins one of its words
    INSIDE = 2  # each typed word stands somewhere in it
    LETTERS = 3  # the typed letters stand in it in this order, the first begins a word
    NONE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A command that fits; ``marks`` are the places of the title's letters that were typed."""

    action: Action
    fit: Fit
    marks: tuple[int, ...] = ()


def find_actions(query: str, actions: Iterable[Action]) -> list[tuple[str, list[Found]]]:
    """Return the commands that fit under their headings, the best heading first.

    A heading goes before others only where they fit worse than by their words. Without a
    query all of them, in the order they come.
    """
    groups = []
    for group, inside in by_group(actions).items():
        found = [each for each in (_look(query, action) for action in inside) if each]
        if found:
            found.sort(key=lambda each: each.fit)
            groups.append((group, found))
    groups.sort(key=lambda each: max(each[1][0].fit, Fit.WORDS))
    return groups


def _look(query: str, action: Action) -> Found | None:
    fit, marks = fits(query, action.title)
    return None if fit is Fit.NONE else Found(action, fit, marks)


def fits(query: str, title: str) -> tuple[Fit, tuple[int, ...]]:
    """Return how well ``title`` fits, and where its typed letters stand."""
    typed, lowered = query.casefold().split(), title.lower()
    if not typed:
        return Fit.START, ()
    whole = " ".join(typed)
    if lowered.startswith(whole):
        return Fit.START, tuple(range(len(whole)))
    for fit, starts_words in ((Fit.WORDS, True), (Fit.INSIDE, False)):
        marks = _marks_of_words(typed, lowered, starts_words=starts_words)
        if marks is not None:
            return fit, marks
    letters = _marks_of_letters("".join(typed), lowered)
    return (Fit.NONE, ()) if letters is None else (Fit.LETTERS, letters)


def _marks_of_words(
    typed: list[str], title: str, *, starts_words: bool
) -> tuple[int, ...] | None:
    marks: set[int] = set()
    for word in typed:
        place = title.find(word)
        while starts_words and place > 0 and title[place - 1].isalnum():
            place = title.find(word, place + 1)
        if place < 0:
            return None
        marks.update(range(place, place + len(word)))
    return tuple(sorted(marks))


def _marks_of_letters(typed: str, title: str) -> tuple[int, ...] | None:
    # Starts of words go first: "rr" is "Restore an earlier Revision".
    place = _next(typed[0], title, 0)
    if place < 0 or (place > 0 and title[place - 1].isalnum()):
        return None
    marks = [place]
    for letter in typed[1:]:
        place = _next(letter, title, place + 1)
        if place < 0:
            return None
        marks.append(place)
    return tuple(marks)


def _next(letter: str, title: str, start: int) -> int:
    first = title.find(letter, start)
    place = first
    while place > 0 and place != start and title[place - 1].isalnum():
        place = title.find(letter, place + 1)
    return first if place < 0 else place
