"""Compares what waits for it, or says how much does."""

from typing import TYPE_CHECKING

from app.cli.progress import shown_progress
from app.cli.shell import Shell
from app.cli.waiting import counted

if TYPE_CHECKING:
    from core.services.vault import Vault

_SHORT_BACKLOG = 500  # memories, a few seconds


async def drain_comparisons(shell: Shell, vault: "Vault") -> None:
    """Compare a short backlog before conflicts are listed; of a long one only tell."""
    indexing = await vault.embedding_status()
    # What is not indexed is compared after that: it waits too, as Review counts it.
    waiting = indexing.pending + indexing.processing + await vault.count_uncompared()
    if waiting > _SHORT_BACKLOG:
        shell.say(
            f"{counted(waiting)} were not compared with the others yet. "
            "Do it with: memorylink conflicts scan"
        )
    elif waiting:
        await compare_waiting(shell, vault)


async def compare_waiting(shell: Shell, vault: "Vault") -> int:
    """Compare all that waits; return how many conflicts that brought."""
    with shown_progress(shell) as listener:
        return await vault.wait_until_compared(on_progress=listener)
