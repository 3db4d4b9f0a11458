"""Write another slot into an open vault's header."""

from collections.abc import Callable

from core.services.open_vault import OpenVault
from core.storage.transaction import Transaction
from core.vault_format import OpenedVault


async def change_header(
    vault: OpenVault, change: Callable[[OpenedVault], OpenedVault]
) -> None:
    """Change the header as a write of the vault: one at a time, and a lock waits for it.

    Raises:
        VaultLockedError: the vault was locked before; nothing has changed.
        DamagedVaultError, StorageError: as ``replace_slot``.
    """

    def write(_tx: Transaction) -> OpenedVault:
        # On the writer's thread, though no row changes: written after a lock, a header could
        # meet the next program that has the vault.
        return change(vault.opened)

    changed = await vault.database.write(write)
    if vault.unlocked is not None:
        vault.unlocked = changed
