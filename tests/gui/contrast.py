"""Whether text can be read where it stands: its colour against the ground under it."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.gui.theme import tokens
from app.gui.widgets.text import ElidedText, Paragraph, Text
from tests.gui.tour import called, place_in

_LEAST = 4.5  # WCAG 2.2, AA, text of any size


def faint_texts(root: QWidget) -> Iterator[str]:
    """Yield texts that have too little contrast to what is painted under them."""
    picture = root.grab().toImage()
    for each in root.findChildren(QWidget):
        role = _role_of(each)
        if not role or role == "disabled" or not each.isVisible() or not each.isEnabled():
            continue
        ground = _ground_of(each, root, picture)
        if ground is not None and contrast(tokens()[role], ground) < _LEAST:
            yield f"{called(each)}: {role} on {ground.name()}"


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _role_of(widget: QWidget) -> str:
    """Return the role of a text's colour in the theme."""
    if isinstance(widget, Text) and widget.text():
        tone = str(widget.property("tone"))
        return f"{tone}_text" if tone in ("ok", "warn", "bad") else tone
    if isinstance(widget, ElidedText | Paragraph) and widget.text():
        return widget._tone
    return ""


def _ground_of(widget: QWidget, root: QWidget, picture: QImage) -> QColor | None:
    """Return the colour that most of the widget's place has."""
    left, top, right, bottom = place_in(widget, root)
    seen = Counter(
        picture.pixel(x, y)
        for x in range(max(0, left), min(right, picture.width()), 3)
        for y in range(max(0, top), min(bottom, picture.height()), 2)
    )
    return QColor.fromRgb(seen.most_common(1)[0][0]) if seen else None
