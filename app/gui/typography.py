"""The six sizes of type, and the font files that draw them."""

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from app.gui.paths import RESOURCES

FAMILY = "Inter"
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600


class Step(Enum):
    """A size of type: pixels, pixels of a line."""

    LABEL = (11, 16)
    META = (12, 16)
    BASE = (13, 19)
    READ = (14, 22)
    TITLE = (15, 20)
    DISPLAY = (20, 28)

    @property
    def pixels(self) -> int:
        """The height of the type."""
        return self.value[0]

    @property
    def line(self) -> int:
        """The height of a line."""
        return self.value[1]


def load_fonts() -> None:
    """Make the bundled fonts known to Qt.

    Raises:
        FileNotFoundError: a font file is missing or broken.
    """
    for path in sorted((RESOURCES / "fonts").glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path.name)


@lru_cache(maxsize=64)
def font(step: Step = Step.BASE, weight: int = REGULAR, *, is_tabular: bool = False) -> QFont:
    """Return Inter in a size; tabular figures stay in columns (ages, counts, times)."""
    made = QFont(FAMILY)
    made.setPixelSize(step.pixels)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if step is Step.DISPLAY:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    if is_tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=4)
def code_font(pixels: int = 12) -> QFont:
    """Return the platform's fixed-pitch font, without ligatures."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPixelSize(pixels)
    made.setFeature(QFont.Tag("calt"), 0)
    made.setFeature(QFont.Tag("liga"), 0)
    return made


def forget_fonts() -> None:
    """Drop all fonts; Qt must still stand when that happens."""
    font.cache_clear()
    code_font.cache_clear()
