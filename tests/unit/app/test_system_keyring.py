import pytest
from keyring.backend import KeyringBackend

from app.system_keyring import SystemKeyring, system_keyring


class HeldBackend(KeyringBackend):
    """Keeps passwords in a dictionary."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class PlainFile(HeldBackend):
    """A backend that the library itself doesn't recommend."""

    priority = 0.5


def test_a_secret_comes_back_as_it_was_and_is_forgotten() -> None:
    backend = HeldBackend()
    keyring = SystemKeyring(backend)
    keyring.put("vault", bytes(range(32)))
    assert keyring.get("vault") == bytes(range(32))
    assert keyring.get("another") is None
    keyring.forget("vault")
    keyring.forget("vault")
    assert backend.kept == {}


def test_what_is_not_ours_counts_as_nothing() -> None:
    backend = HeldBackend()
    backend.set_password("MemoryLink", "vault", "not base64 at all!")
    assert SystemKeyring(backend).get("vault") is None


@pytest.mark.parametrize(("backend", "is_fit"), [(HeldBackend, True), (PlainFile, False)])
def test_a_backend_that_does_not_protect_counts_as_none(
    backend: type[HeldBackend], is_fit: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.get_keyring", backend)
    assert (system_keyring() is not None) == is_fit
