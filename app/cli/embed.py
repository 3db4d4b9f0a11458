"""``memorylink embed``: what can be found by meaning, and what can't yet."""

from typing import TYPE_CHECKING

from app.cli.arguments import WaitOption
from app.cli.command import command, default_command, group
from app.cli.shapes import queue_shape
from app.cli.shell import Shell
from app.cli.waiting import finish_embedding
from core.model import EmbeddingQueueStatus

if TYPE_CHECKING:
    from core.services.vault import Vault

commands = group("embed", "What can be found by meaning, and what can't yet.")


@default_command(commands)
def embed(shell: Shell) -> None:
    """What can be found by meaning; without a command: the queue's state."""
    print_status(shell)


@command(commands, "status")
def status(shell: Shell) -> None:
    """Show how many memories wait, and what failed."""
    print_status(shell)


@command(commands, "retry")
def retry(shell: Shell, wait: WaitOption = None) -> None:
    """Try again what failed."""
    count, queue = shell.in_vault(
        lambda vault: _retry(shell, vault, wait=wait), with_embedding=wait is not False
    )
    if shell.as_json:
        shell.print_json({"retried": count} | queue_shape(queue))
    else:
        _show(queue)


def print_status(shell: Shell) -> None:
    """Print the embedding queue by state."""
    queue = shell.in_vault(lambda vault: vault.embedding_status())
    if shell.as_json:
        shell.print_json(queue_shape(queue))
    else:
        _show(queue)


async def _retry(
    shell: Shell, vault: "Vault", *, wait: bool | None
) -> tuple[int, EmbeddingQueueStatus]:
    count = await vault.retry_embeddings()
    await finish_embedding(shell, vault, wait=wait)
    return count, await vault.embedding_status()


def _show(queue: EmbeddingQueueStatus) -> None:
    from app.cli.page import Page

    page = Page()
    page.table(
        [
            ("Waiting", f"{queue.pending + queue.processing:,}"),
            ("Done", f"{queue.completed:,}"),
            ("Failed", f"{queue.failed:,}"),
        ]
    )
    for memory_id, attempts, reason in queue.failures:
        page.line(f"{memory_id}  {attempts} attempts: {reason}")
