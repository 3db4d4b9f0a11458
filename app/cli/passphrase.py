"""Where passphrases come from: a file or the terminal, never the arguments."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from core.errors import UsageError

STRENGTH_WORDS = ("Very weak", "Weak", "Fair", "Good", "Strong")  # zxcvbn's scores 0 to 4


def read_passphrase(file: Path | None, *, option: str = "--passphrase-file") -> str:
    """Return the vault's passphrase.

    Raises:
        UsageError: the file can't be read, or there is neither a file nor a terminal.
    """
    if file is not None:
        return secret_from_file(file)
    return _ask("Passphrase: ", option)


def read_new_passphrase(
    file: Path | None, say: Callable[[str], None], *, option: str = "--passphrase-file"
) -> str:
    """Return a passphrase for a vault: from the file as it is, from a terminal asked twice.

    Raises:
        UsageError: as above, or the two entries differ.
    """
    if file is not None:
        return secret_from_file(file)
    first = _ask("New passphrase: ", option)
    say(strength_sentence(first))
    if _ask("Once more: ", option) != first:
        raise UsageError("The two passphrases differ. Nothing was changed.")
    return first


def read_recovery_words(file: Path | None) -> str:
    """Return the recovery words, from a file or the terminal.

    Raises:
        UsageError: as ``read_passphrase``.
    """
    if file is not None:
        return secret_from_file(file)
    return _ask("Recovery words: ", "--recovery-file")


def secret_from_file(file: Path) -> str:
    """Return a file's text, one trailing newline dropped.

    Raises:
        UsageError: it can't be read, or isn't UTF-8.
    """
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise UsageError(f"{file} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 (byte {error.start + 1}).") from None
    return text.removesuffix("\n").removesuffix("\r")


def strength_sentence(passphrase: str) -> str:
    """Say how long a passphrase would hold, with zxcvbn's advice."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return f"{STRENGTH_WORDS[0]}."
    # zxcvbn's time grows with the square of the length; its verdict doesn't change.
    verdict = zxcvbn(passphrase[:72])
    time = verdict["crack_times_display"]["offline_slow_hashing_1e4_per_second"]
    said = f"{STRENGTH_WORDS[verdict['score']]}. Guessing it from your disk takes {time}."
    advice = verdict["feedback"]["warning"]
    return f"{said} {advice}" if advice else said


def _ask(prompt: str, option: str) -> str:
    if not has_terminal():
        raise UsageError(
            "The passphrase can't be asked for: there is no terminal. "
            f"Name a file that holds it with {option}."
        )
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UsageError("No passphrase was typed. Nothing was changed.") from None


def has_terminal() -> bool:
    """Tell whether somebody can be asked."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
