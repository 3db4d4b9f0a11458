"""The composition root: what every door is given, wired once.

Nothing of the core is imported before it is needed, so that help and the first window
appear at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.bootstrap import CreatedVault, Options
    from core.services.vault import Vault


def default_vault_folder() -> Path:
    """Return where the vault lies when nobody says otherwise."""
    from platformdirs import user_data_path  # noqa: PLC0415 - asked for only when needed

    return user_data_path("memorylink", appauthor=False) / "Personal"


def _default_options() -> "Options":
    from core.bootstrap import Options  # noqa: PLC0415 - the engine loads here, not before

    return Options()


@dataclass(frozen=True, slots=True)
class Composition:
    """How a door gets at vaults. Tests hand in ``options`` with a cheap key derivation."""

    options: Callable[[], "Options"] = _default_options

    def has_vault(self, folder: Path) -> bool:
        """Tell whether a vault stands in the folder."""
        from core.bootstrap import vault_exists  # noqa: PLC0415

        return vault_exists(folder)

    async def create(
        self, folder: Path, passphrase: str, *, with_embedding: bool = False
    ) -> "CreatedVault":
        """Make a vault and open it. Raises what ``core.bootstrap.create_vault`` raises."""
        from core.bootstrap import create_vault  # noqa: PLC0415

        return await create_vault(
            folder, passphrase, options=self._options(with_embedding=with_embedding)
        )

    async def open(
        self, folder: Path, passphrase: str, *, with_embedding: bool = False
    ) -> "Vault":
        """Open a vault. Raises what ``core.bootstrap.open_vault`` raises.

        ``with_embedding`` starts the embedding queue: only for work that waits for it.
        """
        from core.bootstrap import open_vault  # noqa: PLC0415

        return await open_vault(
            folder, passphrase, options=self._options(with_embedding=with_embedding)
        )

    async def change_passphrase(self, folder: Path, passphrase: str, new: str) -> None:
        """Change the passphrase. Raises what ``core.bootstrap.change_passphrase`` raises."""
        from core.bootstrap import change_passphrase  # noqa: PLC0415

        await change_passphrase(folder, passphrase, new, options=self.options())

    async def reset_passphrase(self, folder: Path, recovery_words: str, new: str) -> None:
        """Set a passphrase by the recovery words, as ``core.bootstrap.reset_passphrase``."""
        from core.bootstrap import reset_passphrase  # noqa: PLC0415

        await reset_passphrase(folder, recovery_words, new, options=self.options())

    def _options(self, *, with_embedding: bool) -> "Options":
        return replace(self.options(), works_on_queue=with_embedding)
