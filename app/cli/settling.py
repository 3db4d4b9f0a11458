"""Settle one conflict from the shell: two revisions of one memory, or two memories."""

from enum import StrEnum
from typing import TYPE_CHECKING

from app.cli.changed_memory import print_memory
from app.cli.shapes import memory_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import ConflictNotFoundError, UsageError

if TYPE_CHECKING:
    from core.model import Memory
    from core.services.vault import Vault


class Keep(StrEnum):
    """As ``core.services.branch_settle.Kept``, which loads the engine."""

    OURS = "ours"
    THEIRS = "theirs"
    MERGED = "merged"


class Settle(StrEnum):
    """As ``core.model.Settling``."""

    KEEP_BOTH = "keep_both"
    MERGE = "merge"
    REPLACE = "replace"
    DISMISS = "dismiss"


def settle(
    shell: Shell,
    conflict_id: str,
    decision: Keep | Settle,
    text: str | None,
    *,
    copies: bool,
    wait: bool | None,
) -> None:
    """Settle a conflict and print what came of it; ``copies``: all pairs it stands for too.

    Raises:
        UsageError: a text that goes with nothing that is merged, copies of a revision, or a
            decision that goes with another kind of conflict.
        ConflictNotFoundError: no such conflict waits.
    """
    if text is not None and decision not in (Keep.MERGED, Settle.MERGE):
        raise UsageError("A text goes with --merge or --keep merged.")
    if copies and isinstance(decision, Keep):
        raise UsageError("--copies goes with two memories, not with two revisions of one.")
    if isinstance(decision, Keep):
        memory = shell.in_vault(
            lambda vault: _settle_edit(shell, vault, conflict_id, decision, text, wait=wait),
            with_embedding=wait is not False,
        )
        print_memory(shell, memory)
        return
    older, newer = shell.in_vault(
        lambda vault: _settle_pair(
            shell, vault, conflict_id, decision, text, copies=copies, wait=wait
        ),
        with_embedding=wait is not False,
    )
    if shell.as_json:
        shell.print_json({"older": memory_shape(older), "newer": memory_shape(newer)})
    else:
        shell.say(_SAID[decision].format(older=older.id, newer=newer.id))


_SAID = {
    Settle.KEEP_BOTH: "Kept both, {older} and {newer}.",
    Settle.MERGE: "Merged into {newer}; {older} is in the archive.",
    Settle.REPLACE: "{newer} replaces {older}, which is in the archive.",
    Settle.DISMISS: "{older} and {newer} are no conflict.",
}


async def _settle_pair(
    shell: Shell,
    vault: "Vault",
    conflict_id: str,
    decision: Settle,
    text: str | None,
    *,
    copies: bool,
    wait: bool | None,
) -> "tuple[Memory, Memory]":
    from core.model import Settling

    try:
        pair = (await vault.pair_conflict(conflict_id)).conflict
    except ConflictNotFoundError:
        await vault.conflict(conflict_id)  # which raises too, if there is none of any kind
        raise UsageError(
            f"{conflict_id} is two revisions of one memory: settle it with --keep ours, "
            "theirs or merged."
        ) from None
    asked = await vault.pair_conflicts() if copies else ()
    folded = [other for each in asked if each.conflict.id == pair.id for other in each.folded]
    await vault.settle_pair(conflict_id, Settling(decision), text=text, copies=folded)
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(pair.older_id), await vault.memory(pair.newer_id)


async def _require_edit(vault: "Vault", conflict_id: str) -> None:
    try:
        await vault.conflict(conflict_id)
    except ConflictNotFoundError:
        await vault.pair_conflict(conflict_id)
        raise UsageError(
            f"{conflict_id} is two memories: settle it with --keep-both, --merge, --replace "
            "or --dismiss."
        ) from None


async def _settle_edit(
    shell: Shell,
    vault: "Vault",
    conflict_id: str,
    keep: Keep,
    text: str | None,
    *,
    wait: bool | None,
) -> "Memory":
    from core.services.branch_settle import Kept

    await _require_edit(vault, conflict_id)
    title = None
    if keep is Keep.MERGED and text is None:
        proposal = await vault.conflict(conflict_id)
        if not proposal.is_clean:
            raise UsageError(
                "Both changed the same sentence, so a person has to say what it is. Give the "
                "merged text with --text -."
            )
        text, title = proposal.merged, proposal.merged_title or ""
    memory = await vault.resolve_edit_conflict(conflict_id, Kept(keep), text=text, title=title)
    await finish_embedding(shell, vault, wait=wait)
    return memory
