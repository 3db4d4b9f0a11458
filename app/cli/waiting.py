"""Waits until what was kept can be found by its meaning, or says how much can't be yet."""

from typing import TYPE_CHECKING

from app.cli.progress import shown_progress
from app.cli.shell import Shell

if TYPE_CHECKING:
    from core.services.vault import Vault


async def finish_embedding(shell: Shell, vault: "Vault", *, wait: bool | None) -> int:
    """Wait for the embedding queue if asked to; return how many memories still wait.

    ``wait`` ``None`` waits if the vault is ours: nobody else would embed what was kept.
    """
    from asyncio import CancelledError

    if shell.composition.owns(vault) if wait is None else wait:
        try:
            with shown_progress(shell) as listener:
                await vault.wait_until_embedded(on_progress=listener)
        except CancelledError:
            shell.say("All is kept. What can't be found by meaning yet is done next time.")
            raise
    return await say_what_waits(shell, vault)


async def drain_short_backlog(shell: Shell, vault: "Vault") -> None:
    """Make a short backlog searchable before a search; a long one is only told of."""
    await vault.settle_short_backlog()
    await say_what_waits(shell, vault)


async def say_what_waits(shell: Shell, vault: "Vault") -> int:
    """Say what can't be found by meaning, and why; return how many memories that is."""
    queue = await vault.embedding_status()
    waiting = queue.pending + queue.processing
    if vault.model_missing:
        shell.say(vault.model_missing)
    elif waiting:
        shell.say(f"{counted(waiting)} can be found by words now, by meaning later.")
    if queue.failed:
        shell.say(
            f"{counted(queue.failed)} could not be made searchable by meaning. "
            "See: memorylink embed status"
        )
    return waiting


def counted(count: int) -> str:
    """Return ``1 memory`` or ``1,234 memories``."""
    return "1 memory" if count == 1 else f"{count:,} memories"
