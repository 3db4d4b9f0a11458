"""``memorylink list``: memories in order, page by page; the archive's and the Trash's too."""

from typing import Annotated

import typer

from app.cli.arguments import (
    AfterOption,
    AsOfOption,
    BeforeOption,
    TagsOption,
    TypesOption,
    filters_from,
    moment_from,
)
from app.cli.command import command
from app.cli.shapes import memory_shape
from app.cli.shell import Shell
from core.model import Filters, ListPage, Sort

LimitOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="How many at most.")]
CursorOption = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Go on after this memory, the last of the page before."),
]
SortOption = Annotated[Sort, typer.Option(help="The order.")]


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "list")(list_memories)


def list_memories(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    *,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    sort: SortOption = Sort.CREATED,
    tag: TagsOption = None,
    kind: TypesOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List memories, newest first."""
    filters, moment = filters_from(tag, kind, after, before), moment_from(as_of)
    if moment is None:
        print_list(shell, filters, limit, cursor, sort)
        return
    page = shell.in_vault(
        lambda vault: vault.list_as_of(moment, filters, sort=sort, limit=limit, cursor=cursor)
    )
    print_page(shell, page)


def print_list(
    shell: Shell,
    filters: Filters,
    limit: int | None = None,
    cursor: str | None = None,
    sort: Sort = Sort.CREATED,
) -> None:
    """Print a page of a list; an empty one is no failure."""
    page = shell.in_vault(
        lambda vault: vault.list(filters, sort=sort, limit=limit, cursor=cursor)
    )
    print_page(shell, page)


def print_page(shell: Shell, page: ListPage) -> None:
    """Print memories, and how to get those that follow."""
    if shell.as_json:
        shell.print_json([memory_shape(memory) for memory in page.memories])
    else:
        _show(shell, page)


def _show(shell: Shell, page: ListPage) -> None:
    from app.cli.page import Page, now

    printed, moment = Page(), now()
    for memory in page.memories:
        printed.row(memory, moment)
    if page.next_cursor:
        shell.say(
            f"{len(page.memories):,} of {page.total:,}. Next: --cursor {page.next_cursor}"
        )
    elif not page.memories:
        shell.say("Nothing is here.")
