"""A virtual screen with a window manager, and the hands of whoever sits before it."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

_HALF_A_LINE = 22  # pixels, with the menu's edge
_NEEDED = ("Xvfb", "openbox", "xdotool", "xprop")


def wait_until(is_so: Callable[[], object], seconds: float = 120) -> None:
    """Look again and again until something is so."""
    assert comes_true(is_so, seconds), "it did not come to that"


def comes_true(is_so: Callable[[], object], seconds: float) -> bool:
    """Look again and again for a while; return whether it came to be so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def running(*command: str | Path, **options: object) -> Iterator["subprocess.Popen[str]"]:
    """Run a program; end it after."""
    started = subprocess.Popen([str(part) for part in command], text=True, **options)  # type: ignore[call-overload]
    try:
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait(10)


class Screen:
    """One X server's number, and xdotool on it."""

    def __init__(self, number: int) -> None:
        self.display = f":{number}"

    @property
    def env(self) -> dict[str, str]:
        """Return the environment of a program that is to show here and on no other desktop."""
        kept = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH"}
        env = {name: value for name, value in os.environ.items() if name in kept}
        return env | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def do(self, *words: str) -> str:
        """Run xdotool; return what it says, ``""`` if it found nothing."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        self.do("key", *keys)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "8", text)

    def active(self) -> str:
        """Return the name of the window that has the focus."""
        return self.do("getactivewindow", "getwindowname")

    def windows(self, name: str) -> list[str]:
        """Return the visible windows of exactly that name."""
        return self.do("search", "--onlyvisible", "--name", f"^{name}$").split()

    def wait_for_active(self, name: str) -> None:
        wait_until(lambda: self.active() == name)

    def click(self, window: str, button: str = "1") -> None:
        """Click into the middle of a window."""
        left, top, width, height = self._geometry(window)
        self._click_at(left + width // 2, top + height // 2, button)

    def click_foot(self, menu: str) -> None:
        """Click on the last line of a menu."""
        left, top, width, height = self._geometry(menu)
        self._click_at(left + width // 2, top + height - _HALF_A_LINE, "1")

    def _click_at(self, x: int, y: int, button: str) -> None:
        self.do("mousemove", str(x), str(y), "click", button)

    def _geometry(self, window: str) -> tuple[int, int, int, int]:
        shown = dict(
            line.split("=") for line in
            self.do("getwindowgeometry", "--shell", window).splitlines()
        )  # fmt: skip
        return tuple(int(shown[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))  # type: ignore[return-value]


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Run Xvfb and openbox; the test is skipped where they aren't installed."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    quiet: dict[str, IO[bytes] | int] = {
        "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
    }  # fmt: skip
    size = ("-screen", "0", "1280x800x24")
    server = ("Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp", "-noreset")
    with running(*server, pass_fds=(writing,), **quiet):
        os.close(writing)
        with os.fdopen(reading) as said:
            screen = Screen(int(said.readline()))
        with running("openbox", env=screen.env, **quiet):
            wait_until(lambda: _is_managed(screen))
            yield screen


def _is_managed(screen: Screen) -> bool:
    done = subprocess.run(
        ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
        env=screen.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return "window id" in done.stdout
