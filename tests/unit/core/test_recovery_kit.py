"""New recovery words, whoever has the vault open."""

import asyncio
import json
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault
from core.bootstrap.recovery_kit import new_recovery_code, new_shared_recovery_code
from core.bootstrap.sharing import Sharing, open_owned
from core.errors import VaultInUseError, WrongPassphraseError
from core.owner.card import OwnerCard
from core.services.faces.keys import KeysFace
from core.vault_format import open_with_recovery_words
from tests.fakes.vault_header import NEW_PASSPHRASE, PASSPHRASE, header_of


@pytest.fixture
def sharing(sockets: Path) -> Sharing:
    return Sharing(OwnerCard("a test", 1), wait=2.0, folders=(sockets,))


async def test_words_are_renewed_for_a_vault_nobody_has_open(
    folder: Path, options: Options, sharing: Sharing
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    first = await new_recovery_code(folder, PASSPHRASE, options=options)
    second = await new_shared_recovery_code(folder, PASSPHRASE, sharing, options=options)
    for words in (created.recovery_words, first):
        with pytest.raises(WrongPassphraseError):
            open_with_recovery_words(folder, words)
    open_with_recovery_words(folder, second)


async def test_the_owner_is_handed_a_slot_and_never_the_words(
    folder: Path, options: Options, sharing: Sharing, monkeypatch: pytest.MonkeyPatch
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    await created.vault.lock()
    owned = await open_owned(folder, PASSPHRASE, sharing, options=options)
    handed: list[str] = []
    real = KeysFace.replace_slot

    async def overheard(self: KeysFace, kind: str, slot: str) -> None:
        handed.extend((kind, slot))
        await real(self, kind, slot)

    monkeypatch.setattr(KeysFace, "replace_slot", overheard)
    try:
        with pytest.raises(VaultInUseError):
            await new_recovery_code(folder, PASSPHRASE, options=options)
        with pytest.raises(WrongPassphraseError):
            await new_shared_recovery_code(folder, NEW_PASSPHRASE, sharing, options=options)
        words = await new_shared_recovery_code(folder, PASSPHRASE, sharing, options=options)
        assert header_of(folder)["sequence"] == 2
    finally:
        await owned.leave()
    assert handed[0] == "recovery"
    assert set(json.loads(handed[1])) == {"format", "kdf", "nonce", "wrapped"}
    open_with_recovery_words(folder, words)


async def test_whoever_is_interrupted_gets_the_words_that_open_the_vault(
    folder: Path, options: Options
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    renewing = asyncio.create_task(new_recovery_code(folder, PASSPHRASE, options=options))
    await asyncio.sleep(0)
    renewing.cancel()
    open_with_recovery_words(folder, await renewing)


async def test_words_hold_although_their_owner_died_before_it_said_so(
    folder: Path, options: Options, sharing: Sharing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await create_vault(folder, PASSPHRASE, options=options)).vault.lock()
    owned = await open_owned(folder, PASSPHRASE, sharing, options=options)
    real = KeysFace.replace_slot
    deaths = iter((True, False))

    async def written_and_dead(self: KeysFace, kind: str, slot: str) -> None:
        await real(self, kind, slot)
        if next(deaths):
            for connection in tuple(owned.listener._connections):
                connection._channel.drop()

    monkeypatch.setattr(KeysFace, "replace_slot", written_and_dead)
    words = await new_shared_recovery_code(folder, PASSPHRASE, sharing, options=options)
    await owned.leave()
    open_with_recovery_words(folder, words)
