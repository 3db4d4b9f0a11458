"""``memorylink purge``: delete memories for good."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.command import command
from app.cli.confirming import YesOption, confirm
from app.cli.shapes import date_shape
from app.cli.shell import Shell
from app.cli.waiting import counted

if TYPE_CHECKING:
    from core.model import Memory
    from core.services.purge import Purged
    from core.services.vault import Vault

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Ids, or the beginnings of ids.")
]
_OUT_OF_REACH = "What a disk kept of old, encrypted bytes is out of MemoryLink's reach."


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "purge")(purge)


def purge(shell: Shell, memory_ids: IdsArgument, yes: YesOption = False) -> None:
    """Delete memories for good, with their history; in the Trash or not."""

    async def work(vault: "Vault") -> "Purged | None":
        chosen = [await vault.memory(memory_id) for memory_id in memory_ids]
        if not confirm(shell, _question(chosen), yes=yes):
            return None
        return await vault.purge([memory.id for memory in chosen])

    print_purged(shell, shell.in_vault(work))


def print_purged(shell: Shell, purged: "Purged | None") -> None:
    """Say what is gone and what still holds it; print nothing where nothing was done."""
    if purged is None:
        return
    if shell.as_json:
        shell.print_json(purged_shape(purged))
        return
    if not purged.count:
        shell.say("There is nothing to purge.")
        return
    shell.say(f"Gone from this vault, its history and its index: {counted(purged.count)}.")
    if purged.backups is None:
        shell.say(
            "The backups could not be read; they may hold it. See: memorylink backup list"
        )
    elif purged.backups:
        shell.say("Backups that still hold some of it:")
        for backup in purged.backups:
            made = date_shape(backup.created_at)
            shell.say(f"  {backup.name}  {'damaged' if made is None else made[:16]}")
        shell.say("Delete them with: memorylink backup delete NAME")
    shell.say(_OUT_OF_REACH)


def purged_shape(purged: "Purged") -> dict[str, Any]:
    """Return what was purged; ``backups`` is null when they could not be read."""
    backups = purged.backups
    return {
        "ids": list(purged.memory_ids),
        "count": purged.count,
        "backups": None
        if backups is None
        else [
            {"name": each.name, "created_at": date_shape(each.created_at)} for each in backups
        ],
    }


def _question(memories: "list[Memory]") -> str:
    if len(memories) == 1:
        [memory] = memories
        what = f"“{memory.display_title}” ({memory.id}) with its history"
    else:
        what = f"{counted(len(memories))} with their history"
    return f"Delete {what} for good? This can't be undone."
