"""Hotkeys on X11: the server is asked for single chords and sends nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QSocketNotifier
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, XError
from Xlib.protocol.rq import Event

from app.hotkey.chord import Chord
from app.hotkey.port import Binding, Bound, Hotkeys, Taken, Unavailable
from app.hotkey.x11_keys import Modifiers, keysym_of

# Milliseconds. A key that is held comes again after about 600, then every 40; its release
# isn't seen, because the keyboard is let go of at once.
_REPEAT = 800


@dataclass(frozen=True, slots=True)
class _Grab:
    code: int
    bits: int


class X11Hotkeys(Hotkeys):
    """Grabs each chord with XGrabKey on a connection of its own, read on Qt's thread.

    Caps, Num and Scroll Lock don't matter: each chord is grabbed with every mix of them.

    Raises:
        Xlib.error.DisplayError: there is no X server.
    """

    def __init__(self) -> None:
        super().__init__()
        self._display = Display()
        self._root = self._display.screen().root
        self._modifiers = Modifiers(self._display)
        self._wanted: dict[str, Chord] = {}
        self._grabs: dict[_Grab, str] = {}
        self._outcomes: dict[str, Binding] = {}
        self._last: tuple[str, int] = ("", 0)
        self._notifier = QSocketNotifier(
            self._display.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._read)

    async def bind(self, wanted: Mapping[str, Chord]) -> dict[str, Binding]:
        """Have these chords and no others; return what became of each name."""
        self._wanted = dict(wanted)
        self._outcomes = self._grab_all()
        self._read()  # a reply may have brought events along
        return dict(self._outcomes)

    def close(self) -> None:
        """Let go of every chord and of the connection."""
        self._notifier.setEnabled(False)
        with suppress(ConnectionClosedError, OSError):  # the server went first
            self._ungrab_all()
            self._display.close()

    def _grab_all(self) -> dict[str, Binding]:
        self._ungrab_all()
        return {name: self._grab(name, chord) for name, chord in self._wanted.items()}

    def _grab(self, name: str, chord: Chord) -> Binding:
        keysym = keysym_of(chord.key)
        code = self._display.keysym_to_keycode(keysym) if keysym else 0
        if not code:
            text = self.tr("No key of this keyboard gives {0}.")
            return Unavailable(text.format(chord.shown))
        grab = _Grab(code, self._modifiers.bits_of(chord.modifiers))
        if grab in self._grabs:
            return Taken()
        if not self._grab_each(grab):
            self._ungrab(grab)
            return Taken()
        self._grabs[grab] = name
        return Bound(chord.shown)

    def _grab_each(self, grab: _Grab) -> bool:
        refusals = []
        for lock in self._modifiers.ignored:
            refusals.append(CatchError(BadAccess))
            self._root.grab_key(
                grab.code,
                grab.bits | lock,
                False,
                X.GrabModeAsync,
                X.GrabModeAsync,
                onerror=refusals[-1],
            )
        self._display.sync()
        return not any(refusal.get_error() for refusal in refusals)

    def _ungrab(self, grab: _Grab) -> None:
        for lock in self._modifiers.ignored:
            self._root.ungrab_key(grab.code, grab.bits | lock)
        self._display.sync()

    def _ungrab_all(self) -> None:
        for grab in self._grabs:
            self._ungrab(grab)
        self._grabs.clear()

    def _read(self) -> None:
        try:
            while self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.KeyPress:
                    self._key(event.detail, event.state, event.time)
                elif event.type == X.MappingNotify:
                    self._remap(event)
        except (ConnectionClosedError, XError):  # without its server the window ends too
            self._notifier.setEnabled(False)

    def _key(self, code: int, state: int, time: int) -> None:
        # From a press to its release the server sends every key to who grabbed it: end that
        # at once, so that what is typed meanwhile goes where it belongs.
        self._display.ungrab_keyboard(X.CurrentTime)
        self._display.flush()
        name = self._grabs.get(_Grab(code, state & self._modifiers.relevant))
        if name is None:
            return
        last, self._last = self._last, (name, time)
        if last[0] != name or time - last[1] > _REPEAT:
            self.pressed.emit(name)

    def _remap(self, event: Event) -> None:
        """Grab anew: the same letters may be on other keys now."""
        self._display.refresh_keyboard_mapping(event)
        self._ungrab_all()
        self._modifiers = Modifiers(self._display)
        before, self._outcomes = self._outcomes, self._grab_all()
        if before != self._outcomes:
            self.changed.emit(dict(self._outcomes))
