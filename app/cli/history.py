"""``memorylink history``, ``diff`` and ``revert``: what a memory said before."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import IdArgument, WaitOption
from app.cli.changed_memory import print_memory, say_if_kept_beside
from app.cli.command import command
from app.cli.shapes import diff_shape, revision_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.model import Memory

if TYPE_CHECKING:
    from core.services.vault import Vault


def register(root: typer.Typer) -> None:
    """Add the commands."""
    command(root, "history")(history)
    command(root, "diff")(diff)
    command(root, "revert")(revert)


def history(
    shell: Shell,
    memory_id: IdArgument,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many; all without it.")
    ] = None,
    before: Annotated[
        int | None,
        typer.Option(metavar="REV", help="Only those before this revision's number."),
    ] = None,
) -> None:
    """Show a memory's revisions, newest first."""
    revisions = shell.in_vault(
        lambda vault: vault.history(memory_id, limit=limit, before=before)
    )
    if shell.as_json:
        shell.print_json([revision_shape(revision) for revision in revisions])
        return
    from app.cli.page import Page

    page = Page()
    for revision in revisions:
        page.revision(revision)


def diff(
    shell: Shell,
    memory_id: IdArgument,
    older: Annotated[int, typer.Argument(metavar="A", help="A revision's number.")],
    newer: Annotated[int, typer.Argument(metavar="B", help="The one to compare with.")],
) -> None:
    """Show which words changed between two revisions."""
    found = shell.in_vault(lambda vault: vault.diff(memory_id, older, newer))
    if shell.as_json:
        shell.print_json(diff_shape(found))
        return
    from app.cli.page import Page

    Page().diff(found)


def revert(
    shell: Shell,
    memory_id: IdArgument,
    number: Annotated[int, typer.Argument(metavar="REV", help="A revision's number.")],
    wait: WaitOption = None,
) -> None:
    """Bring an older text back, as a new revision; nothing is lost."""
    memory = shell.in_vault(
        lambda vault: _revert(shell, vault, memory_id, number, wait=wait),
        with_embedding=wait is not False,
    )
    print_memory(shell, memory)


async def _revert(
    shell: Shell, vault: "Vault", memory_id: str, number: int, *, wait: bool | None
) -> Memory:
    memory = await vault.memory(memory_id)
    say_if_kept_beside(shell, await vault.revert(memory.id, number, base=memory.revision))
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(memory.id)
