"""What the columns of a table become, as sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_FIELDS = {
    "text": str(QT_TRANSLATE_NOOP("ImportColumns", "text")),
    "title": str(QT_TRANSLATE_NOOP("ImportColumns", "title")),
    "tags": str(QT_TRANSLATE_NOOP("ImportColumns", "tags")),
    "created_at": str(QT_TRANSLATE_NOOP("ImportColumns", "date")),
    "type": str(QT_TRANSLATE_NOOP("ImportColumns", "type")),
    "importance": str(QT_TRANSLATE_NOOP("ImportColumns", "importance")),
    "pinned": str(QT_TRANSLATE_NOOP("ImportColumns", "pinned")),
    "archived_at": str(QT_TRANSLATE_NOOP("ImportColumns", "archived")),
    "speaker": str(QT_TRANSLATE_NOOP("ImportColumns", "speaker")),
    "source": str(QT_TRANSLATE_NOOP("ImportColumns", "source")),
}
_MOST_NAMED = 8


def columns_said(columns: Sequence[tuple[str, str]]) -> list[str]:
    """Return one sentence on what each column of a table becomes; none for no table.

    ``columns`` are pairs of a name in the first line and a field of a memory.
    """
    if not columns:
        return []
    known = [(column, _FIELDS[field]) for column, field in columns if field in _FIELDS]
    named = [f"“{column}” → {_tr(field)}" for column, field in known[:_MOST_NAMED]]
    others = len(columns) - len(named)
    if others:
        named.append(_tr("{0} more as they are").format(others))
    return [_tr("Columns: {0}.").format(", ".join(named))]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportColumns", text)
