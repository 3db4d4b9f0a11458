"""What opens an open vault, changed while it is open; and keyrings that lie."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault, open_vault, open_vault_by_keyring
from core.errors import (
    DamagedVaultError,
    InvalidValueError,
    KeyringError,
    VaultLockedError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from core.services.vault import Vault
from core.vault_format import (
    new_passphrase_slot,
    new_recovery_code,
    open_with_passphrase,
    open_with_recovery_words,
    slot_text,
)
from core.vault_format.proving import prove_passphrase
from tests.fakes.keyring import BrokenKeyring, FakeKeyring
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE, header_of


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_with_passphrase(folder, passphrase, policy=CHEAP_POLICY)
    except WrongPassphraseError:
        return False
    return True


async def test_the_passphrase_of_an_open_vault_is_changed(vault: Vault, folder: Path) -> None:
    await vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    assert opens(folder, NEW_PASSPHRASE)
    assert not opens(folder, PASSPHRASE)
    await vault.change_passphrase(NEW_PASSPHRASE, PASSPHRASE)
    assert header_of(folder)["sequence"] == 3


async def test_a_wrong_or_weak_passphrase_changes_nothing(vault: Vault, folder: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        await vault.change_passphrase(NEW_PASSPHRASE, "nine quiet rivers")
    with pytest.raises(WeakPassphraseError):
        await vault.change_passphrase(PASSPHRASE, "x")
    assert header_of(folder)["sequence"] == 1


async def test_a_program_that_proved_the_key_hands_in_the_slot_alone(
    vault: Vault, folder: Path
) -> None:
    proved = prove_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    slot = new_passphrase_slot(
        proved.vault_id, proved.vault_key, NEW_PASSPHRASE, policy=CHEAP_POLICY
    )
    await vault.replace_slot("passphrase", slot_text(slot))
    code = new_recovery_code(proved.vault_id, proved.vault_key)
    await vault.replace_slot("recovery", slot_text(code.slot))
    assert opens(folder, NEW_PASSPHRASE)
    assert not opens(folder, PASSPHRASE)
    assert open_with_recovery_words(folder, code.words).vault_key == proved.vault_key


async def test_what_is_no_slot_is_refused_by_the_owner(vault: Vault, folder: Path) -> None:
    with pytest.raises(InvalidValueError):
        await vault.replace_slot("passphrase", "{}")
    assert header_of(folder)["sequence"] == 1


async def test_new_recovery_words_of_an_open_vault(folder: Path, options: Options) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    words = await created.vault.new_recovery_code()
    with pytest.raises(WrongPassphraseError):
        open_with_recovery_words(folder, created.recovery_words)
    open_with_recovery_words(folder, words)
    await created.vault.lock()


async def test_many_changes_at_once_are_made_one_after_the_other(
    vault: Vault, folder: Path
) -> None:
    codes = await asyncio.gather(*(vault.new_recovery_code() for _ in range(10)))
    assert header_of(folder)["sequence"] == 11
    right = 0
    for words in codes:
        try:
            open_with_recovery_words(folder, words)
            right += 1
        except WrongPassphraseError:
            continue
    assert right == 1


async def test_a_locked_vault_changes_no_slot(vault: Vault, folder: Path) -> None:
    proved = prove_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    slot = slot_text(new_recovery_code(proved.vault_id, proved.vault_key).slot)
    await vault.lock()
    with pytest.raises(VaultLockedError):
        await vault.replace_slot("recovery", slot)
    assert header_of(folder)["sequence"] == 1


async def test_a_lock_waits_for_a_slot_that_is_being_written(
    vault: Vault, folder: Path
) -> None:
    writing = asyncio.ensure_future(vault.new_recovery_code())
    await asyncio.sleep(0)
    await vault.lock()
    words = await writing
    assert open_with_recovery_words(folder, words).header.sequence == 2


async def test_the_keyring_opens_the_vault_until_it_is_left(
    vault: Vault, folder: Path, options: Options
) -> None:
    keyring = FakeKeyring()
    await vault.use_keyring(keyring)
    await vault.lock()
    again = await open_vault_by_keyring(folder, keyring, options=options)
    assert again is not None
    await again.leave_keyring(keyring)
    await again.lock()
    assert keyring.kept == {}
    assert await open_vault_by_keyring(folder, keyring, options=options) is None
    assert opens(folder, PASSPHRASE)


async def test_a_keyring_without_a_slot_is_not_even_asked(
    vault: Vault, folder: Path, options: Options
) -> None:
    await vault.lock()
    keyring = FakeKeyring()
    assert await open_vault_by_keyring(folder, keyring, options=options) is None
    assert keyring.asked == 0


LIES: dict[str, Callable[[bytes], object]] = {
    "nothing": lambda secret: None,
    "no bytes": lambda secret: secret.hex(),
    "too short": lambda secret: secret[:-1],
    "too long": lambda secret: secret * 2,
    "other bytes": lambda secret: bytes(reversed(secret)),
    "zeros": lambda secret: bytes(32),
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_keyring_that_lies_at_opening_leads_back_to_the_passphrase(
    vault: Vault, folder: Path, options: Options, lie: str
) -> None:
    honest, liar = FakeKeyring(), FakeKeyring(LIES[lie])
    await vault.use_keyring(honest)
    await vault.lock()
    liar.kept = honest.kept
    assert await open_vault_by_keyring(folder, liar, options=options) is None
    again = await open_vault(folder, PASSPHRASE, options=options)
    await again.lock()


@pytest.mark.parametrize("lie", LIES)
async def test_a_keyring_that_lies_when_it_is_given_a_secret_gets_no_slot(
    vault: Vault, folder: Path, lie: str
) -> None:
    with pytest.raises(KeyringError, match="passphrase, as before"):
        await vault.use_keyring(FakeKeyring(LIES[lie]))
    assert header_of(folder)["keys"][0]["slots"]["keyring"] is None


async def test_a_keyring_that_raises_never_stands_in_the_way(
    vault: Vault, folder: Path, options: Options, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(KeyringError) as refused:
        await vault.use_keyring(BrokenKeyring())
    assert refused.value.__suppress_context__
    honest = FakeKeyring()
    await vault.use_keyring(honest)
    await vault.lock()
    assert await open_vault_by_keyring(folder, BrokenKeyring(), options=options) is None
    again = await open_vault_by_keyring(folder, honest, options=options)
    assert again is not None
    await again.leave_keyring(BrokenKeyring())
    await again.lock()
    assert await open_vault_by_keyring(folder, honest, options=options) is None
    assert not any(secret.hex() in caplog.text for secret in honest.kept.values())


async def test_another_vaults_secret_in_the_keyring_opens_nothing(
    vault: Vault, folder: Path, options: Options, tmp_path: Path
) -> None:
    keyring = FakeKeyring()
    await vault.use_keyring(keyring)
    created = await create_vault(tmp_path / "other", PASSPHRASE, options=options)
    other = FakeKeyring()
    await created.vault.use_keyring(other)
    await created.vault.lock()
    await vault.lock()
    keyring.kept[vault.id] = other.kept[created.vault.id]
    assert await open_vault_by_keyring(folder, keyring, options=options) is None


async def test_the_first_recovery_code_outlives_two_passphrases_and_a_keyring(
    folder: Path, options: Options
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    vault, keyring = created.vault, FakeKeyring()
    await vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    await vault.use_keyring(keyring)
    await vault.change_passphrase(NEW_PASSPHRASE, "nine quiet rivers")
    await vault.leave_keyring(keyring)
    await vault.lock()
    open_with_recovery_words(folder, created.recovery_words)


async def test_a_damaged_header_under_an_open_vault_takes_no_slot(
    vault: Vault, folder: Path
) -> None:
    for name in ("vault.json", "vault.copy.json"):
        (folder / name).write_bytes(b"damaged")
    with pytest.raises(DamagedVaultError):
        await vault.new_recovery_code()
