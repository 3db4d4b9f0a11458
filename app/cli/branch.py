"""``memorylink branch``: named lines of a memory's revisions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import IdArgument, SeenOption, WaitOption, seen_from, text_from
from app.cli.changed_memory import print_memory
from app.cli.command import command, group
from app.cli.shapes import branch_shape, diff_shape, merge_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import BranchNotFoundError, UsageError
from core.model import Branch, Conflict, Memory, MergedText, RevisionDiff

if TYPE_CHECKING:
    from core.services.vault import Vault

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The branch's name.")]


@dataclass(frozen=True, slots=True)
class _Own:
    """What a person made of a preview; ``seen`` are the current revision and the branch's."""

    text: str
    title: str | None
    seen: tuple[int, int] | None


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
    print_memory(shell, memory)


@command(commands, "compare")
def compare_branches(
    shell: Shell,
    memory_id: IdArgument,
    name: NameArgument,
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help="The one to compare it with; else the current."),
    ] = None,
) -> None:
    """Show which words differ between the ends of two branches."""
    older, newer, found = shell.in_vault(
        lambda vault: _compared(vault, memory_id, name, other)
    )
    if shell.as_json:
        shell.print_json(diff_shape(found) | {"older_branch": older, "newer_branch": newer})
        return
    from app.cli.page import Page

    page = Page()
    page.line(f"{older} to {newer}", strong=True)
    page.diff(found)


@command(commands, "merge")
def merge_branch(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    memory_id: IdArgument,
    name: NameArgument,
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what it would say, and write nothing.")
    ] = False,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="-|TEXT",
            help="What you made of the preview; - reads standard input; other users can see "
            "TEXT.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="Its title, with --text; else the merged one.")
    ] = None,
    seen: SeenOption = None,
    message: Annotated[
        str | None, typer.Option(metavar="M", help="What was merged, for the history.")
    ] = None,
    wait: WaitOption = None,
) -> None:
    """Take what a branch changed into the current one, as a new revision."""
    if preview:
        _show_merge(shell, memory_id, name)
        return
    if title is not None and text is None:
        raise UsageError("--title goes with --text.")
    if seen is not None and text is None:
        raise UsageError("--seen goes with --text.")
    own = None if text is None else _Own(text_from(text), title, seen_from(seen))
    memory = shell.in_vault(
        lambda vault: _merge(shell, vault, memory_id, name, message, own, wait=wait),
        with_embedding=wait is not False,
    )
    print_memory(shell, memory)


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


def _show_merge(shell: Shell, memory_id: str, name: str) -> None:
    proposal = shell.in_vault(lambda vault: vault.propose_branch_merge(memory_id, name))
    if shell.as_json:
        shell.print_json(merge_shape(proposal))
        return
    from app.cli.page import Page

    page = Page()
    page.merge(proposal)
    if not proposal.has_news:
        shell.say(f"{proposal.into} holds all that {name} says.")
    elif not proposal.is_clean:
        shell.say(
            "Both changed the marked places. Give the text you want with --text, and say what "
            f"it was made of: --seen {proposal.ours.number},{proposal.theirs.number}."
        )


async def _compared(
    vault: "Vault", memory_id: str, name: str, other: str | None
) -> tuple[str, str, RevisionDiff]:
    found = await vault.branches(memory_id)
    heads = {branch.name: branch.head for branch in found}
    older = other or found[0].name
    for each in (older, name):
        if each not in heads:
            raise BranchNotFoundError(memory_id, each)
    return older, name, await vault.diff(memory_id, heads[older], heads[name])


async def _merge(
    shell: Shell,
    vault: "Vault",
    memory_id: str,
    name: str,
    message: str | None,
    own: "_Own | None",
    *,
    wait: bool | None,
) -> Memory:
    merged = None if own is None else await _by_hand(vault, memory_id, name, own)
    outcome = await vault.merge_branch(memory_id, name, message=message, merged=merged)
    if isinstance(outcome, Conflict):
        shell.say(
            f"Nothing was merged: revisions {outcome.ours} and {outcome.theirs} change the "
            f"same place. Conflict {outcome.id} waits for a decision."
        )
        return await vault.memory(outcome.memory_id)
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(outcome.id)


async def _by_hand(vault: "Vault", memory_id: str, name: str, own: _Own) -> MergedText:
    proposal = await vault.propose_branch_merge(memory_id, name)
    title = proposal.title if own.title is None else own.title
    seen = own.seen or (proposal.ours.number, proposal.theirs.number)
    return MergedText(own.text, title, *seen)


async def _delete(vault: "Vault", memory_id: str, name: str) -> tuple[Branch, ...]:
    await vault.delete_branch(memory_id, name)
    return await vault.branches(memory_id)
