"""A desk for the quick windows, on a vault in memory."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.quick.desk import QuickDesk
from app.gui.session import Session
from app.gui.vault.unlock_view_model import UnlockViewModel
from app.gui.window_settings import WindowSettings
from tests.fakes.vault import NOW, FakeDoor, InlineBridge


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def desk(qapp: QApplication, door: FakeDoor, tmp_path: Path) -> QuickDesk:
    """A locked desk; the vault ``Personal`` was the last one used."""
    settings = WindowSettings(tmp_path / "window.json")
    settings.opened(tmp_path / "Personal", NOW)
    unlocking = UnlockViewModel(InlineBridge(), door)
    return QuickDesk(InlineBridge(), door, unlocking, settings, lambda: NOW)


@pytest.fixture
def open_desk(desk: QuickDesk, door: FakeDoor) -> QuickDesk:
    desk.open(Session(InlineBridge(), door.vault))
    return desk
