"""Where a memory came from: its sentence and its icon."""

from PySide6.QtCore import QCoreApplication

from core.model import Memory, Source

_ICONS = {
    Source.MANUAL: "square-pen",
    Source.FILE: "file-input",
    Source.CHAT: "message-square",
    Source.INTEGRATION: "plug",
    Source.AI_EXTRACTED: "bot",
}


def source_icon(source: Source) -> str:
    """Return the name of the icon."""
    return _ICONS.get(source, "file-input")


def source_sentence(memory: Memory) -> str:
    """Return who wrote it, or what it came from."""
    match memory.source:
        case Source.MANUAL:
            return _tr("Written by you")
        case Source.FILE:
            return _tr("Came from a file")
        case Source.CHAT if memory.speaker:
            return _tr("Said by {0} in a conversation").format(memory.speaker)
        case Source.CHAT:
            return _tr("Came from a conversation")
        case Source.AI_EXTRACTED:
            return _tr("Extracted by a program")
        case _:
            return _tr("Came from another program")


def _tr(text: str) -> str:
    return QCoreApplication.translate("sources", text)
