"""What every command is given: the options all share, the way to the vault, the way out."""

import json
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.composition import Composition, default_vault_folder
from core.errors import VaultNotFoundError

if TYPE_CHECKING:
    from core.services.vault import Vault

T = TypeVar("T")

# The vault's folder, and what to show first: ``show``, ``capture``, ``search`` or ``hidden``.
OpenWindow = Callable[[Path | None, str], int]


@dataclass(frozen=True, slots=True)
class Shell:
    """One run of the command line. ``task`` is its command's name, without any argument."""

    composition: Composition
    open_window: OpenWindow
    vault: Path | None = None
    passphrase_file: Path | None = None
    as_json: bool = False
    task: str = "memorylink"

    @property
    def folder(self) -> Path:
        """The vault's folder: the one asked for, or the platform's."""
        return self.vault or default_vault_folder()

    def in_vault(
        self, work: Callable[["Vault"], Awaitable[T]], *, with_embedding: bool = False
    ) -> T:
        """Open the vault, do the work, let go of the vault whatever happened.

        While another program has it open, the work is done through that one.

        Raises:
            VaultNotFoundError: there is none; the passphrase is not even asked for.
        """
        from app.cli.passphrase import read_passphrase

        self.require_vault()
        passphrase = read_passphrase(self.passphrase_file)
        return self.run(self._opened(passphrase, work, with_embedding))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run async work to its end on a loop of its own."""
        import asyncio

        return asyncio.run(work)

    def require_vault(self) -> None:
        """Refuse to go on without a vault.

        Raises:
            VaultNotFoundError: none stands in the folder.
        """
        if not self.composition.has_vault(self.folder):
            raise VaultNotFoundError(
                f"There is no vault in {self.folder}. Make one with: memorylink init"
            )

    async def _opened(
        self, passphrase: str, work: Callable[["Vault"], Awaitable[T]], with_embedding: bool
    ) -> T:
        async with self.composition.opened(
            self.folder, passphrase, with_embedding=with_embedding, task=self.task
        ) as vault:
            return await work(vault)

    def say(self, message: str) -> None:
        """Tell the person something; results never go this way."""
        print(message, file=sys.stderr, flush=True)  # noqa: T201 - this is the door

    def print_json(self, document: Any) -> None:
        """Print one JSON document on one line."""
        print(json.dumps(document, ensure_ascii=False), flush=True)  # noqa: T201
