"""``memorylink conflicts``: what disagrees, and the decision about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import SeenOption, WaitOption, seen_from, text_from
from app.cli.classify_pairs import classify_pairs
from app.cli.command import command, default_command, group
from app.cli.compared import drain_comparisons
from app.cli.progress import shown_progress
from app.cli.settling import Keep, Settle, SettledAbout, settle
from app.cli.shapes import (
    conflict_shape,
    conflict_texts_shape,
    date_shape,
    open_pair_shape,
    pair_texts_shape,
)
from app.cli.shell import Shell
from core.errors import ConflictNotFoundError, UsageError

if TYPE_CHECKING:
    from core.model import ConflictScan
    from core.services.conflicts import ConflictTexts, OpenConflict
    from core.services.pair_conflicts import OpenPair, PairTexts
    from core.services.vault import Vault

commands = group("conflicts", "Texts that disagree and wait for a decision.")

ConflictArgument = Annotated[
    str, typer.Argument(metavar="CONFLICT", help="The conflict's id, as list prints it.")
]


@default_command(commands)
def conflicts(shell: Shell) -> None:
    """Texts that disagree and wait for a decision; without a command: list them."""
    list_conflicts(shell)


@command(commands, "list")
def list_conflicts(shell: Shell) -> None:
    """List the conflicts that wait, what matters first; many copies are one line."""
    pairs, edits = shell.in_vault(lambda vault: _waiting(shell, vault), with_embedding=True)
    if shell.as_json:
        shapes = [open_pair_shape(pair) for pair in pairs]
        shell.print_json([*shapes, *(conflict_shape(edit) for edit in edits)])
        return
    from app.cli.conflict_pages import print_list

    print_list(pairs, edits)
    if not pairs and not edits:
        shell.say("Nothing disagrees.")


@command(commands, "show")
def show_conflict(shell: Shell, conflict_id: ConflictArgument) -> None:
    """Show both texts of a conflict and a merge of them."""
    texts = shell.in_vault(lambda vault: _texts(vault, conflict_id))
    if not shell.as_json:
        from app.cli.conflict_pages import print_texts

        print_texts(texts)
        return
    from core.services.pair_conflicts import PairTexts

    if isinstance(texts, PairTexts):
        shell.print_json(pair_texts_shape(texts))
    else:
        shell.print_json(conflict_texts_shape(texts))


@command(commands, "resolve")
def resolve_conflict(  # noqa: PLR0913 - one parameter an option
    shell: Shell,
    conflict_id: ConflictArgument,
    *,
    keep: Annotated[
        Keep | None,
        typer.Option(
            help="Of two revisions. ours: the one that stands beside; theirs: the current "
            "text; merged: the merge that show prints, or the text given.",
        ),
    ] = None,
    keep_both: Annotated[
        bool, typer.Option("--keep-both", help="Both memories are right and stay.")
    ] = False,
    merge: Annotated[
        bool,
        typer.Option("--merge", help="The newer gets the merged text, the older is archived."),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="The newer replaces the older, which is archived."),
    ] = False,
    dismiss: Annotated[
        bool, typer.Option("--dismiss", help="No conflict; it is never asked again.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="So for all copies that list shows as one line.")
    ] = False,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="-|TEXT",
            help="The merged text; - reads standard input; other users can see TEXT.",
        ),
    ] = None,
    seen: SeenOption = None,
    wait: WaitOption = None,
) -> None:
    """Settle a conflict; nothing is lost, and undo takes it back."""
    asked = [
        decision
        for decision, is_asked in (
            (Settle.KEEP_BOTH, keep_both),
            (Settle.MERGE, merge),
            (Settle.REPLACE, replace),
            (Settle.DISMISS, dismiss),
        )
        if is_asked
    ]
    if len(asked) + (keep is not None) != 1:
        raise UsageError(
            "Say one of --keep-both, --merge, --replace and --dismiss for two memories, or "
            "--keep for two revisions of one."
        )
    given = text_from(text) if text is not None else None
    about = SettledAbout(given, seen_from(seen), is_for_copies=copies)
    settle(shell, conflict_id, keep or asked[0], about, wait=wait)


@command(commands, "scan")
def scan_conflicts(shell: Shell) -> None:
    """Look through the whole vault; interrupted, it goes on from there the next time."""
    scan = shell.in_vault(lambda vault: _scan(shell, vault), with_embedding=True)
    if shell.as_json:
        shell.print_json(
            {
                "looked_at": scan.looked_at,
                "found": scan.found,
                "at": date_shape(scan.at),
            }
        )
        return
    from app.cli.page import Page

    Page().line(f"Looked at {scan.looked_at:,}, found {scan.found:,}.")


@command(commands, "classify")
def classify(
    shell: Shell,
    pairs: Annotated[
        Path,
        typer.Option(
            "--pairs",
            metavar="FILE.jsonl|-",
            help="A line each: {id, a, b}, two short texts; a is the older one.",
        ),
    ],
) -> None:
    """Say what pairs of texts are to each other; needs no vault."""
    classify_pairs(shell, pairs)


async def _waiting(
    shell: Shell, vault: "Vault"
) -> tuple[tuple["OpenPair", ...], tuple["OpenConflict", ...]]:
    await drain_comparisons(shell, vault)
    pairs = await vault.pair_conflicts()
    asked = tuple(pair for pair in pairs if pair.stands_under is None)
    return asked, await vault.conflicts()


async def _texts(vault: "Vault", conflict_id: str) -> "PairTexts | ConflictTexts":
    try:
        return await vault.pair_conflict(conflict_id)
    except ConflictNotFoundError:
        return await vault.conflict(conflict_id)


async def _scan(shell: Shell, vault: "Vault") -> "ConflictScan":
    with shown_progress(shell) as listener:
        await vault.wait_until_embedded(on_progress=listener)
    with shown_progress(shell) as listener:
        return await vault.scan_conflicts(on_progress=listener)
