"""``memorylink search``: one question, or a file of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import (
    AfterOption,
    AsOfOption,
    BeforeOption,
    SearchOptions,
    TagsOption,
    TypesOption,
    text_from,
)
from app.cli.command import command
from app.cli.search_many import answer_queries
from app.cli.shapes import hit_shape
from app.cli.shell import Shell
from app.cli.waiting import drain_short_backlog
from app.messages import ExitCode
from core.errors import UsageError
from core.model import SearchMode, SearchQuery, SearchResult

if TYPE_CHECKING:
    from core.services.vault import Vault


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "search")(search)


def search(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="-|QUERY",
            help="- reads the query from standard input; QUERY here can be seen by other "
            "users. Operators: tag: type: source: tier: after: before: is:pinned in: "
            'has:conflict "exact words" -without',
        ),
    ] = None,
    *,
    queries: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl|-",
            help="Answer many queries: {id, query, options} a line in, "
            "{id, hits, ms, warning?} a line out, as JSON.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 10,
    min_score: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="S", help="The least closeness in meaning, 0 to 1."
        ),
    ] = None,
    mode: Annotated[SearchMode, typer.Option(help="By what.")] = SearchMode.HYBRID,
    tag: TagsOption = None,
    kind: TypesOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Find memories by words and meaning."""
    options = SearchOptions(
        limit, min_score, mode, tuple(tag or ()), tuple(kind or ()), after, before, as_of
    )
    if (query is None) == (queries is None):
        raise UsageError("Give a query, or a file of them with --queries; not both.")
    if queries is not None:
        answer_queries(shell, queries, options)
    elif query is not None:
        _search(shell, options.query(text_from(query)))


def _search(shell: Shell, query: SearchQuery) -> None:
    result = shell.in_vault(lambda vault: _answer(shell, vault, query), with_embedding=True)
    for warning in result.warnings:
        shell.say(warning)
    if shell.as_json:
        shell.print_json([hit_shape(hit) for hit in result.hits])
    else:
        _show(shell, result)
    if not result.hits:
        raise typer.Exit(ExitCode.NOTHING_FOUND)


async def _answer(shell: Shell, vault: "Vault", query: SearchQuery) -> SearchResult:
    if query.mode is not SearchMode.KEYWORD:
        await drain_short_backlog(shell, vault)
    return await vault.search(query)


def _show(shell: Shell, result: SearchResult) -> None:
    from app.cli.page import Page, now

    page, moment = Page(), now()
    for hit in result.hits:
        page.hit(hit, moment)
    milliseconds = max(1, round(result.seconds * 1000))
    shell.say(
        f"{result.found:,} found in {milliseconds:,} ms." if result.hits else "Nothing found."
    )
