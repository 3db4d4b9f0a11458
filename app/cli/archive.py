"""``memorylink archive``: put memories aside and take them back."""

from app.cli.arguments import IdArgument
from app.cli.changed_memory import print_memory
from app.cli.command import command, default_command, group
from app.cli.list_ import CursorOption, LimitOption, SortOption, print_list
from app.cli.shell import Shell
from core.model import Filters, Place, Sort

commands = group("archive", "Put memories aside; they are still found with in:archive.")


@default_command(commands)
def archived(shell: Shell) -> None:
    """Put memories aside; without a command: list what is there."""
    print_list(shell, Filters(place=Place.ARCHIVE))


@command(commands, "list")
def list_archived(
    shell: Shell,
    limit: LimitOption = None,
    cursor: CursorOption = None,
    sort: SortOption = Sort.CREATED,
) -> None:
    """List what is in the archive."""
    print_list(shell, Filters(place=Place.ARCHIVE), limit, cursor, sort)


@command(commands, "add")
def add(shell: Shell, memory_id: IdArgument) -> None:
    """Put a memory in the archive."""
    print_memory(shell, shell.in_vault(lambda vault: vault.archive(memory_id)))


@command(commands, "remove")
def remove(shell: Shell, memory_id: IdArgument) -> None:
    """Take a memory out of the archive, back among the others."""
    print_memory(shell, shell.in_vault(lambda vault: vault.unarchive(memory_id)))
