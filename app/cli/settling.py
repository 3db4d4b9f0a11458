"""Settle one conflict from the shell: two revisions of one memory, or two memories."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.cli.changed_memory import print_memory
from app.cli.shapes import memory_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.errors import ConflictNotFoundError, UsageError

if TYPE_CHECKING:
    from core.model import Memory
    from core.services.conflicts import ConflictTexts
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


@dataclass(frozen=True, slots=True)
class SettledAbout:
    """The merged text, if a person gave one, and what was looked at.

    ``seen`` are the two revisions, as show prints them; ``None`` is what is there now.
    """

    text: str | None = None
    seen: tuple[int, int] | None = None
    is_for_copies: bool = False  # all pairs that it stands for in the list too


def settle(
    shell: Shell,
    conflict_id: str,
    decision: Keep | Settle,
    about: SettledAbout,
    *,
    wait: bool | None,
) -> None:
    """Settle a conflict and print what came of it.

    Raises:
        ChangedMeanwhileError: one of the two is no longer what was seen.
        UsageError: a text that goes with nothing that is merged, copies of a revision, or a
            decision that goes with another kind of conflict.
        ConflictNotFoundError: no such conflict waits.
    """
    if about.text is not None and decision not in (Keep.MERGED, Settle.MERGE):
        raise UsageError("A text goes with --merge or --keep merged.")
    if about.is_for_copies and isinstance(decision, Keep):
        raise UsageError("--copies goes with two memories, not with two revisions of one.")
    if isinstance(decision, Keep):
        memory = shell.in_vault(
            lambda vault: _settle_edit(shell, vault, conflict_id, decision, about, wait=wait),
            with_embedding=wait is not False,
        )
        print_memory(shell, memory)
        return
    older, newer = shell.in_vault(
        lambda vault: _settle_pair(shell, vault, conflict_id, decision, about, wait=wait),
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
    about: SettledAbout,
    *,
    wait: bool | None,
) -> "tuple[Memory, Memory]":
    from core.model import Settling

    try:
        texts = await vault.pair_conflict(conflict_id)
    except ConflictNotFoundError:
        await vault.conflict(conflict_id)  # which raises too, if there is none of any kind
        raise UsageError(
            f"{conflict_id} is two revisions of one memory: settle it with --keep ours, "
            "theirs or merged."
        ) from None
    asked = await vault.pair_conflicts() if about.is_for_copies else ()
    await vault.settle_pair(
        conflict_id,
        Settling(decision),
        text=about.text,
        copies=[other for e in asked if e.conflict.id == conflict_id for other in e.folded],
        seen=about.seen or (texts.older.revision, texts.newer.revision),
    )
    await finish_embedding(shell, vault, wait=wait)
    return await vault.memory(texts.older.id), await vault.memory(texts.newer.id)


async def _settle_edit(
    shell: Shell,
    vault: "Vault",
    conflict_id: str,
    keep: Keep,
    about: SettledAbout,
    *,
    wait: bool | None,
) -> "Memory":
    from core.services.branch_settle import Kept

    texts = await _texts_of_edit(vault, conflict_id)
    text, title = about.text, None
    if keep is Keep.MERGED and text is None:
        if not texts.is_clean:
            raise UsageError(
                "Both changed the same sentence, so a person has to say what it is. Give the "
                "merged text with --text -."
            )
        text, title = texts.merged, texts.merged_title or ""
    seen = texts.theirs.number if about.seen is None else about.seen[1]
    memory = await vault.resolve_edit_conflict(
        conflict_id, Kept(keep), text=text, title=title, seen=seen
    )
    await finish_embedding(shell, vault, wait=wait)
    return memory


async def _texts_of_edit(vault: "Vault", conflict_id: str) -> "ConflictTexts":
    try:
        return await vault.conflict(conflict_id)
    except ConflictNotFoundError:
        await vault.pair_conflict(conflict_id)  # which raises too, as above
        raise UsageError(
            f"{conflict_id} is two memories: settle it with --keep-both, --merge, --replace "
            "or --dismiss."
        ) from None
