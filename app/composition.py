"""The composition root: what every door is given, wired once.

Nothing of the core is imported before it is needed, so that help and the first window
appear at once.
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from core.backup.summary import Summary
    from core.bootstrap import CreatedVault, Options, RestoredVault, RotatedKey
    from core.bootstrap.comparing import PairComparer
    from core.bootstrap.owner_watch import OnProgress as OnWait
    from core.bootstrap.sharing import Sharing
    from core.model import Draft, IndexKind
    from core.ports import Keyring
    from core.services.doctor.examination import OnProgress
    from core.services.doctor.health import Health
    from core.services.vault import Vault


def default_vault_folder() -> Path:
    """Return where the vault lies when nobody says otherwise."""
    from platformdirs import user_data_path  # noqa: PLC0415 - asked for only when needed

    return user_data_path("memorylink", appauthor=False) / "Personal"


def load_engine() -> None:
    """Import the engine whole, before any part of it.

    Of threads that each begin with another part, Python would give one a half made module.
    """
    import core.bootstrap  # noqa: F401, PLC0415


def _default_options() -> "Options":
    from core.bootstrap import Options  # noqa: PLC0415 - the engine loads here, not before

    return Options()


@dataclass(frozen=True, slots=True)
class Composition:
    """How a door gets at vaults. Tests hand in ``options`` with a cheap key derivation.

    ``index`` is the kind of index of a vault that is kept open, ``None`` for the one that its
    settings name; who opens it for one command always gets the exact matrix.
    ``owner_wait`` is how long a command looks for an owner that doesn't answer, in seconds.
    """

    options: Callable[[], "Options"] = _default_options
    index: "IndexKind | None" = None
    owner_wait: float = 8.0

    def has_vault(self, folder: Path) -> bool:
        """Tell whether a vault stands in the folder."""
        from core.bootstrap import vault_exists  # noqa: PLC0415

        return vault_exists(folder)

    async def create(
        self,
        folder: Path,
        passphrase: str,
        *,
        with_embedding: bool = False,
        keeps_open: bool = False,
        task: str = "",
    ) -> "CreatedVault":
        """Make a vault and open it. Raises what ``core.bootstrap.create_vault`` raises."""
        load_engine()
        from core.bootstrap import CreatedVault  # noqa: PLC0415
        from core.bootstrap.sharing import create_owned  # noqa: PLC0415

        owned, recovery_words = await create_owned(
            folder,
            passphrase,
            self._sharing(task),
            options=self._options(with_embedding=with_embedding, keeps_open=keeps_open),
        )
        return CreatedVault(owned.vault, recovery_words)

    @asynccontextmanager
    async def opened(
        self, folder: Path, passphrase: str, *, with_embedding: bool = False, task: str
    ) -> AsyncIterator["Vault"]:
        """Open a vault for one command, here or through the program that has it open.

        Raises what ``core.bootstrap.sharing.open_shared`` raises. ``with_embedding`` starts
        the embedding queue: only for work that waits for it. ``task`` is the command's name,
        without any text, for other programs to say who has the vault.
        """
        load_engine()
        from core.bootstrap.sharing import Owned, open_shared  # noqa: PLC0415

        way = await open_shared(
            folder,
            passphrase,
            self._sharing(task),
            options=self._options(with_embedding=with_embedding),
        )
        try:
            # A RemoteVault has the use cases of a vault, found from their signatures.
            yield way.vault if isinstance(way, Owned) else cast("Vault", way)
        finally:
            await way.leave()

    async def open_as_owner(
        self,
        folder: Path,
        passphrase: str,
        *,
        when_free: bool = False,
        on_wait: "OnWait | None" = None,
    ) -> "Vault":
        """Open a vault for a window: as its owner, with embedding and listening to others.

        With ``when_free`` it waits for another owner, until cancelled, and ``on_wait`` is
        told how far that is. Raises what ``core.bootstrap.sharing.open_owned`` raises.
        """
        load_engine()
        from core.bootstrap.sharing import open_owned, open_when_free  # noqa: PLC0415

        open_it = partial(open_when_free, on_progress=on_wait) if when_free else open_owned
        owned = await open_it(
            folder,
            passphrase,
            self._sharing(""),
            options=self._options(with_embedding=True, keeps_open=True),
        )
        return owned.vault

    async def open_by_keyring(self, folder: Path, keyring: "Keyring") -> "Vault | None":
        """Open a vault for a window by the system's keyring; ``None``: ask for the passphrase.

        Raises what ``core.bootstrap.sharing.open_owned_by_keyring`` raises.
        """
        load_engine()
        from core.bootstrap.sharing import open_owned_by_keyring  # noqa: PLC0415

        owned = await open_owned_by_keyring(
            folder,
            keyring,
            self._sharing(""),
            options=self._options(with_embedding=True, keeps_open=True),
        )
        return None if owned is None else owned.vault

    def owns(self, vault: "Vault") -> bool:
        """Tell whether an opened vault is ours, and not another program's."""
        from core.owner.remote_vault import RemoteVault  # noqa: PLC0415

        return not isinstance(vault, RemoteVault)

    async def change_passphrase(self, folder: Path, passphrase: str, new: str) -> None:
        """Change the passphrase, here or through the program that has the vault open.

        Raises what ``core.bootstrap.sharing.change_shared_passphrase`` raises.
        """
        load_engine()
        from core.bootstrap.sharing import change_shared_passphrase  # noqa: PLC0415

        await change_shared_passphrase(
            folder,
            passphrase,
            new,
            self._sharing("memorylink passphrase change"),
            options=self._options(with_embedding=False),
        )

    async def new_recovery_code(self, folder: Path, passphrase: str) -> str:
        """Return new recovery words, here or through the program that has the vault open.

        Raises what ``core.bootstrap.recovery_kit.new_shared_recovery_code`` raises.
        """
        load_engine()
        from core.bootstrap.recovery_kit import new_shared_recovery_code  # noqa: PLC0415

        return await new_shared_recovery_code(
            folder,
            passphrase,
            self._sharing("memorylink recovery-kit"),
            options=self._options(with_embedding=False),
        )

    async def examine_closed(
        self, folder: Path, passphrase: str, *, on_progress: "OnProgress | None" = None
    ) -> "Health":
        """Look at a vault that can't be opened, as ``core.bootstrap.examine_closed``."""
        from core.bootstrap import examine_closed  # noqa: PLC0415

        return await examine_closed(
            folder, passphrase, options=self.options(), on_progress=on_progress
        )

    async def rotate_key(self, folder: Path, passphrase: str) -> "RotatedKey":
        """Give the vault another key. Raises what ``core.bootstrap.rotate_key`` raises."""
        from core.bootstrap import rotate_key  # noqa: PLC0415

        return await rotate_key(folder, passphrase, options=self.options())

    async def capture_while_locked(self, folder: Path, draft: "Draft") -> str:
        """Seal a draft into the inbox, as ``core.bootstrap.capture_while_locked``."""
        from core.bootstrap import capture_while_locked  # noqa: PLC0415

        return await capture_while_locked(folder, draft, options=self.options())

    async def reset_passphrase(self, folder: Path, recovery_words: str, new: str) -> None:
        """Set a passphrase by the recovery words, as ``core.bootstrap.reset_passphrase``."""
        from core.bootstrap import reset_passphrase  # noqa: PLC0415

        await reset_passphrase(folder, recovery_words, new, options=self.options())

    async def restore(self, backup: Path, into: Path, passphrase: str) -> "RestoredVault":
        """Make a vault of a backup. Raises what ``core.bootstrap.restore_backup`` raises."""
        from core.bootstrap import restore_backup  # noqa: PLC0415

        return await restore_backup(backup, into, passphrase, options=self.options())

    async def restore_by_words(self, backup: Path, into: Path, words: str) -> "RestoredVault":
        """Make a vault of a backup by its recovery words, as ``restore``."""
        from core.bootstrap import restore_backup_by_words  # noqa: PLC0415

        return await restore_backup_by_words(backup, into, words)

    async def verify_backup(self, backup: Path, passphrase: str) -> "Summary":
        """Check a backup. Raises what ``core.bootstrap.verify_backup_file`` raises."""
        from core.bootstrap import verify_backup_file  # noqa: PLC0415

        return await verify_backup_file(backup, passphrase, options=self.options())

    def pair_comparer(self) -> "PairComparer":
        """Return what compares texts without any vault."""
        load_engine()
        from core.bootstrap.comparing import PairComparer  # noqa: PLC0415

        return PairComparer(self.options())

    def _options(self, *, with_embedding: bool, keeps_open: bool = False) -> "Options":
        from core.model import IndexKind  # noqa: PLC0415

        return replace(
            self.options(),
            works_on_queue=with_embedding,
            index=self.index if keeps_open else IndexKind.EXACT,
            empties_trash=keeps_open,
            backs_up=keeps_open,
            curates=keeps_open,
            resumes_models=keeps_open,
        )

    def _sharing(self, task: str) -> "Sharing":
        load_engine()
        from core.bootstrap.sharing import Sharing  # noqa: PLC0415
        from core.owner.card import OwnerCard  # noqa: PLC0415

        return Sharing(OwnerCard(task, os.getpid()), wait=self.owner_wait)
