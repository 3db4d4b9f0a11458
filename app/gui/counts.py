"""Counts in words, as the locale writes them."""

from PySide6.QtCore import QCoreApplication, QLocale


def number(value: float, decimals: int = 0) -> str:
    """Return ``2,846``, or ``0.5`` with a decimal."""
    return QLocale().toString(float(value), "f", decimals)


def memories(count: int) -> str:
    """Return ``4 memories``."""
    if count == 1:
        return QCoreApplication.translate("counts", "1 memory")
    return QCoreApplication.translate("counts", "{0} memories").format(number(count))
