"""What can be done, declared once for menus, shortcuts, the palette and the help page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do now.

    ``name`` is stable and never shown; ``title`` is, in sentence case, such as "Lock the
    vault". ``group`` is the heading it stands under. ``keys`` is as Qt writes it ("Ctrl+L"),
    empty for none; ``more_keys`` do the same. ``about`` names what it would act on, such as
    the selected memory's title; ``hint`` stands after the title, such as "7 open".
    ``refusal`` says why it can't be done now, empty when it can: it is then shown disabled.
    """

    name: str
    title: str
    group: str
    run: Callable[[], None] = field(compare=False)
    icon: str = ""
    keys: str = ""
    about: str = ""
    refusal: str = ""
    hint: str = ""
    more_keys: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether it can be done now."""
        return not self.refusal

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Its keys, the ones to name first."""
        return (self.keys, *self.more_keys) if self.keys else self.more_keys


@lru_cache(maxsize=512)
def spelt(keys: str) -> str:
    """Return keys in their one spelling, however a pane wrote them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def by_group(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """Return the actions under their headings, both in the order they come."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.group, []).append(action)
    return groups


def by_keys(actions: Iterable[Action]) -> dict[str, Action]:
    """Return who has which keys; of two that want the same, the first."""
    owners: dict[str, Action] = {}
    for action in actions:
        for keys in action.all_keys:
            owners.setdefault(spelt(keys), action)
            if keys.endswith("Enter"):
                # Qt means the one on the keypad; a person means either.
                owners.setdefault(spelt(f"{keys[:-5]}Return"), action)
    return owners


def clashes(actions: Iterable[Action]) -> list[tuple[Action, Action]]:
    """Return pairs of actions that want the same keys."""
    known = tuple(actions)
    owners = by_keys(known)
    return [
        (owners[spelt(keys)], action)
        for action in known
        for keys in action.all_keys
        if owners[spelt(keys)].name != action.name
    ]
