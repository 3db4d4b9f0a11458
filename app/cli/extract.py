"""``memorylink extract``: propose facts from conversations."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from app.cli.arguments import (
    STANDARD_INPUT,
    AfterOption,
    BeforeOption,
    TagsOption,
    TypesOption,
    WaitOption,
    date_from,
    decoded,
    filters_from,
    text_from,
)
from app.cli.command import command
from app.cli.progress import Listener, shown_progress
from app.cli.shapes import memory_shape, proposal_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import UsageError
from core.model import Extraction, Filters, ImportFormat, Memory

if TYPE_CHECKING:
    from core.services.vault import Vault

_LONGEST_FILE = 64 << 20  # bytes of a pasted conversation


class _Pasted(NamedTuple):
    """A conversation as text, and when it was said."""

    text: str
    at: datetime | None


class _OfFile(NamedTuple):
    """A file that import takes."""

    form: ImportFormat
    path: Path


class _OfVault(NamedTuple):
    """These memories, or those that the filters leave."""

    memory_ids: list[str] | None
    filters: Filters


_Source = _Pasted | _OfFile | _OfVault


def register(root: typer.Typer) -> None:
    """Add the command."""
    command(root, "extract")(extract)


def extract(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH|-]",
            help="A conversation as text, as chat programs copy it, or with --format a "
            "file that import takes. Without it: what the vault holds.",
        ),
    ] = None,
    *,
    form: Annotated[
        ImportFormat | None,
        typer.Option("--format", help="What PATH is, if not a conversation as text."),
    ] = None,
    me: Annotated[
        str | None,
        typer.Option("--me", metavar="NAME", help="What you are called in it."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="D", help="When it was said, where it doesn't say so."),
    ] = None,
    memory: Annotated[
        list[str] | None,
        typer.Option("--memory", metavar="ID", help="A memory to read; may be repeated."),
    ] = None,
    tag: TagsOption = None,
    kind: TypesOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only print; propose nothing.")
    ] = False,
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Keep all that is found as memories, unseen."),
    ] = False,
    wait: WaitOption = None,
) -> None:
    """Propose facts from conversations; they wait in Review, and in proposals list."""
    filters = filters_from(tag, kind, after, before)
    _refuse(path, form, memory, filters, date, is_both=dry_run and keep)
    if path is None:
        source: _Source = _OfVault(memory, filters)
    elif form is not None:
        source = _OfFile(form, Path(path))
    else:
        source = _Pasted(_text_at(path), date_from(date))

    async def work(vault: "Vault") -> tuple[Extraction, Sequence[Memory]]:
        with shown_progress(shell) as listener:
            found = await _find(vault, source, listener, me=me, is_dry_run=dry_run)
        kept = await _kept(vault, found) if keep else ()
        if kept:
            await finish_embedding(shell, vault, wait=wait)
        return found, kept

    found, kept = shell.in_vault(work, with_embedding=True)
    _print(shell, found, kept, is_dry_run=dry_run)


async def _find(
    vault: "Vault", source: _Source, listener: Listener, *, me: str | None, is_dry_run: bool
) -> Extraction:
    match source:
        case _Pasted(text, at):
            return await vault.extract_from_text(text, me=me, at=at, is_dry_run=is_dry_run)
        case _OfFile(form, path):
            return await vault.extract_from_file(
                form, path, me=me, is_dry_run=is_dry_run, on_progress=listener
            )
        case _OfVault(memory_ids, filters):
            return await vault.extract_from_memories(
                memory_ids, filters=filters, me=me, is_dry_run=is_dry_run, on_progress=listener
            )


async def _kept(vault: "Vault", found: Extraction) -> Sequence[Memory]:
    kept = await vault.keep_proposals([each.id for each in found.proposals])
    return () if kept is None else kept[1]


def _refuse(
    path: str | None,
    form: ImportFormat | None,
    memory: list[str] | None,
    filters: Filters,
    date: str | None,
    is_both: bool,
) -> None:
    if is_both:
        raise UsageError("Say one of --dry-run and --keep.")
    if path is not None and (memory or filters != Filters()):
        raise UsageError(
            "PATH is read as it is; --memory, --tag, --type, --after and --before choose "
            "among what the vault holds."
        )
    if memory and filters != Filters():
        raise UsageError("Say --memory, or filters, not both.")
    if form is not None and (path is None or path == STANDARD_INPUT):
        raise UsageError("--format goes with the path of a file.")
    if date is not None and (path is None or form is not None):
        raise UsageError("--date goes with a conversation as text.")


def _text_at(path: str) -> str:
    if path == STANDARD_INPUT:
        return text_from(path)
    file = Path(path)
    if not file.is_file():
        raise UsageError(f"There is no file {path}.")
    if file.stat().st_size > _LONGEST_FILE:
        raise UsageError(f"{path} is longer than 64 MB. Split it, or import it.")
    return decoded(file.read_bytes(), path)


def _print(
    shell: Shell, found: Extraction, kept: Sequence[Memory], *, is_dry_run: bool
) -> None:
    if shell.as_json:
        shapes = [memory_shape(each) for each in kept] or [
            proposal_shape(each) for each in found.proposals
        ]
        for shape in shapes:
            shell.print_json(shape)
    else:
        from app.cli.proposal_pages import print_proposals

        print_proposals(found.proposals, with_ids=not is_dry_run and not kept)
    shell.say(_said(found, len(kept), is_dry_run=is_dry_run))


def _said(found: Extraction, kept: int, *, is_dry_run: bool) -> str:
    count = len(found.proposals)
    facts = "1 fact" if count == 1 else f"{count:,} facts"
    folded = f" {found.folded:,} were known already." if found.folded else ""
    if kept:
        return f"Kept {facts}.{folded} Take it back with: memorylink undo"
    if is_dry_run or not count:
        return f"Found {facts} in {found.turns:,} turns.{folded}"
    return f"Proposed {facts}; decide with: memorylink proposals.{folded}"
