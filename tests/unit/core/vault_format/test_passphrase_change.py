import logging
import resource
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import (
    DamagedVaultError,
    StorageError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from core.vault_format import (
    CreatedHeader,
    OpenedVault,
    change_passphrase,
    copies,
    open_with_passphrase,
    open_with_recovery_words,
)
from core.vault_format.atomic import write_atomically
from core.vault_format.copies import mend_copies, write_both_copies
from core.vault_format.header import KeyGeneration, SlotKind
from core.vault_format.header_mac import with_mac
from core.vault_format.slots import unwrap_with_secret, wrap_under_secret
from tests.fakes.vault_header import (
    CHEAP_POLICY,
    NEW_PASSPHRASE,
    PASSPHRASE,
    CountedRandomness,
    header_of,
    make_header,
)


def change(folder: Path, opened: OpenedVault, passphrase: str = NEW_PASSPHRASE) -> OpenedVault:
    return change_passphrase(folder, opened, passphrase, policy=CHEAP_POLICY)


def opening_passphrases(folder: Path) -> list[str]:
    opening = []
    for passphrase in (PASSPHRASE, NEW_PASSPHRASE):
        try:
            open_with_passphrase(folder, passphrase, policy=CHEAP_POLICY)
        except WrongPassphraseError:
            continue
        opening.append(passphrase)
    return opening


def test_only_the_new_passphrase_opens_and_the_vault_key_stays(
    folder: Path, made: CreatedHeader
) -> None:
    changed = change(folder, made.opened)
    assert opening_passphrases(folder) == [NEW_PASSPHRASE]
    assert changed.vault_key == made.opened.vault_key
    assert open_with_passphrase(folder, NEW_PASSPHRASE, policy=CHEAP_POLICY) == changed


def test_only_the_passphrase_slot_is_wrapped_anew(folder: Path, made: CreatedHeader) -> None:
    before = header_of(folder)
    change(folder, made.opened)
    after = header_of(folder)
    assert after["sequence"] == before["sequence"] + 1
    old, new = (header["keys"][0]["slots"] for header in (before, after))
    assert new["recovery"] == old["recovery"]
    assert new["passphrase"]["kdf"]["salt"] != old["passphrase"]["kdf"]["salt"]
    assert new["passphrase"]["nonce"] != old["passphrase"]["nonce"]
    assert header_of(folder, "vault.copy.json") == after


def test_the_first_recovery_code_outlives_two_changes_and_a_keyring_slot(
    folder: Path, made: CreatedHeader
) -> None:
    opened = change(folder, made.opened)
    keyring_secret = bytes(range(32))
    opened = rewrite(
        folder,
        opened,
        opened.header.current.with_slot(
            wrap_under_secret(
                opened.vault_key,
                keyring_secret,
                SlotKind.KEYRING,
                vault_id=opened.vault_id,
                randomness=CountedRandomness(),
            )
        ),
    )
    opened = open_with_passphrase(folder, NEW_PASSPHRASE, policy=CHEAP_POLICY)
    keyring = opened.header.current.keyring
    assert keyring is not None
    by_keyring = unwrap_with_secret(keyring, keyring_secret, vault_id=opened.vault_id)
    assert by_keyring == made.opened.vault_key

    opened = change(folder, opened, "third and last words")
    assert opened.header.current.keyring == keyring
    opened = rewrite(folder, opened, replace(opened.header.current, keyring=None))
    assert opened.header.sequence == 5
    assert open_with_recovery_words(folder, made.recovery_words) == opened


def rewrite(folder: Path, opened: OpenedVault, current: KeyGeneration) -> OpenedVault:
    header = replace(
        opened.header, sequence=opened.header.sequence + 1, generations=(current,)
    )
    header = with_mac(header, opened.vault_key)
    write_both_copies(folder, header)
    return replace(opened, header=header)


def test_a_lost_passphrase_is_replaced_with_the_recovery_words(
    folder: Path, made: CreatedHeader
) -> None:
    opened = open_with_recovery_words(folder, made.recovery_words)
    change(folder, opened)
    assert opening_passphrases(folder) == [NEW_PASSPHRASE]
    open_with_recovery_words(folder, made.recovery_words)


@pytest.mark.parametrize("weak", ["", "x", "zzzzzzzzzz"])
def test_a_weak_new_passphrase_changes_nothing(
    folder: Path, made: CreatedHeader, weak: str
) -> None:
    with pytest.raises(WeakPassphraseError):
        change(folder, made.opened, weak)
    assert opening_passphrases(folder) == [PASSPHRASE]


def test_a_full_disk_changes_nothing(folder: Path, made: CreatedHeader) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(StorageError, match="File too large"):
            change(folder, made.opened)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert opening_passphrases(folder) == [PASSPHRASE]
    assert len(list(folder.iterdir())) == 2


def test_a_second_copy_that_cannot_be_written_does_not_keep_the_old_passphrase(
    folder: Path, made: CreatedHeader, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "vault.copy.json").unlink()
    (folder / "vault.copy.json").mkdir()
    change(folder, made.opened)
    assert opening_passphrases(folder) == [NEW_PASSPHRASE]
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


def test_another_vaults_key_changes_nothing(
    folder: Path, made: CreatedHeader, tmp_path: Path
) -> None:
    other = make_header(tmp_path / "other").opened
    with pytest.raises(DamagedVaultError, match="another vault's"):
        change(folder, other)
    with pytest.raises(DamagedVaultError, match="seal"):
        change(folder, replace(other, vault_id=made.opened.vault_id))
    assert opening_passphrases(folder) == [PASSPHRASE]


def test_a_change_builds_on_the_header_on_disk_and_not_on_the_one_in_hand(
    folder: Path, made: CreatedHeader
) -> None:
    change(folder, made.opened, "between the two of us")
    assert change(folder, made.opened).header.sequence == 3
    assert opening_passphrases(folder) == [NEW_PASSPHRASE]


def test_an_opening_that_was_overtaken_by_a_change_does_not_undo_it(
    folder: Path, made: CreatedHeader
) -> None:
    # A shell that only proves the passphrase to an owner holds no lock, and its
    # derivation takes a second, in which the owner may change the passphrase.
    change(folder, made.opened)
    mend_copies(folder, made.opened.header)
    assert opening_passphrases(folder) == [NEW_PASSPHRASE]


KILLED_BEFORE_RENAME = """
import os, signal, sys
from pathlib import Path
from core.vault_format import change_passphrase, open_with_passphrase
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE

folder, last = Path(sys.argv[1]), int(sys.argv[2])
opened = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
seen = 0
def watch(event, _):
    global seen
    if event == "os.rename":
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
change_passphrase(folder, opened, NEW_PASSPHRASE, policy=CHEAP_POLICY)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize(
    ("rename", "opens"), [(1, PASSPHRASE), (2, NEW_PASSPHRASE), (3, NEW_PASSPHRASE)]
)
def test_killed_at_any_step_exactly_one_passphrase_opens(
    folder: Path, made: CreatedHeader, rename: int, opens: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE_RENAME, str(folder), str(rename)], check=False
    )
    assert done.returncode == (-signal.SIGKILL if rename < 3 else 0)
    assert opening_passphrases(folder) == [opens]
    copies = {(folder / name).read_bytes() for name in ("vault.json", "vault.copy.json")}
    assert len(copies) == 1
    opened = open_with_passphrase(folder, opens, policy=CHEAP_POLICY)
    change(folder, opened, "a change after the kill")
    assert len(list(folder.iterdir())) == 2  # what the kill left behind is gone
    open_with_recovery_words(folder, made.recovery_words)


def test_an_older_copy_that_the_disk_lets_nobody_rewrite_opens_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = make_header(folder).opened

    def refuse_the_second(path: Path, content: bytes) -> None:
        if path.name == "vault.copy.json":
            raise StorageError("The disk is full.")
        write_atomically(path, content)

    monkeypatch.setattr(copies, "write_atomically", refuse_the_second)
    change_passphrase(folder, opened, NEW_PASSPHRASE, policy=CHEAP_POLICY)
    (folder / "vault.json").write_bytes(b"damaged")
    with pytest.raises(DamagedVaultError):
        open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
