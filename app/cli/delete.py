"""``memorylink delete`` and ``undelete``: to the Trash and back."""

import typer

from app.cli.arguments import IdArgument
from app.cli.changed_memory import print_memory
from app.cli.command import command
from app.cli.shell import Shell


def register(root: typer.Typer) -> None:
    """Add the commands."""
    command(root, "delete")(delete)
    command(root, "undelete")(undelete)


def delete(shell: Shell, memory_id: IdArgument) -> None:
    """Put a memory in the Trash."""
    memory = shell.in_vault(lambda vault: vault.delete(memory_id))
    print_memory(shell, memory)
    shell.say(f"In the Trash. Bring it back with: memorylink undelete {memory.id}")


def undelete(shell: Shell, memory_id: IdArgument) -> None:
    """Bring a memory back from the Trash."""
    print_memory(shell, shell.in_vault(lambda vault: vault.undelete(memory_id)))
