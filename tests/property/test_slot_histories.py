"""Whatever is done to a vault's slots, exactly the latest secrets open it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import booleans, sampled_from

from core.errors import WrongPassphraseError
from core.vault_format import (
    OpenedVault,
    change_passphrase,
    drop_keyring_slot,
    new_keyring_secret,
    new_recovery_code,
    open_with_keyring_secret,
    open_with_passphrase,
    open_with_recovery_words,
    replace_slot,
)
from core.vault_format.header import Header
from core.vault_format.rotation import (
    finish_rotation,
    open_settled,
    plan_rotation,
    write_both_generations,
)
from core.vault_format.secrets import passphrase_secret
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE, make_header

PASSPHRASES = (PASSPHRASE, "seven green lanterns", "nine quiet rivers")


class SlotHistories(RuleBasedStateMachine):
    """A vault's header, and what should open it now."""

    @initialize()
    def make(self) -> None:
        self.folder = Path(tempfile.mkdtemp()) / "vault"
        made = make_header(self.folder)
        self.opened: OpenedVault = made.opened
        self.passphrase = PASSPHRASE
        self.words = made.recovery_words
        self.old_words: list[str] = []
        self.keyring: bytes | None = None
        self.old_keyrings: list[bytes] = []
        self.seen: dict[tuple[str, str], str] = {}

    @rule(passphrase=sampled_from(PASSPHRASES))
    def change_the_passphrase(self, passphrase: str) -> None:
        self.opened = change_passphrase(
            self.folder, self.opened, passphrase, policy=CHEAP_POLICY
        )
        self.passphrase = passphrase

    @rule()
    def renew_the_kit(self) -> None:
        code = new_recovery_code(self.opened.vault_id, self.opened.vault_key)
        self.opened = replace_slot(self.folder, self.opened, code.slot)
        self._words_are(code.words)

    @rule()
    def add_the_keyring(self) -> None:
        made = new_keyring_secret(self.opened.vault_id, self.opened.vault_key)
        self.opened = replace_slot(self.folder, self.opened, made.slot)
        self._keyring_is(made.secret)

    @rule()
    def drop_the_keyring(self) -> None:
        self.opened = drop_keyring_slot(self.folder, self.opened)
        self._keyring_is(None)

    @rule(is_killed=booleans(), is_renamed=booleans())
    def rotate(self, is_killed: bool, is_renamed: bool) -> None:
        old = self.opened.vault_key
        rotation = plan_rotation(
            self.folder, self.opened, self.passphrase, policy=CHEAP_POLICY
        )
        write_both_generations(self.folder, rotation)
        if is_killed:
            key = rotation.vault_key if is_renamed else old
            secret = passphrase_secret(self.passphrase, CHEAP_POLICY)
            self.opened = open_settled(self.folder, secret, lambda tried: tried == key)
        else:
            self.opened = finish_rotation(self.folder, rotation)
        if self.opened.vault_key == old:
            self.old_words.append(rotation.recovery_words)
        else:
            self._words_are(rotation.recovery_words)
            self._keyring_is(None)

    @rule(name=sampled_from(("vault.json", "vault.copy.json")))
    def lose_a_copy(self, name: str) -> None:
        (self.folder / name).unlink()
        open_with_passphrase(self.folder, self.passphrase, policy=CHEAP_POLICY)

    @invariant()
    def exactly_the_latest_secrets_open(self) -> None:
        for passphrase in PASSPHRASES:
            assert self._opens_by_passphrase(passphrase) == (passphrase == self.passphrase)
        assert open_with_recovery_words(self.folder, self.words) == self.opened
        for words in self.old_words:
            assert not _opens(partial(open_with_recovery_words, self.folder, words))
        if self.keyring is not None:
            assert open_with_keyring_secret(self.folder, self.keyring) == self.opened
        for kept in self.old_keyrings:
            assert not _opens(partial(open_with_keyring_secret, self.folder, kept))

    @invariant()
    def no_salt_and_nonce_are_used_for_two_wrappings(self) -> None:
        for salt, nonce, wrapped in _slots(self.opened.header):
            key = (salt, nonce)
            assert self.seen.setdefault(key, wrapped) == wrapped

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder.parent)

    def _words_are(self, words: str) -> None:
        self.old_words.append(self.words)
        self.words = words

    def _keyring_is(self, kept: bytes | None) -> None:
        if self.keyring is not None:
            self.old_keyrings.append(self.keyring)
        self.keyring = kept

    def _opens_by_passphrase(self, passphrase: str) -> bool:
        return _opens(
            lambda: open_with_passphrase(self.folder, passphrase, policy=CHEAP_POLICY)
        )


def _opens(opening: Callable[[], OpenedVault]) -> bool:
    try:
        opening()
    except WrongPassphraseError:
        return False
    return True


def _slots(header: Header) -> Iterator[tuple[str, str, str]]:
    """Yield salt, nonce and wrapped key of each slot."""
    current = header.current
    for slot in (current.passphrase, current.recovery, current.keyring):
        if slot is not None:
            yield slot.kdf.salt.hex(), slot.nonce.hex(), slot.wrapped.hex()


TestSlotHistories = SlotHistories.TestCase
TestSlotHistories.settings = settings(max_examples=10, stateful_step_count=10, deadline=None)
