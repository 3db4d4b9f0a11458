"""Counts in words, as the locale writes them."""

from PySide6.QtCore import QCoreApplication, QLocale


def number(count: int) -> str:
    """Return ``2,846``."""
    return QLocale().toString(count)


def memories(count: int) -> str:
    """Return ``4 memories``."""
    if count == 1:
        return QCoreApplication.translate("counts", "1 memory")
    return QCoreApplication.translate("counts", "{0} memories").format(number(count))
