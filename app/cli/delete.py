"""``memorylink delete`` and ``undelete``: to the Trash and back."""

import typer

from app.cli.arguments import IdArgument
from app.cli.command import command
from app.cli.edit import print_edited
from app.cli.shell import Shell


def register(root: typer.Typer) -> None:
    """Add the commands."""

    @command(root, "delete")
    def delete(shell: Shell, memory_id: IdArgument) -> None:
        """Put a memory in the Trash."""
        memory = shell.in_vault(lambda vault: vault.delete(memory_id))
        print_edited(shell, memory)
        shell.say(f"In the Trash. Bring it back with: memorylink undelete {memory.id}")

    @command(root, "undelete")
    def undelete(shell: Shell, memory_id: IdArgument) -> None:
        """Bring a memory back from the Trash."""
        print_edited(shell, shell.in_vault(lambda vault: vault.undelete(memory_id)))
