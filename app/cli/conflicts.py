"""``memorylink conflicts``: what disagrees, and the decision about it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import WaitOption, text_from
from app.cli.command import command, group
from app.cli.edit import print_edited
from app.cli.shapes import conflict_shape, conflict_texts_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import UsageError
from core.model import Memory

if TYPE_CHECKING:
    from core.services.branch_settle import Kept
    from core.services.conflicts import ConflictTexts
    from core.services.vault import Vault

commands = group("conflicts", "Texts that disagree and wait for a decision.")

ConflictArgument = Annotated[
    str, typer.Argument(metavar="CONFLICT", help="The conflict's id, as list prints it.")
]


class Keep(StrEnum):
    """As ``core.services.branch_settle.Kept``, which loads the engine."""

    OURS = "ours"
    THEIRS = "theirs"
    MERGED = "merged"


@command(commands, "list")
def list_conflicts(shell: Shell) -> None:
    """List the conflicts that wait, newest first."""
    found = shell.in_vault(lambda vault: vault.conflicts())
    if shell.as_json:
        shell.print_json([conflict_shape(each) for each in found])
        return
    from app.cli.page import Page

    Page().table(
        [
            (each.conflict.id, f"{each.conflict.kind}, {each.conflict.memory_id} {each.title}")
            for each in found
        ]
    )
    if not found:
        shell.say("Nothing disagrees.")


@command(commands, "show")
def show_conflict(shell: Shell, conflict_id: ConflictArgument) -> None:
    """Show both texts of a conflict and a merge of them."""
    texts = shell.in_vault(lambda vault: vault.conflict(conflict_id))
    if shell.as_json:
        shell.print_json(conflict_texts_shape(texts))
    else:
        _print(texts)


@command(commands, "resolve")
def resolve_conflict(
    shell: Shell,
    conflict_id: ConflictArgument,
    keep: Annotated[
        Keep,
        typer.Option(
            help="ours: the revision that stands beside; theirs: the current text; "
            "merged: the merge that show prints, or the text given.",
        ),
    ],
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="-|TEXT",
            help="The merged text; - reads standard input; other users can see TEXT.",
        ),
    ] = None,
    wait: WaitOption = None,
) -> None:
    """Settle a conflict; what is not kept stays in the history."""
    from core.services.branch_settle import Kept

    given = text_from(text) if text is not None else None
    kept = Kept(keep)
    if given is not None and kept is not Kept.MERGED:
        raise UsageError("A text goes with --keep merged.")
    memory = shell.in_vault(
        lambda vault: _resolve(shell, vault, conflict_id, kept, given, wait=wait),
        with_embedding=wait is not False,
    )
    print_edited(shell, memory)


async def _resolve(
    shell: Shell,
    vault: "Vault",
    conflict_id: str,
    keep: "Kept",
    text: str | None,
    *,
    wait: bool | None,
) -> Memory:
    title = None
    if keep == "merged" and text is None:
        proposal = await vault.conflict(conflict_id)
        if not proposal.is_clean:
            raise UsageError(
                "Both changed the same sentence, so a person has to say what it is. Give the "
                "merged text with --text -."
            )
        text, title = proposal.merged, proposal.merged_title or ""
    memory = await vault.resolve_edit_conflict(conflict_id, keep, text=text, title=title)
    await finish_embedding(shell, vault, wait=wait)
    return memory


def _print(texts: "ConflictTexts") -> None:
    from app.cli.page import Page

    page = Page()
    for name, revision in (("ours", texts.ours), ("theirs, current", texts.theirs)):
        page.line(f"--- {name}: revision {revision.number}")
        page.line(revision.text)
    page.line(
        "--- merged" if texts.is_clean else "--- merged, both readings where they differ"
    )
    page.line(texts.merged)
