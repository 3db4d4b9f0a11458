"""What every part of a vault's face stands on."""

from core.errors import VaultLockedError
from core.services.open_vault import OpenVault


class Face:
    """Has the open vault at hand until it is locked."""

    _open: OpenVault | None

    def _inside(self) -> OpenVault:
        if self._open is None:
            raise VaultLockedError
        return self._open
