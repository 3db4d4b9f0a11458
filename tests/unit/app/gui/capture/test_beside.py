"""What disagrees isn't shown as similar too; what says the same is, with that as reason."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.capture.beside import Beside
from app.gui.capture.disagrees import Writing
from app.gui.session import Session
from app.gui.theme import Appearance, Theme
from app.gui.widgets.markdown_editor import MarkdownEditor
from core.errors import ModelMissingError
from core.model import (
    ConflictKind,
    Disagreement,
    MemoryType,
    Reason,
    ReasonCode,
    Settling,
)
from tests.fakes.vault import NOW, InlineBridge, a_memory
from tests.unit.app.gui.capture.test_similar import Near

TEXT = "Hazelnut is fine now"


class Disagreeing(Near):
    """Says what it is told to of the first memory."""

    def __init__(self, kind: ConflictKind) -> None:
        super().__init__()
        self.kind: ConflictKind | None = kind
        for number in range(1, 6):
            self.keep(a_memory(number, f"Hazelnut {number}"))

    async def disagreeing(self, text: str, **asked: object) -> tuple[Disagreement, ...]:
        if self.error is not None:
            raise self.error
        if self.kind is None:
            return ()
        first = self.kept[0]
        code = ReasonCode.SAME_TEXT
        if self.kind is not ConflictKind.DUPLICATE:
            code = ReasonCode.NEGATION
        return (
            Disagreement(
                first.id, MemoryType.NOTE, "Hazelnut", NOW, self.kind, 0.9, Reason(code),
                first.text, 0, (0, 8), (0, 8),
            ),
        )  # fmt: skip


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Appearance.LIGHT)
    yield made
    made.deleteLater()


async def _beside(vault: Disagreeing) -> Beside:
    session = Session(InlineBridge(), vault)
    editor = MarkdownEditor("Text")
    editor.set_text(TEXT)
    beside = Beside(lambda: session, lambda: NOW, editor, editor)
    await _look(beside)
    return beside


async def _look(beside: Beside) -> None:
    beside.written(lambda: (TEXT, ()), lambda: Writing(TEXT))
    beside.similar.look()
    beside.disagrees.look()
    await beside.settled()


def _similar(beside: Beside) -> list[str]:
    return [card.memory_id for card in beside.strip.cards]


async def test_three_similar_ones_are_left_beside_the_one_that_disagrees(theme: Theme) -> None:
    vault = Disagreeing(ConflictKind.CONTRADICTION)
    beside = await _beside(vault)
    assert beside.strip.framed[0].memory_id == vault.kept[0].id
    assert vault.kept[0].id not in _similar(beside)
    assert len(set(_similar(beside))) == 3


async def test_what_says_the_same_has_no_frame_and_is_similar_for_that(theme: Theme) -> None:
    vault = Disagreeing(ConflictKind.DUPLICATE)
    vault.kept[1:] = []
    beside = await _beside(vault)
    assert beside.strip.framed[0].memory_id == ""
    assert "Both say the same, word for word" in beside.strip.cards[0].accessibleName()


async def test_without_a_model_no_frame_is_left_and_nobody_is_interrupted(
    theme: Theme,
) -> None:
    vault = Disagreeing(ConflictKind.UPDATE)
    beside = await _beside(vault)
    beside.disagrees.decide(vault.kept[0].id, Settling.REPLACE)
    assert len(beside.decided()) == 1
    vault.error = ModelMissingError("Fetch it.")
    await _look(beside)
    assert beside.strip.framed[0].memory_id == ""
    assert beside.decided() == ()
