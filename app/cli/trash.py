"""``memorylink trash``: what was deleted."""

from app.cli.command import command, default_command, group
from app.cli.list_ import CursorOption, LimitOption, SortOption, print_list
from app.cli.shell import Shell
from core.model import Filters, Place, Sort

commands = group("trash", "What was deleted.")


@default_command(commands)
def trashed(shell: Shell) -> None:
    """What was deleted; without a command: list it."""
    print_list(shell, Filters(place=Place.TRASH))


@command(commands, "list")
def list_trashed(
    shell: Shell,
    limit: LimitOption = None,
    cursor: CursorOption = None,
    sort: SortOption = Sort.CREATED,
) -> None:
    """List what is in the Trash."""
    print_list(shell, Filters(place=Place.TRASH), limit, cursor, sort)
