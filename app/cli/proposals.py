"""``memorylink proposals``: facts found in conversations, and what becomes of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.arguments import WaitOption, text_from
from app.cli.command import command, default_command, group
from app.cli.shapes import memory_shape, proposal_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import ProposalNotFoundError, UsageError
from core.model import FactKind, FactProposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.model import Memory, SaidPassage
    from core.services.vault import Vault

commands = group("proposals", "Facts found in conversations that wait for a decision.")

ProposalArgument = Annotated[
    str, typer.Argument(metavar="PROPOSAL", help="The proposal's id, as list prints it.")
]
ProposalsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PROPOSAL]…", help="Their ids, as list prints them."),
]
KindOption = Annotated[
    list[FactKind] | None, typer.Option("--kind", help="A kind; may be repeated.")
]
SureOption = Annotated[
    float | None,
    typer.Option("--sure", min=0, max=1, metavar="S", help="All at least that sure, 0 to 1."),
]


@default_command(commands)
def proposals(shell: Shell) -> None:
    """Facts found in conversations that wait for a decision; without a command: list them."""
    list_proposals(shell)


@command(commands, "list")
def list_proposals(shell: Shell, kind: KindOption = None, sure: SureOption = None) -> None:
    """List the proposed facts that wait, newest first."""
    found = shell.in_vault(lambda vault: _waiting(vault, kind, sure))
    if shell.as_json:
        shell.print_json([proposal_shape(each) for each in found])
        return
    from app.cli.proposal_pages import print_proposals

    print_proposals(found, with_ids=True)
    if not found:
        shell.say("No fact waits for a decision.")


@command(commands, "show")
def show_proposal(shell: Shell, proposal_id: ProposalArgument) -> None:
    """Show a proposed fact and what was said around it."""
    proposal, passage = shell.in_vault(lambda vault: _with_passage(vault, proposal_id))
    if shell.as_json:
        shell.print_json(
            proposal_shape(proposal)
            | {"passage": {"text": passage.text, "span": list(passage.span)}}
        )
        return
    from app.cli.proposal_pages import print_passage

    print_passage(proposal, passage)


@command(commands, "accept")
def accept_proposals(
    shell: Shell,
    proposal_ids: ProposalsArgument = None,
    *,
    kind: KindOption = None,
    sure: SureOption = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar="-|TEXT",
            help="What to keep instead; - reads standard input; other users can see TEXT.",
        ),
    ] = None,
    wait: WaitOption = None,
) -> None:
    """Keep proposed facts as memories: those named, or with --sure or --kind all such."""
    _refuse(proposal_ids, kind, sure)
    if text is not None and (proposal_ids is None or len(proposal_ids) != 1):
        raise UsageError("A text goes with one proposal.")
    given = None if text is None else text_from(text)

    async def work(vault: "Vault") -> "Sequence[Memory]":
        chosen = await _chosen(vault, proposal_ids, kind, sure)
        texts = {} if given is None else {chosen[0]: given}
        kept = await vault.keep_proposals(chosen, texts=texts)
        await finish_embedding(shell, vault, wait=wait)
        return () if kept is None else kept[1]

    kept = shell.in_vault(work, with_embedding=wait is not False)
    if shell.as_json:
        shell.print_json([memory_shape(each) for each in kept])
    else:
        from app.cli.page import Page, now

        page, moment = Page(), now()
        for memory in kept:
            page.row(memory, moment)
    shell.say(f"Kept {_facts(len(kept))}. Take it back with: memorylink undo")


@command(commands, "dismiss")
def dismiss_proposals(
    shell: Shell,
    proposal_ids: ProposalsArgument = None,
    *,
    kind: KindOption = None,
) -> None:
    """Dismiss proposed facts; the same sentences are never proposed again."""
    _refuse(proposal_ids, kind, None)

    async def work(vault: "Vault") -> list[str]:
        chosen = await _chosen(vault, proposal_ids, kind, None)
        await vault.dismiss_proposals(chosen)
        return chosen

    dismissed = shell.in_vault(work)
    if shell.as_json:
        shell.print_json({"dismissed": dismissed})
    shell.say(f"Dismissed {_facts(len(dismissed))}. Take it back with: memorylink undo")


def _refuse(
    proposal_ids: list[str] | None, kind: list[FactKind] | None, sure: float | None
) -> None:
    if bool(proposal_ids) == (kind is not None or sure is not None):
        raise UsageError("Name proposals by their ids, or say which by --kind or --sure.")


async def _waiting(
    vault: "Vault", kind: list[FactKind] | None, sure: float | None
) -> list[FactProposal]:
    return [
        each
        for each in await vault.proposals()
        if (kind is None or each.kind in kind) and each.confidence >= (sure or 0)
    ]


async def _chosen(
    vault: "Vault",
    proposal_ids: list[str] | None,
    kind: list[FactKind] | None,
    sure: float | None,
) -> list[str]:
    waiting = [each.id for each in await _waiting(vault, kind, sure)]
    if proposal_ids is None:
        return waiting
    for proposal_id in proposal_ids:
        if proposal_id not in waiting:
            raise ProposalNotFoundError(proposal_id)
    return proposal_ids


async def _with_passage(
    vault: "Vault", proposal_id: str
) -> "tuple[FactProposal, SaidPassage]":
    for proposal in await vault.proposals():
        if proposal.id == proposal_id:
            return proposal, await vault.said_passage(proposal_id)
    raise ProposalNotFoundError(proposal_id)


def _facts(count: int) -> str:
    return "1 fact" if count == 1 else f"{count:,} facts"
