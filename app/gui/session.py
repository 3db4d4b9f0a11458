"""One open vault as the panes see it."""

from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from app.gui.bridge import Bridge
from app.gui.ports import OpenVault

P = ParamSpec("P")
T = TypeVar("T")


class Session:
    """An open vault together with the way to reach it."""

    def __init__(self, bridge: Bridge, vault: OpenVault) -> None:
        self._bridge = bridge
        self.vault = vault

    async def call(
        self, function: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Await one of the vault's methods on the core's loop."""
        return await self._bridge.call(function, *args, **kwargs)
