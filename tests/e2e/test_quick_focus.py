"""The quick windows on a real X server with a window manager, beside another program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.e2e.desktop.screen import wait_until

ROOT = Path(__file__).resolve().parents[2]
OTHER = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
edit = QLineEdit()
edit.setWindowTitle("other")
edit.textChanged.connect(lambda text: print("typed", text, flush=True))
edit.show()
edit.activateWindow()
print("ready", flush=True)
app.exec()
"""
NEEDED = ("Xvfb", "openbox", "xdotool")

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        any(shutil.which(each) is None for each in NEEDED), reason=f"needs {NEEDED}"
    ),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own with a window manager; the server picks the number."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        name = f":{said.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env=_env(name), stderr=subprocess.DEVNULL)
    yield name
    for each in (manager, server):
        each.terminate()
        each.wait(10)


def _env(display: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    return {**kept, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}


class Beside:
    """The other program and the quick windows, and a keyboard."""

    def __init__(self, display: str, home: Path) -> None:
        self.env = {**_env(display), "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        self.quick = self._start(str(ROOT / "tests/e2e/quick_program.py"), str(home))
        self.other = self._start("-c", OTHER)
        _line(self.quick, "ready")
        _line(self.other, "ready")
        self.keys("search", "--sync", "--onlyvisible", "--name", "^other$", "windowactivate")
        self.other_window = self.keys("search", "--name", "^other$")

    def show(self, which: str) -> None:
        """Ask for a quick window, and wait until it is the active one."""
        assert self.quick.stdin is not None
        self.quick.stdin.write(f"{which}\n")
        self.quick.stdin.flush()
        _line(self.quick, "shown")

    def keys(self, *asked: str) -> str:
        done = subprocess.run(
            ["xdotool", *asked], env=self.env, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def typed(self, length: int) -> str:
        said = _line(self.quick, "typed")
        while len(said) < len("typed ") + length:
            said = _line(self.quick, "typed")
        return said.removeprefix("typed ")

    def typed_in_other(self, length: int) -> str:
        said = _line(self.other, "typed")
        while len(said) < len("typed ") + length:
            said = _line(self.other, "typed")
        return said.removeprefix("typed ")

    def end(self) -> None:
        for each in (self.quick, self.other):
            each.kill()
            each.communicate()

    def _start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.env,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _line(program: subprocess.Popen[str], start: str) -> str:
    said: IO[str] | None = program.stdout
    assert said is not None
    for line in said:
        if line.startswith(start):
            return line.rstrip("\n")
    raise AssertionError(f"the program ended before it said {start!r}")


@pytest.fixture
def beside(display: str, tmp_path: Path) -> Iterator[Beside]:
    made = Beside(display, tmp_path)
    yield made
    made.end()


@pytest.mark.parametrize("which", ["capture", "search"])
def test_it_is_there_at_once_catches_the_first_letter_and_gives_the_focus_back(
    beside: Beside, which: str
) -> None:
    beside.show(which)
    beside.keys("type", "--delay", "2", "abc")
    assert beside.typed(3) == "abc"
    beside.keys("key", "Escape")
    wait_until(lambda: beside.keys("getactivewindow") == beside.other_window)
    beside.keys("type", "--delay", "2", "back")
    assert beside.typed_in_other(4) == "back"
