"""Keyrings: one that keeps, and some that lie."""

from collections.abc import Callable


class FakeKeyring:
    """Keeps secrets in a dictionary; ``change`` is what it does to what it hands out."""

    def __init__(self, change: Callable[[bytes], object] = lambda secret: secret) -> None:
        self.kept: dict[str, bytes] = {}
        self.asked = 0
        self._change = change

    def get(self, vault_id: str) -> bytes | None:
        self.asked += 1
        secret = self.kept.get(vault_id)
        return None if secret is None else self._change(secret)  # type: ignore[return-value]

    def put(self, vault_id: str, secret: bytes) -> None:
        self.kept[vault_id] = secret

    def forget(self, vault_id: str) -> None:
        self.kept.pop(vault_id, None)


class BrokenKeyring(FakeKeyring):
    """Raises whatever it is asked, as a locked or missing backend does."""

    def get(self, vault_id: str) -> bytes | None:
        raise RuntimeError("no backend")

    def put(self, vault_id: str, secret: bytes) -> None:
        raise RuntimeError(f"could not keep {secret!r}")

    def forget(self, vault_id: str) -> None:
        raise RuntimeError("no backend")
