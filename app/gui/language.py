"""The window's language: its own texts, Qt's, and how dates and numbers are written."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.resources import resource_path


class Language(StrEnum):
    """What the person may choose; ``SYSTEM`` is English where it isn't translated."""

    SYSTEM = "system"
    ENGLISH = "english"
    GERMAN = "german"


_LOCALES = {
    Language.ENGLISH: QLocale.Language.English,
    Language.GERMAN: QLocale.Language.German,
}
_installed: list[QTranslator] = []


def speak(app: QCoreApplication, language: Language) -> None:
    """Show every text that is made from now on in a language, and write dates as it does."""
    while _installed:
        app.removeTranslator(_installed.pop())
    locale = _locale_of(language)
    QLocale.setDefault(locale)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        ("qtbase", qt_folder),
        ("memorylink", str(resource_path("translations"))),
    ):
        translator = QTranslator(app)
        # By the language alone: Qt would go on to the system's other languages.
        if translator.load(f"{name}_{locale.name().split('_')[0]}", folder):
            app.installTranslator(translator)
            _installed.append(translator)


def _locale_of(language: Language) -> QLocale:
    system = QLocale.system()
    spoken = _LOCALES.get(language, system.language())
    if spoken not in _LOCALES.values():
        spoken = QLocale.Language.English
    # The region's own way of dates and numbers, where it is one of that language.
    if system.language() == spoken:
        return system
    if spoken == QLocale.Language.English:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return QLocale(spoken)
