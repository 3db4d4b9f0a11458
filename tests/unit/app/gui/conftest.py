"""The Qt application that painted controls need; no display."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.gui.application import make_application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()
