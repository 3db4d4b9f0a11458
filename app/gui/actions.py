"""What can be done, declared once for menus, shortcuts, the palette and the help page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do now.

    ``name`` is stable and never shown; ``title`` is, in sentence case, such as "Lock the
    vault". ``group`` is the heading it stands under. ``keys`` is as Qt writes it ("Ctrl+L"),
    empty for none. ``about`` names what it would act on, such as the selected memory's title.
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

    @property
    def is_possible(self) -> bool:
        """Whether it can be done now."""
        return not self.refusal


def by_group(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """Return the actions under their headings, both in the order they come."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.group, []).append(action)
    return groups


def clashes(actions: Iterable[Action]) -> list[tuple[Action, Action]]:
    """Return pairs of actions that want the same keys."""
    owners: dict[str, Action] = {}
    pairs = []
    for action in actions:
        if not action.keys:
            continue
        first = owners.setdefault(action.keys, action)
        if first.name != action.name:
            pairs.append((first, action))
    return pairs
