"""The real program on a real screen: hotkey, tray, a second start, locking, quitting."""

import asyncio
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from Xlib import XK, X
from Xlib.display import Display

from core.bootstrap import Options, create_vault
from tests.buses import let_go
from tests.e2e.desktop.conftest import HERE, ROOT, Typist
from tests.e2e.desktop.screen import Screen, comes_true, running, wait_until
from tests.fakes.desktop_services import SAVER, FakeDesktop
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.status_notifier import FakeHost
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

LOCKED, UNLOCKED, CAPTURE, SEARCH = (
    "MemoryLink", "Personal · MemoryLink",
    "Quick capture — MemoryLink", "Quick search — MemoryLink",
)  # fmt: skip


class Program:
    """A running MemoryLink."""

    def __init__(
        self, screen: Screen, process: "subprocess.Popen[str]", env: dict[str, str]
    ) -> None:
        self.screen, self.process, self.env = screen, process, env

    def start_again(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Start the program a second time."""
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def unlock(self) -> None:
        self.screen.wait_for_active(LOCKED)
        self.screen.type(PASSPHRASE)
        self.screen.press("Return")
        self.screen.wait_for_active(UNLOCKED)

    def setting(self, key: str) -> str:
        """Return what one of this machine's settings is set to, ``""`` for nothing."""
        kept = Path(self.env["XDG_CONFIG_HOME"], "memorylink", "window.json")
        return str(json.loads(kept.read_text("utf-8"))["machine"].get(key, ""))

    def wait_for_end(self) -> int:
        return self.process.wait(120)


Starting = Callable[[str], AbstractContextManager[Program]]


@pytest.fixture
def starting(screen: Screen, bus_address: str, sockets: Path, tmp_path: Path) -> Starting:
    """A vault that is there already, and a way to start the program on it."""
    folder = tmp_path / "Personal"
    asyncio.run(_make_vault(folder))
    sockets.mkdir(mode=0o700)
    env = screen.env | {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_RUNTIME_DIR": str(sockets),
        "DBUS_SESSION_BUS_ADDRESS": bus_address,
        "DBUS_SYSTEM_BUS_ADDRESS": bus_address,
        "PYTHONPATH": str(ROOT),
    }
    output = tmp_path / "output"

    @contextmanager
    def start(shown: str) -> Iterator[Program]:
        command = (sys.executable, HERE / "program.py", folder, shown)
        with (
            output.open("w") as file,
            running(*command, cwd=ROOT, env=env, stdout=file, stderr=file) as process,
        ):
            yield Program(screen, process, env)
        assert output.read_text("utf-8") == ""

    return start


@pytest.fixture
def tray(screen: Screen) -> Iterator[str]:
    """A tray as many desktops have it; its window."""
    place = ("--edge", "bottom", "--align", "right", "--widthtype", "request")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with running("trayer", *place, "--height", "32", env=screen.env, **quiet):
        wait_until(lambda: screen.do("search", "--class", "trayer"))
        wait_until(lambda: _has_tray(screen))
        yield screen.do("search", "--class", "trayer").split()[-1]


def _has_tray(screen: Screen) -> bool:
    display = Display(screen.display)
    owner = display.get_selection_owner(display.intern_atom("_NET_SYSTEM_TRAY_S0"))
    display.close()
    return bool(owner)


async def _make_vault(folder: Path) -> None:
    options = Options(policy=CHEAP_POLICY, embedder=FakeEmbedder())
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()


def press_until(screen: Screen, keys: str, name: str) -> None:
    """Press a hotkey until its window is there: the program may not have bound it yet."""

    def is_there() -> bool:
        if screen.active() == name:
            return True
        screen.press(keys)
        return comes_true(lambda: screen.active() == name, 1)

    wait_until(is_there)


def test_the_hotkey_opens_quick_capture_over_another_program_and_esc_gives_the_focus_back(
    screen: Screen, tray: str, typist: Typist, starting: Starting
) -> None:
    with starting("hidden"):
        screen.type("before ")
        press_until(screen, "ctrl+alt+m", CAPTURE)
        assert not screen.windows(LOCKED)
        screen.type("thought")
        screen.press("Escape")
        screen.wait_for_active("Typist")
        screen.type("after")
        wait_until(lambda: typist.text == "before after")


@pytest.fixture
def thief(screen: Screen) -> Iterator[None]:
    """Another program whose hotkey is Ctrl+Alt+K."""
    display = Display(screen.display)
    code = display.keysym_to_keycode(XK.string_to_keysym("k"))
    asynchronous = X.GrabModeAsync
    display.screen().root.grab_key(
        code, X.ControlMask | X.Mod1Mask, False, asynchronous, asynchronous
    )
    display.sync()
    yield
    display.close()


def test_the_recorder_hears_even_the_keys_of_another_program_and_our_own(
    screen: Screen, tray: str, thief: None, starting: Starting
) -> None:
    with starting("show") as program:
        program.unlock()
        to_the_top = ["Up"] * 8

        def is_recorded(keys: str) -> bool:
            # Settings, Hotkeys, the recorder; from the start each time, as the first keys
            # may come before the window takes them.
            screen.press("ctrl+7", *to_the_top, "Down", "Tab", "space")
            screen.press(keys)
            # Pressed again too early, what leads to the recorder would itself be recorded.
            return comes_true(lambda: program.setting("hotkey.capture").lower() == keys, 5)

        for keys in ("ctrl+alt+k", "ctrl+alt+j"):
            wait_until(partial(is_recorded, keys))
        press_until(screen, "ctrl+alt+j", CAPTURE)


def test_a_second_start_asks_the_first_and_is_over(
    screen: Screen, tray: str, typist: Typist, starting: Starting
) -> None:
    with starting("hidden") as program:
        wait_until(lambda: any((Path(program.env["XDG_RUNTIME_DIR"])).rglob("window-*")))
        done = program.start_again("--search")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        screen.wait_for_active(SEARCH)
        assert program.start_again().returncode == 0
        screen.wait_for_active(LOCKED)


def test_a_click_on_the_tray_opens_quick_search_and_its_menu_quits(
    screen: Screen, tray: str, typist: Typist, starting: Starting
) -> None:
    with starting("hidden") as program:
        wait_until(lambda: _width(screen, tray) > 8)  # the icon is in
        screen.click(tray)
        screen.wait_for_active(SEARCH)
        screen.press("Escape")
        screen.wait_for_active("Typist")

        def has_quit() -> bool:
            if program.process.poll() is not None:
                return program.process.returncode == 0  # it only took its time to end
            if not _menu(screen):
                screen.click(tray, "3")
            if not comes_true(lambda: _menu(screen), 5):
                return False  # the tray took this click for part of the one before
            screen.click_foot(_menu(screen))  # the last line
            try:
                return program.process.wait(5) == 0
            except subprocess.TimeoutExpired:
                return False  # the menu had only just come, and took no click yet

        wait_until(has_quit)


def test_closing_hides_a_start_brings_it_back_a_locked_screen_locks_and_sigterm_ends_it(
    screen: Screen, tray: str, starting: Starting
) -> None:
    with starting("show") as program:
        program.unlock()
        screen.press("alt+F4")
        wait_until(lambda: not screen.windows(UNLOCKED))
        program.start_again()
        screen.wait_for_active(UNLOCKED)
        asyncio.run(lock_screen_until(lambda: screen.windows(LOCKED)))
        program.process.send_signal(signal.SIGTERM)
        assert program.wait_for_end() == 0


def test_without_a_tray_closing_locks_and_quits(
    screen: Screen, starting: Starting, tmp_path: Path
) -> None:
    with starting("show") as program:
        program.unlock()
        screen.press("alt+F4")
        assert program.wait_for_end() == 0
    assert not [path for path in tmp_path.rglob("*-wal") if path.stat().st_size]


async def lock_screen_until(is_locked: Callable[[], object]) -> None:
    desktop = await FakeDesktop.start(SAVER)
    async with asyncio.timeout(60):
        while not is_locked():
            desktop.lock_screen()  # again: the program may not listen yet
            await asyncio.sleep(0.1)
    desktop.close()
    await let_go()


def _width(screen: Screen, window: str) -> int:
    shown = screen.do("getwindowgeometry", "--shell", window)
    found = re.search(r"WIDTH=(\d+)", shown)
    return int(found[1]) if found else 0


def _menu(screen: Screen) -> str:
    """Return the tray's menu; the icon is a window of the program too, and a small one."""
    found = screen.do("search", "--onlyvisible", "--class", "memorylink").split()
    return next((window for window in found if _width(screen, window) > 100), "")


def test_a_desktop_that_draws_the_menu_itself_can_read_and_use_it(
    screen: Screen, starting: Starting
) -> None:
    async def use() -> None:
        host = await FakeHost.start()
        with starting("hidden"):
            await asyncio.wait_for(host.came.wait(), 30)
            assert await host.title() == "memorylink"
            menu = await host.menu()
            can = {label: is_on for label, (_number, is_on) in menu.items()}
            assert next(iter(can.items())) == ("Personal is locked", False)
            assert can["Quick search"]
            assert can["Quick capture"]
            assert not can["Lock now"]
            await host.choose("Open MemoryLink")
            await asyncio.to_thread(screen.wait_for_active, LOCKED)
            await host.click()
            await asyncio.to_thread(screen.wait_for_active, SEARCH)
        host.close()
        await let_go()

    asyncio.run(use())
