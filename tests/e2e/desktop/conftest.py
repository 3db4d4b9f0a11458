"""A screen of its own for all tests here, and somebody else's window on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.gui.application import make_application
from tests.buses import private_bus
from tests.e2e.desktop.screen import Screen, running, virtual_screen, wait_until

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xvfb)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    with virtual_screen() as made:
        yield made


@pytest.fixture
def bus_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        for kind in ("SESSION", "SYSTEM"):
            monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", address)
        yield address


class Typist:
    """Somebody else's window."""

    def __init__(self, screen: Screen, output: Path) -> None:
        self._screen, self._output = screen, output

    @property
    def text(self) -> str:
        """Return what stands in its field."""
        return (self._output.read_text("utf-8").splitlines() or [""])[-1]

    def come_forward(self) -> None:
        self._screen.do("search", "--name", "^Typist$", "windowactivate", "--sync")
        self._screen.wait_for_active("Typist")


@pytest.fixture
def typist(screen: Screen, tmp_path: Path) -> Iterator[Typist]:
    output = tmp_path / "typed"
    with output.open("w") as file, running(
        sys.executable, HERE / "typist.py",
        env=screen.env, stdout=file, stderr=subprocess.DEVNULL,
    ):  # fmt: skip
        wait_until(lambda: screen.windows("Typist"))
        made = Typist(screen, output)
        made.come_forward()
        yield made
