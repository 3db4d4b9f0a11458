"""``memorylink edit``: a new revision of a memory, or other facts about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import IdArgument, WaitOption, date_from, text_from
from app.cli.changed_memory import print_memory, say_if_kept_beside
from app.cli.command import command
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import BranchNotFoundError, UsageError
from core.model import Conflict, Memory, MemoryType

if TYPE_CHECKING:
    from core.services.vault import Vault


@dataclass(frozen=True, slots=True)
class Changes:
    """What is asked for; ``None`` leaves it as it is."""

    text: str | None
    title: str | None
    message: str | None
    type: MemoryType | None
    tags: tuple[str, ...] | None
    pinned: bool | None
    importance: float | None
    created_at: datetime | None
    forgets_importance: bool

    @property
    def is_revision(self) -> bool:
        """Whether text or title change."""
        return self.text is not None or self.title is not None

    @property
    def is_description(self) -> bool:
        """Whether anything beside them changes."""
        facts = (self.type, self.tags, self.pinned, self.importance, self.created_at)
        return self.forgets_importance or any(fact is not None for fact in facts)


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "edit")(edit)


def edit(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    memory_id: IdArgument,
    *,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="-|TEXT",
            help="The new text; - reads standard input; other users can see TEXT.",
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(help="The new title; an empty one removes it.")
    ] = None,
    message: Annotated[
        str | None, typer.Option(metavar="M", help="What changed, for the history.")
    ] = None,
    kind: Annotated[MemoryType | None, typer.Option("--type", help="Its type.")] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(metavar="T", help="Its tags from now on; an empty one removes all."),
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="D", help="When it was.")] = None,
    pin: Annotated[bool | None, typer.Option("--pin/--unpin", help="Pin it, or not.")] = None,
    importance: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="I", help="How important it is, from 0 to 1."),
    ] = None,
    no_importance: Annotated[
        bool,
        typer.Option("--no-importance", help="Say nothing of it: what its type is worth."),
    ] = False,
    branch: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Write on this branch; beside the current one, what the memory says stays.",
        ),
    ] = None,
    wait: WaitOption = None,
) -> None:
    """Change a memory; the text before stays in its history."""
    if no_importance and importance is not None:
        raise UsageError("Give --importance or --no-importance, not both.")
    changes = Changes(
        None if text is None else text_from(text),
        title,
        message,
        kind,
        tuple(name for name in tag if name) if tag else None,
        pin,
        importance,
        date_from(date),
        no_importance,
    )
    if not (changes.is_revision or changes.is_description):
        raise UsageError("Nothing to change: give --text, --title, --tag or the like.")
    memory = shell.in_vault(
        lambda vault: _edit(shell, vault, memory_id, changes, branch=branch, wait=wait),
        with_embedding=wait is not False,
    )
    print_memory(shell, memory)


async def _edit(
    shell: Shell,
    vault: "Vault",
    memory_id: str,
    changes: Changes,
    *,
    branch: str | None,
    wait: bool | None,
) -> Memory:
    memory = await vault.memory(memory_id)
    if changes.is_description:
        await vault.describe(
            memory.id,
            type=changes.type,
            tags=changes.tags,
            pinned=changes.pinned,
            importance=changes.importance,
            created_at=changes.created_at,
            forgets_importance=changes.forgets_importance,
        )
    if changes.is_revision:
        outcome = await _revise(shell, vault, memory, changes, branch)
        say_if_kept_beside(shell, outcome)
        await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(memory.id)


async def _revise(
    shell: Shell, vault: "Vault", memory: Memory, changes: Changes, branch: str | None
) -> Memory | Conflict:
    if branch is None:
        return await vault.revise(
            memory.id,
            base=memory.revision,
            text=changes.text,
            title=changes.title,
            message=changes.message,
        )
    from core.services.revise import Edit

    heads = {each.name: each for each in await vault.branches(memory.id)}
    if branch not in heads:
        raise BranchNotFoundError(memory.id, branch)
    edit = Edit(changes.text, changes.title, changes.message)
    outcome = await vault.revise_branch(memory.id, branch, edit, base=heads[branch].head)
    if not heads[branch].is_current:
        shell.say(f"Kept on branch {branch}. What the memory says is as it was.")
    return outcome
