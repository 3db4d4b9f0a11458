"""What MemoryLink does outside its window: hotkeys, tray, quick windows, locking by itself."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, Signal

from app.gui.auto_lock.auto_lock import AutoLock
from app.gui.autostart import start_at_login
from app.gui.bridge import Bridge, Tasks
from app.gui.clipboard import ClipboardCare
from app.gui.counts import number
from app.gui.first_instance import FirstInstance, Start
from app.gui.global_keys import CAPTURE, SEARCH, GlobalKeys, hotkeys_of_this_desktop
from app.gui.machine_settings import LOCK_ON_CLOSE, MOTION, START_AT_LOGIN, TRAY_SHOWN
from app.gui.main_window import MainWindow
from app.gui.motion import choose_motion, follow_desktop
from app.gui.ports import VaultDoor
from app.gui.quick.windows import QuickWindows
from app.gui.quit_signals import QuitSignals
from app.gui.session import Session
from app.gui.single_instance import SingleInstance
from app.gui.theme import Theme
from app.gui.window_settings import WindowSettings
from app.tray.menu import TrayState
from app.tray.tray import Tray
from core.settings import Switch

if TYPE_CHECKING:
    from app.gui.desktop_motion import DesktopMotion

_BEGIN_AFTER = 60  # milliseconds; the window is on the screen by then
_PREPARE_AFTER = 900  # milliseconds; the quick windows are drawn ahead when all is calm
_TRAY_COMES = 20  # seconds in which a panel may start after us at login
_PAUSE = timedelta(hours=1)
_LONGEST_GOODBYE = 15_000  # milliseconds to lock and seal; the vault is safe against a kill


class Desktop(QObject):
    """Made beside the window, which it shows, hides and locks; ``keys`` exists once begun."""

    begun = Signal()

    def __init__(
        self,
        window: MainWindow,
        bridge: Bridge,
        door: VaultDoor,
        theme: Theme,
        settings: WindowSettings,
    ) -> None:
        super().__init__()
        self._window, self._settings = window, settings
        self._tasks = Tasks(window.tell)
        self._done, self._most = 0, 0
        self._to_review = 0
        self._paused_until: datetime | None = None
        self._told: set[str] = set()
        self._tray_looks = 0
        self.keys: GlobalKeys | None = None
        self.auto_lock: AutoLock | None = None
        self.instance: SingleInstance | None = None
        self.quick = QuickWindows(bridge, door, window.front.unlock_model, settings)
        self.tray = Tray()
        self.clipboard = ClipboardCare(settings)
        self._signals = QuitSignals()
        self._pause_timer = QTimer(self)
        self._pause_timer.setSingleShot(True)
        self._pause_timer.timeout.connect(self._take_captures)
        window.quick = self.quick
        window.hides_on_close = self.is_reachable
        self._connect(theme)
        choose_motion(settings.value(MOTION))
        self.motion: DesktopMotion | None = None
        self._unsubscribe = settings.subscribe(self._was_set)
        self._show_state()
        self.tray.want(is_wanted=self._wants_tray())

    def start(self, start: Start, claim: FirstInstance | None = None) -> None:
        """Show what was asked for; then have hotkeys, and listen to later starts."""
        if claim is not None:
            self.instance = SingleInstance(claim, self.show)
        if start is Start.SHOW:
            self._window.show()
        elif start is Start.HIDDEN:
            self._wait_for_tray()
        else:
            if not self.is_reachable():
                self._window.showMinimized()
            self.show(start)
        QTimer.singleShot(_BEGIN_AFTER, self, self._begin)
        QTimer.singleShot(_PREPARE_AFTER, self, self.quick.prepare)

    def show(self, what: Start) -> None:
        """Show the window, or a quick one."""
        match what:
            case Start.CAPTURE:
                self.capture()
            case Start.SEARCH:
                self.search()
            case _:
                self._window.come_forward()

    def capture(self) -> None:
        """Pop up quick capture, or say that captures are paused."""
        if self._paused_until is not None:
            text = self.tr("Capture is paused until {0}.").format(self._pause_end())
            self.tray.say(self.tr("MemoryLink"), text)
        elif self.quick.desk.folder is None:
            self._window.come_forward()
        else:
            self.quick.capture.pop_up()

    def search(self) -> None:
        """Pop up quick search."""
        if self.quick.desk.folder is None:
            self._window.come_forward()
        else:
            self.quick.search.pop_up()

    def is_reachable(self) -> bool:
        """Return whether a hidden window could be shown again: whether its icon is there."""
        return self.tray.is_there

    def quit(self) -> None:
        """Lock, then end; what takes too long is left behind."""
        QTimer.singleShot(_LONGEST_GOODBYE, self._window, self._window.closed.emit)
        self._window.leave()

    def close(self) -> None:
        """Let go of everything, while Qt still stands."""
        self._window.quick, self._window.hides_on_close = None, lambda: False
        self._unsubscribe()
        self._tasks.cancel()
        if self.keys is not None:
            self.keys.close()
        if self.auto_lock is not None:
            self.auto_lock.close()
        if self.motion is not None:
            self.motion.close()
        if self.instance is not None:
            self.instance.close()
        self.clipboard.stop()
        self._signals.close()
        self.quick.delete_later()
        self.tray.close()
        self.deleteLater()

    def _connect(self, theme: Theme) -> None:
        window, menu = self._window, self.tray.menu
        window.opened.connect(self._opened)
        window.emptied.connect(self._locked)
        window.was_hidden.connect(self._hidden)
        self.quick.desk.window_wanted.connect(window.come_forward)
        self.quick.desk.memory_wanted.connect(self._show_memory)
        self.tray.search_wanted.connect(self.search)
        self.tray.capture_wanted.connect(self.capture)
        menu.window_wanted.connect(window.come_forward)
        menu.lock_wanted.connect(window.lock)
        menu.pause_wanted.connect(self._pause_or_go_on)
        menu.quit_wanted.connect(self.quit)
        menu.aboutToShow.connect(self._show_state)
        theme.changed.connect(self.tray.draw_anew)
        self._signals.wanted.connect(self.quit)

    def _begin(self) -> None:
        """Load what talks to the desktop, now that the window is shown."""
        self.keys = GlobalKeys(hotkeys_of_this_desktop(), self._settings, self._tasks)
        self.keys.pressed.connect(self._pressed)
        self.keys.changed.connect(self._keys_changed)
        self.keys.bind()
        self.auto_lock = AutoLock(self._settings, self._tasks, self._window.lock_before_sleep)
        self.auto_lock.wanted.connect(self._window.lock)
        if self._window.session is not None:
            self.auto_lock.opened()
        self._follow_motion()
        self._show_state()
        self.begun.emit()

    def _follow_motion(self) -> None:
        if sys.platform == "linux":
            from app.gui.desktop_motion import DesktopMotion  # noqa: PLC0415 - D-Bus

            self.motion = DesktopMotion(lambda asks: follow_desktop(asks_for_less=asks))
            self._tasks.start(self.motion.start())

    def _pressed(self, name: str) -> None:
        self.show(Start.CAPTURE if name == CAPTURE else Start.SEARCH)

    def _keys_changed(self) -> None:
        """Tell of keys that don't work, each once, where the person looks."""
        self._show_state()
        shell = self._window.shell
        if shell is not None:
            shell.workbench.know_keys(self.keys)
            if self._window.isVisible() and shell.shows_settings():
                return  # they stand in their rows
        for name in (CAPTURE, SEARCH):
            trouble = self.keys.trouble(name) if self.keys is not None else ""
            if trouble and trouble not in self._told:
                self._told.add(trouble)
                self._say(trouble)

    def _say(self, text: str) -> None:
        if self._window.isVisible() and self._window.shell is not None:
            self._window.shell.toast.tell(text)
        else:
            self.tray.say(self.tr("MemoryLink"), text)

    def _opened(self, session: Session) -> None:
        self.quick.opened(session)
        if self.auto_lock is not None:
            self.auto_lock.opened()
        if self._window.shell is not None:
            self._window.shell.status.changed.connect(self._indexed)
            self._window.shell.to_review.connect(self._counted)
            self._window.shell.workbench.know_keys(self.keys)
        self._show_state()

    def _locked(self) -> None:
        self._done = self._most = self._to_review = 0
        self.clipboard.forget()
        if self.auto_lock is not None:
            self.auto_lock.locked()
        self._show_state()

    def _indexed(self, done: int, most: int, _failed: int) -> None:
        if (done, most) != (self._done, self._most):
            self._done, self._most = done, most
            self._show_state()

    def _counted(self, to_review: int) -> None:
        self._to_review = to_review
        self._show_state()

    def _hidden(self) -> None:
        if self._settings.value(LOCK_ON_CLOSE) is Switch.ON:
            self._window.lock()
        if not self._settings.now.knows_tray:
            self._settings.change(knows_tray=True)
            text = self.tr("It goes on in the tray. Quit it from the icon's menu.")
            self.tray.say(self.tr("MemoryLink is still running"), text)

    def _show_memory(self, memory_id: str) -> None:
        self._window.come_forward()
        if self._window.shell is not None:
            self._window.shell.workbench.memory_wanted.emit(memory_id)

    def _pause_or_go_on(self) -> None:
        if self._paused_until is not None:
            self._take_captures()
            return
        self._paused_until = datetime.now().astimezone() + _PAUSE
        self._pause_timer.start(int(_PAUSE.total_seconds() * 1000))
        self.quick.capture.hide()
        if self.keys is not None:
            self.keys.leave_out(CAPTURE)
        self._show_state()

    def _take_captures(self) -> None:
        self._paused_until = None
        self._pause_timer.stop()
        if self.keys is not None:
            self.keys.leave_out()
        self._show_state()

    def _pause_end(self) -> str:
        if self._paused_until is None:
            return ""
        end = QTime(self._paused_until.hour, self._paused_until.minute)
        return QLocale().toString(end, QLocale.FormatType.ShortFormat)

    def _show_state(self) -> None:
        folder = self.quick.desk.folder
        is_locked = self._window.session is None
        title = self.tr("No vault yet")
        if folder is not None:
            text = self.tr("{0} is locked") if is_locked else self.tr("{0} is unlocked")
            title = text.format(folder.name)
        keys = self.keys
        state = TrayState(
            title=title,
            detail=self._detail(is_locked=is_locked),
            is_locked=is_locked,
            is_working=self._most > 0,
            has_vault=folder is not None,
            paused_until=self._pause_end(),
            capture=keys.shown(CAPTURE) if keys is not None else "",
            search=keys.shown(SEARCH) if keys is not None else "",
        )
        self.tray.show_state(state)

    def _detail(self, *, is_locked: bool) -> str:
        if self._paused_until is not None:
            return self.tr("Capture is paused until {0}").format(self._pause_end())
        if is_locked:
            return ""
        if self._most:
            text = self.tr("Indexing {0} of {1}")
            return text.format(number(self._done), number(self._most))
        locks = self.auto_lock.said() if self.auto_lock is not None else ""
        if not self._to_review:
            return locks
        waits = self.tr("{0} to review").format(number(self._to_review))
        return self.tr("{0}, {1}").format(locks, waits) if locks else waits

    def _wants_tray(self) -> bool:
        return self._settings.value(TRAY_SHOWN) is Switch.ON

    def _was_set(self, key: str) -> None:
        if key == TRAY_SHOWN.key:
            self.tray.want(is_wanted=self._wants_tray())
            if not self._wants_tray() and not self._window.isVisible():
                self._window.come_forward()
        elif key == START_AT_LOGIN.key:
            self._start_at_login()
        elif key == MOTION.key:
            choose_motion(self._settings.value(MOTION))
        elif key.startswith("hotkey."):
            self._told.clear()  # what was just asked for is answered each time
        self._show_state()

    def _start_at_login(self) -> None:
        is_wanted = self._settings.value(START_AT_LOGIN) is Switch.ON
        try:
            could = start_at_login(is_wanted=is_wanted)
        except OSError as error:
            self._window.tell(error)
            return
        if not could:
            text = self.tr("Only an installed MemoryLink can be started at login.")
            self._say(text)

    def _wait_for_tray(self) -> None:
        """Stay hidden if there is an icon to come back by, else be in the list of windows."""
        if self.is_reachable():
            return
        self._tray_looks += 1
        if self._tray_looks > _TRAY_COMES or not self._wants_tray():
            if not self._window.isVisible():
                self._window.showMinimized()
            return
        QTimer.singleShot(1000, self, self._wait_for_tray)
