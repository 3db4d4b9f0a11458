"""The places of a merge where both sides changed the text, as they stand in an editor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QTextCursor, QTextDocument

from core.model import MergeKind, MergePart

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Choice(Enum):
    """Whose text stands at a place."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    OWN = "own"  # what a person typed


@dataclass
class Stretch:
    """One place: what it may say, and where it stands; the cursor moves with the text."""

    part: MergePart
    cursor: QTextCursor

    def says(self) -> str:
        """Return what stands there now."""
        return self.cursor.selectedText().replace("\u2029", "\n")

    def choice(self) -> Choice:
        """Return whose text that is."""
        said, part = self.says(), self.part
        if said == part.text:
            return Choice.BOTH
        if said == part.ours:
            return Choice.OURS
        return Choice.THEIRS if said == part.theirs else Choice.OWN

    def choose(self, choice: Choice) -> None:
        """Let one of the texts stand there."""
        wanted = {Choice.OURS: self.part.ours, Choice.THEIRS: self.part.theirs}
        said = wanted.get(choice, self.part.text)
        start, document = self.cursor.selectionStart(), self.cursor.document()
        # Undone, the text would come back and this place would not know where it ends. To
        # choose again is the way back.
        document.setUndoRedoEnabled(False)
        self.cursor.insertText(said)
        document.setUndoRedoEnabled(True)
        self.cursor = selected(document, start, start + units(said))

    def sides(self) -> Iterator[tuple[Choice, QTextCursor]]:
        """Yield where ours and theirs stand in it."""
        choice, document = self.choice(), self.cursor.document()
        start, end = self.cursor.selectionStart(), self.cursor.selectionEnd()
        if choice is Choice.BOTH:
            # Theirs comes first, as the proposal has it.
            yield Choice.THEIRS, selected(document, start, start + units(self.part.theirs))
            yield Choice.OURS, selected(document, end - units(self.part.ours), end)
        elif choice is not Choice.OWN:
            yield choice, selected(document, start, end)


def stretches_in(document: QTextDocument, parts: Sequence[MergePart]) -> list[Stretch]:
    """Return the places of a document that holds the parts' texts, and nothing else."""
    found: list[Stretch] = []
    place = 0
    for part in parts:
        end = place + units(part.text)
        if part.kind is MergeKind.CONFLICT:
            found.append(Stretch(part, selected(document, place, end)))
        place = end
    return found


def taken_in(
    document: QTextDocument, parts: Sequence[MergePart]
) -> list[tuple[QTextCursor, str]]:
    """Return what comes from the other branch alone: where it stands, and what it says."""
    found: list[tuple[QTextCursor, str]] = []
    place = 0
    for part in parts:
        end = place + units(part.text)
        if part.kind is MergeKind.THEIRS and part.text.strip():
            found.append((selected(document, place, end), part.text))
        place = end
    return found


def selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """Return a cursor that has this stretch selected."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    return cursor


def units(text: str) -> int:
    """Return how long a text is as an editor counts: what is beyond U+FFFF is two."""
    return len(text.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2
