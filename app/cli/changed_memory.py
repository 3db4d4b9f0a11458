"""Prints a memory once it was kept or changed, the same way after every command."""

from app.cli.shapes import memory_shape
from app.cli.shell import Shell
from core.model import Conflict, Memory


def print_memory(shell: Shell, memory: Memory) -> None:
    """Print a memory as it is now."""
    if shell.as_json:
        shell.print_json(memory_shape(memory))
        return
    from app.cli.page import Page, now

    Page().row(memory, now())


def say_if_kept_beside(shell: Shell, outcome: Memory | Conflict) -> None:
    """Tell of a conflict: someone else changed the memory in between."""
    if isinstance(outcome, Conflict):
        shell.say(
            "The memory changed meanwhile. Yours is kept beside it, "
            f"as revision {outcome.ours}."
        )
