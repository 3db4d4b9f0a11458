"""The text of a Word document as Markdown: headings, lists, paragraphs, tables."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.extract.kinds import UNPACKED_BYTES, Refusal, RefusedError

_OLE = b"\xd0\xcf\x11\xe0"  # how a protected .docx begins, and an old .doc
_DEEPEST = 6
# Parts that miss or say what they can't be; lxml's errors of syntax are Python's.
_BROKEN = (
    PackageNotFoundError, zipfile.BadZipFile, zlib.error, SyntaxError,
    ValueError, KeyError, AttributeError, IndexError, OSError,
)  # fmt: skip


def docx_texts(file: BinaryIO) -> Iterator[str]:
    """Yield paragraphs, lists and tables in their order.

    Raises:
        RefusedError: protected, damaged, or a bomb.
    """
    _check(file)
    try:
        document = Document(file)
        lines: list[str] = []
        for block in document.iter_inner_content():
            text = _table(block) if isinstance(block, Table) else _paragraph(block)
            is_item = text.startswith(("- ", "1. "))
            if lines and not (is_item and lines[-1].startswith(text[:2])):
                yield "\n".join(lines)
                lines = []
            if text:
                lines.append(text)
        if lines:
            yield "\n".join(lines)
    except _BROKEN as error:
        raise RefusedError(Refusal.DAMAGED) from error


def _check(file: BinaryIO) -> None:
    if file.read(4) == _OLE:
        raise RefusedError(Refusal.ENCRYPTED)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_BYTES:
                raise RefusedError(Refusal.HUGE)
    except zipfile.BadZipFile:
        raise RefusedError(Refusal.DAMAGED) from None
    file.seek(0)


def _paragraph(block: Paragraph) -> str:
    text = block.text.strip()
    name = (block.style.name or "") if block.style is not None else ""
    if not text:
        return ""
    if name == "Title":
        return f"# {text}"
    if name.startswith("Heading ") and name[8:].isdigit():
        return f"{'#' * min(_DEEPEST, int(name[8:]))} {text}"
    if name.startswith("List Bullet"):
        return f"- {text}"
    return f"1. {text}" if name.startswith("List Number") else text


def _table(block: Table) -> str:
    rows = (
        " | ".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows
    )
    return "\n".join(rows)
