"""``memorylink tags``: which tags there are, and what is done to them on all memories."""

from typing import Annotated

import typer

from app.cli.command import command, default_command, group
from app.cli.shapes import change_shape, tag_plan_shape
from app.cli.shell import Shell
from core.errors import InvalidValueError
from core.model import (
    DeleteTag,
    MergeTags,
    NestTag,
    RecolourTag,
    RenameTag,
    TagColour,
    TagOperation,
    TagPlan,
)

commands = group("tags", "Which tags there are; rename, merge, nest, delete, recolour them.")

TagArgument = Annotated[str, typer.Argument(metavar="TAG", help="A tag, such as work/q4.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what it would touch, and change nothing.")
]
MergeOption = Annotated[
    bool, typer.Option("--merge", help="Merge into a tag that has that name already.")
]


@default_command(commands)
def tags(shell: Shell) -> None:
    """Which tags there are; without a command: list them."""
    print_tags(shell)


@command(commands, "list")
def list_tags(shell: Shell) -> None:
    """List the tags with how many memories carry them."""
    print_tags(shell)


@command(commands, "rename")
def rename(
    shell: Shell,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag as it is.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    merge: MergeOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Give a tag another name; the tags below it go with it."""
    _change(shell, RenameTag(old, new, merge), dry_run=dry_run)


@command(commands, "merge")
def merge(
    shell: Shell,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM... INTO", help="The tags to merge, then the one to keep."
        ),
    ],
    dry_run: DryRunOption = False,
) -> None:
    """Make several tags one: the last one named."""
    if len(names) < 2:
        raise InvalidValueError("Name the tags to merge, then the one that stays.")
    _change(shell, MergeTags(tuple(names[:-1]), names[-1]), dry_run=dry_run)


@command(commands, "nest")
def nest(
    shell: Shell,
    tag: TagArgument,
    under: Annotated[str, typer.Argument(metavar="UNDER", help="The tag to put it below.")],
    merge: MergeOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Put a tag below another one."""
    _change(shell, NestTag(tag, under, merge), dry_run=dry_run)


@command(commands, "delete")
def delete(
    shell: Shell,
    tag: TagArgument,
    keep_children: Annotated[
        bool, typer.Option("--keep-children", help="Lift the tags below it instead.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Take a tag and those below it off all memories; the memories stay."""
    _change(shell, DeleteTag(tag, keep_children), dry_run=dry_run)


@command(commands, "recolour")
def recolour(
    shell: Shell,
    tag: TagArgument,
    colour: Annotated[TagColour, typer.Argument(metavar="COLOUR", help=", ".join(TagColour))],
    dry_run: DryRunOption = False,
) -> None:
    """Give a tag a colour."""
    _change(shell, RecolourTag(tag, colour), dry_run=dry_run)


@command(commands, "suggest")
def suggest(
    shell: Shell,
    dismiss: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="TAG TAG", help="Never suggest these two again."),
    ] = None,
) -> None:
    """Name tags that are likely one, and what they differ in."""
    if dismiss is not None:
        one, other = dismiss
        shell.in_vault(lambda vault: vault.dismiss_suggestion(one, other))
    found = shell.in_vault(lambda vault: vault.suggest_tags())
    if shell.as_json:
        shell.print_json(
            [
                {
                    "tag": pair.tag,
                    "into": pair.into,
                    "why": pair.why,
                    "count": pair.count,
                    "into_count": pair.into_count,
                }
                for pair in found
            ]
        )
        return
    from app.cli.page import Page

    Page().table(
        [
            (f"{pair.tag} ({pair.count:,})", f"{pair.into} ({pair.into_count:,}), {pair.why}")
            for pair in found
        ]
    )
    if found:
        shell.say("Make two of them one with: memorylink tags merge TAG INTO")
    else:
        shell.say("No two tags look like one.")


def print_tags(shell: Shell) -> None:
    """Print every tag and how many living memories carry it or one of its children."""
    found = shell.in_vault(lambda vault: vault.tags())
    if shell.as_json:
        shell.print_json(
            [
                {"name": tag.name, "count": tag.count, "own": tag.own, "colour": tag.colour}
                for tag in found
            ]
        )
        return
    from app.cli.page import Page

    Page().table([(tag.name, f"{tag.count:,}") for tag in found])
    if not found:
        shell.say("No memory has a tag yet.")


def _change(shell: Shell, operation: TagOperation, *, dry_run: bool) -> None:
    if dry_run:
        _print_plan(shell, shell.in_vault(lambda vault: vault.plan_tags(operation)))
        return
    record = shell.in_vault(lambda vault: vault.change_tags(operation))
    if shell.as_json:
        shell.print_json(None if record is None else change_shape(record))
    if record is None:
        shell.say("Nothing had to change.")
        return
    shell.say(
        f"{_memories(len(record.memory_ids))} changed. Undo: memorylink undo {record.number}"
    )


def _print_plan(shell: Shell, plan: TagPlan) -> None:
    if shell.as_json:
        shell.print_json(tag_plan_shape(plan))
        return
    from app.cli.page import Page

    page = Page()
    page.table([(old, new or "(gone)") for old, new in plan.names])
    for memory_id in plan.memory_ids:
        page.line(memory_id)
    shell.say(f"{_memories(plan.memories)} would change. Nothing was changed.")


def _memories(count: int) -> str:
    return "1 memory" if count == 1 else f"{count:,} memories"
