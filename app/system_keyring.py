"""The system's keyring, where there is one that protects what it keeps."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from core.ports import Keyring

_SERVICE = "MemoryLink"
_LEAST_PRIORITY = 1  # the library's own word for "recommended"; a plain file has less


class SystemKeyring:
    """One backend of the ``keyring`` library; may raise anything, as ``Keyring`` says."""

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def get(self, vault_id: str) -> bytes | None:
        """Return what was kept for a vault, ``None`` when nothing of ours was."""
        kept = self._backend.get_password(_SERVICE, vault_id)
        if kept is None:
            return None
        try:
            return base64.b64decode(kept, validate=True)
        except (binascii.Error, ValueError):
            return None

    def put(self, vault_id: str, secret: bytes) -> None:
        """Keep a secret for a vault."""
        self._backend.set_password(_SERVICE, vault_id, base64.b64encode(secret).decode())

    def forget(self, vault_id: str) -> None:
        """Keep nothing more for a vault."""
        if self._backend.get_password(_SERVICE, vault_id) is not None:
            self._backend.delete_password(_SERVICE, vault_id)


def system_keyring() -> Keyring | None:
    """Return this system's keyring, ``None`` where there is none that protects.

    Looking for one may take a moment and talk to other programs: not for the window's thread.
    """
    import keyring  # noqa: PLC0415 - looks for backends, and most vaults need none

    backend = keyring.get_keyring()
    try:
        is_fit = backend.priority >= _LEAST_PRIORITY
    except Exception:  # noqa: BLE001 - a backend that can't say so is none
        return None
    return SystemKeyring(backend) if is_fit else None
