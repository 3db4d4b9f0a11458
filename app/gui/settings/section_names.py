"""The sections of the settings, by name: known before the pane itself is made."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class SectionListing:
    """One section; ``name`` is stable and never shown."""

    name: str
    marked: str  # for translation; see ``title``
    icon: str

    @property
    def title(self) -> str:
        """Return the section's title in the window's language."""
        return QCoreApplication.translate("SettingsView", self.marked)


SECTIONS = (
    SectionListing("security", str(QT_TRANSLATE_NOOP("SettingsView", "Security")), "shield"),
    SectionListing(
        "hotkeys", str(QT_TRANSLATE_NOOP("SettingsView", "Hotkeys and tray")), "keyboard"
    ),
    SectionListing(
        "appearance", str(QT_TRANSLATE_NOOP("SettingsView", "Appearance")), "sun-moon"
    ),
    SectionListing(
        "search", str(QT_TRANSLATE_NOOP("SettingsView", "Search and meaning")), "waypoints"
    ),
    SectionListing(
        "review", str(QT_TRANSLATE_NOOP("SettingsView", "Review")), "git-compare-arrows"
    ),
    SectionListing(
        "curation", str(QT_TRANSLATE_NOOP("SettingsView", "Curation and retention")), "sprout"
    ),
    SectionListing(
        "backup",
        str(QT_TRANSLATE_NOOP("SettingsView", "Trash and backup")),
        "hard-drive-download",
    ),
    SectionListing(
        "transfer",
        str(QT_TRANSLATE_NOOP("SettingsView", "Import and export")),
        "arrow-left-right",
    ),
    SectionListing("doctor", str(QT_TRANSLATE_NOOP("SettingsView", "Doctor")), "stethoscope"),
    SectionListing("about", str(QT_TRANSLATE_NOOP("SettingsView", "About")), "info"),
)
