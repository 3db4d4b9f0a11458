"""``memorylink show``: one memory, whole."""

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from app.cli.arguments import AsOfOption, IdArgument, moment_from
from app.cli.command import command
from app.cli.shapes import memory_shape, not_yet_shape
from app.cli.shell import Shell
from core.errors import MemoryNotYetError
from core.model import Memory

if TYPE_CHECKING:
    from core.services.vault import Vault


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "show")(show)


def show(shell: Shell, memory_id: IdArgument, as_of: AsOfOption = None) -> None:
    """Show a memory."""
    moment = moment_from(as_of)
    try:
        memory = shell.in_vault(lambda vault: _memory(vault, memory_id, moment))
    except MemoryNotYetError as error:
        if shell.as_json:
            shell.print_json(not_yet_shape(error))
        raise
    if shell.as_json:
        shell.print_json(memory_shape(memory))
        return
    from app.cli.page import Page

    Page().memory(memory)


async def _memory(vault: "Vault", memory_id: str, moment: datetime | None) -> Memory:
    if moment is not None:
        return await vault.memory_as_of(memory_id, moment)
    memory = await vault.memory(memory_id)
    await vault.mark_used([memory.id])
    return memory
