"""``memorylink recall``: the best passages that fit into a program's room for text."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import (
    AfterOption,
    BeforeOption,
    TagsOption,
    TypesOption,
    filters_from,
    text_from,
)
from app.cli.command import command
from app.cli.shapes import recalled_shape
from app.cli.shell import Shell
from app.cli.waiting import counted, drain_short_backlog
from app.messages import ExitCode
from core.errors import InvalidValueError, UsageError
from core.model import Recalled, RecallQuery, RecallShares, SearchMode

if TYPE_CHECKING:
    from core.services.vault import Vault


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "recall")(recall)


def recall(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    query: Annotated[
        str,
        typer.Argument(
            metavar="-|QUERY",
            help="- reads the query from standard input; QUERY here can be seen by other "
            "users. Operators as in a search.",
        ),
    ],
    *,
    budget: Annotated[
        int, typer.Option(min=1, metavar="N", help="At most so many tokens of text.")
    ] = 2_000,
    mode: Annotated[SearchMode, typer.Option(help="By what.")] = SearchMode.HYBRID,
    tag: TagsOption = None,
    kind: TypesOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Also what another memory replaced.")
    ] = False,
    shares: Annotated[
        str,
        typer.Option(
            metavar="R/I/R",
            help="How much relevance, importance and recency count. The last two only "
            "decide between memories that are about as relevant.",
        ),
    ] = "60/30/10",
) -> None:
    """Hand on the best passages that fit a budget of tokens, for an assistant to read."""
    text = text_from(query)
    if not text.strip():
        raise UsageError("The query is empty.")
    _recall(
        shell,
        RecallQuery(
            text,
            budget,
            mode,
            filters_from(tag, kind, after, before),
            with_superseded=superseded,
            shares=_shares_from(shares),
        ),
    )


def _shares_from(text: str) -> RecallShares:
    try:
        relevance, importance, recency = map(float, text.split("/"))
    except ValueError:
        raise InvalidValueError("--shares are three numbers, such as 60/30/10.") from None
    return RecallShares(relevance, importance, recency)


def _recall(shell: Shell, asked: RecallQuery) -> None:
    recalled = shell.in_vault(lambda vault: _answer(shell, vault, asked), with_embedding=True)
    for warning in recalled.warnings:
        shell.say(warning)
    if shell.as_json:
        shell.print_json([recalled_shape(each) for each in recalled.memories])
    else:
        _show(recalled)
    shell.say(_summary(recalled))
    if not recalled.memories:
        raise typer.Exit(ExitCode.NOTHING_FOUND)


async def _answer(shell: Shell, vault: "Vault", asked: RecallQuery) -> Recalled:
    if asked.mode is not SearchMode.KEYWORD:
        await drain_short_backlog(shell, vault)
    return await vault.recall(asked)


def _show(recalled: Recalled) -> None:
    from app.cli.page import Page

    page = Page()
    for each in recalled.memories:
        page.recalled(each)


def _summary(recalled: Recalled) -> str:
    if not recalled.memories:
        return _nothing(recalled)
    about = "about " if recalled.is_estimate else ""
    said = f"{counted(len(recalled.memories))}, {about}{recalled.tokens:,} tokens."
    return f"{said} {recalled.left_out:,} more had no room." if recalled.left_out else said


def _nothing(recalled: Recalled) -> str:
    if not recalled.left_out:
        return "Nothing found."
    return f"Nothing fits the budget: {counted(recalled.left_out)} found. Give it more tokens."
