"""Starting at login, as each system wants it: locked, hidden, ready for the hotkeys.

The files for Windows and macOS are written from their documentation and not tried yet.
"""

import os
import plistlib
import shutil
import sys
from pathlib import Path

_NAME = "memorylink"
_REGISTRY_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_LABEL = "org.memorylink.MemoryLink"
# The desktop entry specification: these need a quoted argument, and a backslash in it.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


def own_command() -> list[str] | None:
    """Return the command that starts this program, or ``None`` if it was never installed."""
    image = os.environ.get("APPIMAGE", "")
    if image:
        return [image]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).with_name(_NAME)
    found = str(beside) if beside.is_file() else shutil.which(_NAME)
    return [found] if found else None


def start_at_login(*, is_wanted: bool) -> bool:
    """Have the program started at login, or no more; return whether that could be done.

    Raises:
        OSError: the system's place for it can't be written.
    """
    command = own_command()
    if command is None:
        return not is_wanted
    command = [*command, "--hidden"]
    if sys.platform == "win32":
        return _in_registry(command, is_wanted=is_wanted)
    if sys.platform == "darwin":
        path = Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
        return _in_file(path, _launch_agent(command), is_wanted=is_wanted)
    return _in_file(autostart_file(), launcher_text(command).encode(), is_wanted=is_wanted)


def autostart_file() -> Path:
    """Return the file that XDG desktops start at login."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else Path.home() / ".config"
    return folder / "autostart" / f"{_NAME}.desktop"


def launcher_text(command: list[str]) -> str:
    """Return the file's contents; the command is quoted as the specification says."""
    run = " ".join(_quoted(argument) for argument in command)
    return (
        "[Desktop Entry]\nType=Application\nName=MemoryLink\nIcon=memorylink\n"
        f"Exec={run}\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=true\n"
    )


def _quoted(argument: str) -> str:
    # Read twice by desktops: as a string of the file, and as a quoted argument.
    argument = argument.replace("%", "%%")
    if not _RESERVED & set(argument):
        return argument
    for character in '\\"`$':
        argument = argument.replace(character, f"\\{character}")
    return '"' + argument.replace("\\", "\\\\") + '"'


def _launch_agent(command: list[str]) -> bytes:
    return plistlib.dumps(
        {
            "Label": _LABEL,
            "ProgramArguments": command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


def _in_file(path: Path, contents: bytes, *, is_wanted: bool) -> bool:
    if not is_wanted:
        path.unlink(missing_ok=True)
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_bytes(contents)
    beside.replace(path)
    return True


def _in_registry(command: list[str], *, is_wanted: bool) -> bool:
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 - for its quoting, on Windows alone
        import winreg  # noqa: PLC0415

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _REGISTRY_KEY) as key:
            if is_wanted:
                line = subprocess.list2cmdline(command)
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, line)
            else:
                try:
                    winreg.DeleteValue(key, _NAME)
                except FileNotFoundError:
                    return True
    return True
