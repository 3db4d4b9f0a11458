"""``memorylink show``: one memory, whole."""

import typer

from app.cli.arguments import AsOfOption, IdArgument, date_from
from app.cli.command import command
from app.cli.shapes import memory_shape
from app.cli.shell import Shell


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "show")
    def show(shell: Shell, memory_id: IdArgument, as_of: AsOfOption = None) -> None:
        """Show a memory."""
        moment = date_from(as_of)
        memory = shell.in_vault(
            lambda vault: (
                vault.memory(memory_id)
                if moment is None
                else vault.memory_as_of(memory_id, moment)
            )
        )
        if shell.as_json:
            shell.print_json(memory_shape(memory))
            return
        from app.cli.page import Page

        Page().memory(memory)
