"""The formats that can be imported, as a person knows them."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from core.model import ImportFormat


class KnownFormat(NamedTuple):
    """A format in the person's words; ``files`` are the patterns of its files, if any."""

    form: ImportFormat
    name: str
    sentence: str
    files: str = ""
    is_folder: bool = False


def known_formats() -> tuple[KnownFormat, ...]:
    """Return all of them, in the order in which they are offered."""
    archive = _tr("The archive of your conversations.")
    return (
        KnownFormat(
            ImportFormat.MARKDOWN,
            _tr("Obsidian, Logseq, Markdown"),
            _tr("A folder of notes, with tags and links."),
            is_folder=True,
        ),
        KnownFormat(
            ImportFormat.JOPLIN,
            _tr("Joplin"),
            _tr("A .jex export, with notebooks and tags."),
            "*.jex",
            is_folder=True,
        ),
        KnownFormat(
            ImportFormat.KEEP,
            _tr("Google Keep"),
            _tr("The archive that Google Takeout gives."),
            "*.zip *.tgz *.json",
            is_folder=True,
        ),
        KnownFormat(
            ImportFormat.CHATGPT, _tr("ChatGPT"), archive, "*.zip *.json", is_folder=True
        ),
        KnownFormat(
            ImportFormat.CLAUDE, _tr("Claude"), archive, "*.zip *.json", is_folder=True
        ),
        KnownFormat(
            ImportFormat.MBOX,
            _tr("Mail (mbox)"),
            _tr("The text of mails."),
            "*.mbox mbox *.zip *.tgz",
            is_folder=True,
        ),
        KnownFormat(
            ImportFormat.CSV,
            _tr("Table (CSV)"),
            _tr("The first line names the columns."),
            "*.csv *.tsv *.txt",
        ),
        KnownFormat(
            ImportFormat.MCP_MEMORY,
            _tr("MCP memory server"),
            _tr("Its memory.jsonl, with the relations."),
            "*.jsonl *.json",
        ),
        KnownFormat(
            ImportFormat.JSONL, _tr("JSON Lines"), _tr("One memory a line."), "*.jsonl"
        ),
        KnownFormat(
            ImportFormat.MEMORIES,
            _tr("MemoryLink, everything"),
            _tr("An export with history, relations and Trash."),
            "*.jsonl",
        ),
    )


def known_format(form: ImportFormat) -> KnownFormat:
    """Return how a person knows a format."""
    return next(each for each in known_formats() if each.form is form)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportFormats", text)
