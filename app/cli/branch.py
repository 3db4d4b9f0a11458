"""``memorylink branch``: named lines of a memory's revisions."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import IdArgument, WaitOption
from app.cli.command import command, group
from app.cli.edit import print_edited
from app.cli.shapes import branch_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.model import Branch, Conflict, Memory

if TYPE_CHECKING:
    from core.services.vault import Vault

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The branch's name.")]

commands = group("branch", "Named lines of a memory's revisions.")


@command(commands, "list")
def list_branches(shell: Shell, memory_id: IdArgument) -> None:
    """List a memory's branches, the current one first."""
    found = shell.in_vault(lambda vault: vault.branches(memory_id))
    if shell.as_json:
        shell.print_json([branch_shape(branch) for branch in found])
        return
    from app.cli.page import Page

    Page().table([(branch.name, _place(branch)) for branch in found])


@command(commands, "create")
def create_branch(
    shell: Shell,
    memory_id: IdArgument,
    name: NameArgument,
    at: Annotated[
        int | None,
        typer.Option(metavar="REV", help="The revision it goes on from; else the current."),
    ] = None,
) -> None:
    """Make a branch. What the memory says stays until it is switched."""
    branch = shell.in_vault(lambda vault: vault.create_branch(memory_id, name, at=at))
    if shell.as_json:
        shell.print_json(branch_shape(branch))
    else:
        shell.say(f"Branch {branch.name} goes on from revision {branch.head}.")


@command(commands, "switch")
def switch_branch(
    shell: Shell, memory_id: IdArgument, name: NameArgument, wait: WaitOption = None
) -> None:
    """Let the memory say what a branch says."""
    memory = shell.in_vault(
        lambda vault: _switch(shell, vault, memory_id, name, wait=wait),
        with_embedding=wait is not False,
    )
    print_edited(shell, memory)


@command(commands, "merge")
def merge_branch(
    shell: Shell,
    memory_id: IdArgument,
    name: NameArgument,
    message: Annotated[
        str | None, typer.Option(metavar="M", help="What was merged, for the history.")
    ] = None,
    wait: WaitOption = None,
) -> None:
    """Take what a branch changed into the current one, as a new revision."""
    memory = shell.in_vault(
        lambda vault: _merge(shell, vault, memory_id, name, message, wait=wait),
        with_embedding=wait is not False,
    )
    print_edited(shell, memory)


@command(commands, "delete")
def delete_branch(shell: Shell, memory_id: IdArgument, name: NameArgument) -> None:
    """Forget a branch; its revisions stay in the history."""
    left = shell.in_vault(lambda vault: _delete(vault, memory_id, name))
    if shell.as_json:
        shell.print_json([branch_shape(branch) for branch in left])
    else:
        shell.say(f"Branch {name} is gone. Its revisions are in the history.")


def _place(branch: Branch) -> str:
    return f"revision {branch.head}" + (", current" if branch.is_current else "")


async def _switch(
    shell: Shell, vault: "Vault", memory_id: str, name: str, *, wait: bool | None
) -> Memory:
    memory = await vault.switch_branch(memory_id, name)
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(memory.id)


async def _merge(
    shell: Shell,
    vault: "Vault",
    memory_id: str,
    name: str,
    message: str | None,
    *,
    wait: bool | None,
) -> Memory:
    outcome = await vault.merge_branch(memory_id, name, message=message)
    if isinstance(outcome, Conflict):
        shell.say(
            f"Nothing was merged: revisions {outcome.ours} and {outcome.theirs} change the "
            f"same place. Conflict {outcome.id} waits for a decision."
        )
        return await vault.memory(outcome.memory_id)
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(outcome.id)


async def _delete(vault: "Vault", memory_id: str, name: str) -> tuple[Branch, ...]:
    await vault.delete_branch(memory_id, name)
    return await vault.branches(memory_id)
