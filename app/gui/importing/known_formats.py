"""The formats that can be imported, as a person knows them."""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.model import ImportFormat


class KnownFormat(NamedTuple):
    """A format as a person knows it; ``files`` are the patterns of its files, if it has any.

    ``name`` and ``sentence`` are marked for translation.
    """

    form: ImportFormat
    name: str
    sentence: str
    files: str
    is_folder: bool

    def title(self) -> str:
        """Return the name in the person's language."""
        return said(self.name)


KNOWN_FORMATS = (
    KnownFormat(
        ImportFormat.MARKDOWN,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Obsidian, Logseq, Markdown")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "A folder of notes, with tags and links.")),
        "",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.JOPLIN,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Joplin")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "A .jex export, with notebooks and tags.")),
        "*.jex",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.KEEP,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Google Keep")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive that Google Takeout gives.")),
        "*.zip *.tgz *.json",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.CHATGPT,
        str(QT_TRANSLATE_NOOP("ImportFormats", "ChatGPT")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive of your conversations.")),
        "*.zip *.json",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.CLAUDE,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Claude")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The archive of your conversations.")),
        "*.zip *.json",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.MBOX,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Mail (mbox)")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The text of mails.")),
        "*.mbox mbox *.zip *.tgz",
        is_folder=True,
    ),
    KnownFormat(
        ImportFormat.CSV,
        str(QT_TRANSLATE_NOOP("ImportFormats", "Table (CSV)")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "The first line names the columns.")),
        "*.csv *.tsv *.txt",
        is_folder=False,
    ),
    KnownFormat(
        ImportFormat.MCP_MEMORY,
        str(QT_TRANSLATE_NOOP("ImportFormats", "MCP memory server")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "Its memory.jsonl, with the relations.")),
        "*.jsonl *.json",
        is_folder=False,
    ),
    KnownFormat(
        ImportFormat.JSONL,
        str(QT_TRANSLATE_NOOP("ImportFormats", "JSON Lines")),
        str(QT_TRANSLATE_NOOP("ImportFormats", "One memory a line.")),
        "*.jsonl",
        is_folder=False,
    ),
    KnownFormat(
        ImportFormat.MEMORIES,
        str(QT_TRANSLATE_NOOP("ImportFormats", "MemoryLink, everything")),
        str(
            QT_TRANSLATE_NOOP("ImportFormats", "An export with history, relations and Trash.")
        ),
        "*.jsonl",
        is_folder=False,
    ),
)


def known_format(form: ImportFormat) -> KnownFormat:
    """Return how a person knows a format."""
    return next(each for each in KNOWN_FORMATS if each.form is form)


def said(text: str) -> str:
    """Return a text of this table in the person's language."""
    return QCoreApplication.translate("ImportFormats", text)
