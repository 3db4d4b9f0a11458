"""The types of memories: their words and icons."""

from PySide6.QtCore import QCoreApplication

from core.model import MemoryType

ICONS = {
    MemoryType.NOTE: "file-text",
    MemoryType.MEETING: "users",
    MemoryType.TASK: "square-check",
    MemoryType.INSIGHT: "lightbulb",
    MemoryType.DECISION: "milestone",
    MemoryType.CONTACT: "contact",
    MemoryType.FILE: "paperclip",
    MemoryType.CUSTOM: "shapes",
}


def type_name(kind: MemoryType) -> str:
    """Return the word for a type."""
    return {
        MemoryType.NOTE: _tr("Note"),
        MemoryType.MEETING: _tr("Meeting"),
        MemoryType.TASK: _tr("Task"),
        MemoryType.INSIGHT: _tr("Insight"),
        MemoryType.DECISION: _tr("Decision"),
        MemoryType.CONTACT: _tr("Contact"),
        MemoryType.FILE: _tr("File"),
        MemoryType.CUSTOM: _tr("Custom"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("types", text)
