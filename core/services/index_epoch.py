"""The number that says which snapshots of the search index are still taken: a purge raises it.

A snapshot is bound to the epoch it was made in. One that may hold what was purged since
doesn't open any more.
"""

from core.errors import DamagedVaultError
from core.storage.transaction import Transaction

_EPOCH = "index.epoch"
_CLEARED = "index.cleared"  # the epoch up to which no snapshot is left on the disk
_FIRST = 1


def index_epoch(tx: Transaction) -> int:
    """Return the epoch now; 1 until something is purged.

    Raises:
        DamagedVaultError: what stands there is no epoch.
    """
    return _number(tx, _EPOCH)


def raise_index_epoch(tx: Transaction) -> int:
    """Refuse every snapshot made so far, from this transaction on; return the new epoch.

    In the transaction that purges. After its commit ``OpenVault.rebuild_index`` is given the
    new epoch.
    """
    epoch = index_epoch(tx) + 1
    tx.settings.put(_EPOCH, str(epoch))
    return epoch


def is_snapshot_doomed(tx: Transaction) -> bool:
    """Tell whether a purge was cut short before it had deleted the snapshot."""
    return _number(tx, _CLEARED) < index_epoch(tx)


def mark_snapshot_cleared(tx: Transaction, epoch: int) -> None:
    """Note that the snapshots made before this epoch are deleted."""
    if _number(tx, _CLEARED) < epoch:
        tx.settings.put(_CLEARED, str(epoch))


def _number(tx: Transaction, key: str) -> int:
    kept = tx.settings.get(key)
    if kept is None:
        return _FIRST
    if not (kept.isascii() and kept.isdecimal()):
        raise DamagedVaultError("What the vault says of its search index is damaged.")
    return int(kept)
