"""Asks before what can't be undone; a script says so with an option instead."""

import sys
from typing import Annotated

import typer

from app.cli.shell import Shell
from core.errors import UsageError

YesOption = Annotated[
    bool, typer.Option("--yes", help="Don't ask; needed where standard input is no terminal.")
]


def confirm(shell: Shell, question: str, *, yes: bool) -> bool:
    """Tell whether to go on.

    Raises:
        UsageError: nobody can be asked.
    """
    if yes:
        return True
    if not _is_at_terminal():
        raise UsageError(
            "This can't be undone, and there is no terminal to ask at. "
            "Add --yes to do it. Nothing was changed."
        )
    if _answer(question):
        return True
    shell.say("Nothing was changed.")
    return False


def _is_at_terminal() -> bool:
    return sys.stdin.isatty()


def _answer(question: str) -> bool:
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}
