"""The colours: all roles in both themes, readable text, and none written elsewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from app.gui.tokens import Scheme, load_tokens, roles

ROOT = Path(__file__).resolve().parents[4]
TABLES = tomllib.loads((ROOT / "resources/themes/tokens.toml").read_text("utf-8"))
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text_2") for ground in (
        "window", "panel", "raised", "field", "hover", "pressed", "nav_on", "accent_soft",
        "accent_soft_2", "ok_soft", "warn_soft", "bad_soft",
    )),
    *(("muted", ground) for ground in ("window", "panel", "raised", "field")),
    *((f"{kind}_text", ground) for kind in ("ok", "warn", "bad") for ground in (
        "window", "panel", f"{kind}_soft",
    )),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("accent_text", "panel"), ("accent_text", "accent_soft"), ("accent_text", "raised"),
    ("accent", "window"), ("mark_text", "mark"), ("added_text", "added"),
    ("removed_text", "removed"), ("ok_text", "added"), ("bad_text", "removed"),
]  # fmt: skip
SHAPE_PAIRS = [
    *((f"tag_{name}", ground) for name in (
        "indigo", "blue", "teal", "green", "amber", "rose", "violet", "stone",
    ) for ground in ("panel", "hover", "accent_soft")),
    ("ok", "panel"), ("warn", "panel"), ("bad", "panel"), ("accent", "panel"),
    ("field_hover", "field"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(scheme: Scheme, ink: str, ground: str) -> float:
    light, dark = sorted(
        (luminance(TABLES[scheme][ink]), luminance(TABLES[scheme][ground])), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_theme_has_every_role_and_no_other(scheme: Scheme) -> None:
    assert set(TABLES[scheme]) == set(roles())
    assert all(load_tokens(scheme)[role].isValid() for role in roles())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_meets_wcag_aa(scheme: Scheme, ink: str, ground: str) -> None:
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), SHAPE_PAIRS)
def test_shapes_that_tell_something_can_be_seen(scheme: Scheme, ink: str, ground: str) -> None:
    assert contrast(scheme, ink, ground) >= 3.0


def test_no_colour_is_written_outside_the_token_file() -> None:
    written = re.compile(
        r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}){0,2}\b|(?<!\.)rgba?\(|QColor\([\"'\d]|"
        r"GlobalColor\.(?!transparent)"
    )
    found = [
        f"{path.name}:{number}"
        for path in (ROOT / "app").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if written.search(line)
    ]
    assert found == []
