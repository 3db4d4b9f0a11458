"""``memorylink show``: one memory, whole."""

import typer

from app.cli.arguments import IdArgument
from app.cli.command import command
from app.cli.shapes import memory_shape
from app.cli.shell import Shell


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "show")
    def show(shell: Shell, memory_id: IdArgument) -> None:
        """Show a memory."""
        memory = shell.in_vault(lambda vault: vault.memory(memory_id))
        if shell.as_json:
            shell.print_json(memory_shape(memory))
            return
        from app.cli.page import Page

        Page().memory(memory)
