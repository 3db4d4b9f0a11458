"""The colours of a theme by role, read from the one file that names them."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from PySide6.QtGui import QColor

from app.gui.paths import RESOURCES
from app.gui.tag_colours import colour_of

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. The roles are explained where the colours stand, in ``tokens.toml``."""

    window: QColor
    panel: QColor
    raised: QColor
    field: QColor
    hover: QColor
    pressed: QColor
    nav_on: QColor
    text: QColor
    text_2: QColor
    muted: QColor
    disabled: QColor
    line: QColor
    line_strong: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_accent: QColor
    on_accent_line: QColor
    accent_soft: QColor
    accent_soft_2: QColor
    accent_line: QColor
    accent_text: QColor
    ok: QColor
    warn: QColor
    bad: QColor
    ok_text: QColor
    warn_text: QColor
    bad_text: QColor
    ok_soft: QColor
    warn_soft: QColor
    bad_soft: QColor
    mark: QColor
    mark_text: QColor
    added: QColor
    added_text: QColor
    removed: QColor
    removed_text: QColor
    field_hover: QColor
    bar_off: QColor
    bar_off_selected: QColor
    tag_indigo: QColor
    tag_blue: QColor
    tag_teal: QColor
    tag_green: QColor
    tag_amber: QColor
    tag_rose: QColor
    tag_violet: QColor
    tag_stone: QColor
    heat_0: QColor
    heat_1: QColor
    heat_2: QColor
    heat_3: QColor
    heat_4: QColor
    shadow_wide: QColor
    shadow_near: QColor
    scrim: QColor

    def tag(self, name: str) -> QColor:
        """Return the colour of a tag's dot; see ``app.gui.tag_colours``."""
        return self[f"tag_{colour_of(name)}"]

    def __getitem__(self, role: str) -> QColor:
        colour: QColor = getattr(self, role)
        return colour


@cache
def load_tokens(scheme: Scheme) -> Tokens:
    """Return the tokens of a theme.

    Raises:
        TypeError: the file lacks a role or has one too many.
    """
    tables = tomllib.loads((RESOURCES / "themes" / "tokens.toml").read_text("utf-8"))
    return Tokens(**{role: QColor(value) for role, value in tables[scheme].items()})


def roles() -> tuple[str, ...]:
    """Return the names of all roles."""
    return tuple(each.name for each in fields(Tokens))
