"""``memorylink trash``: what was deleted."""

from typing import TYPE_CHECKING

from app.cli.command import command, default_command, group
from app.cli.confirming import YesOption, confirm
from app.cli.list_ import CursorOption, LimitOption, SortOption, print_list
from app.cli.purge import print_purged
from app.cli.shell import Shell
from app.cli.waiting import counted
from core.model import Filters, Place, Sort

if TYPE_CHECKING:
    from core.services.purge import Purged
    from core.services.vault import Vault

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


@command(commands, "empty")
def empty(shell: Shell, yes: YesOption = False) -> None:
    """Delete all that is in the Trash for good."""

    async def work(vault: "Vault") -> "Purged | None":
        page = await vault.list(Filters(place=Place.TRASH), limit=1)
        question = f"Delete {counted(page.total)} in the Trash for good? This can't be undone."
        if page.total and not confirm(shell, question, yes=yes):
            return None
        return await vault.empty_trash()

    print_purged(shell, shell.in_vault(work))
