"""The second reader opens a backup that ``core`` made, by either secret, and counts it."""

from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault
from core.model import Draft
from tests.fakes.vault_header import NEW_PASSPHRASE, PASSPHRASE
from tests.security.second_backup_reader import count_backup
from tests.security.second_reader import (
    UnreadableError,
    passphrase_slot_key,
    recovery_secret,
    secret_slot_key,
    unwrap,
)


async def test_it_opens_a_backup_with_the_passphrase_and_with_the_words(
    folder: Path, tmp_path: Path, options: Options
) -> None:
    created = await create_vault(folder, PASSPHRASE, options=options)
    for number in range(3):
        await created.vault.capture(Draft("".join(map(chr, range(0x4E00, 0x9000))) * 20))
        await created.vault.capture(Draft(f"memory {number}"))
    await created.vault.wait_until_embedded()
    made = (await created.vault.create_backup()).backup
    await created.vault.lock()
    assert made.size > 1_048_576  # of more than one piece

    def by_passphrase(header: dict[str, Any]) -> bytes:
        return unwrap(header, "passphrase", passphrase_slot_key(header, PASSPHRASE))

    def by_words(header: dict[str, Any]) -> bytes:
        secret = recovery_secret(created.recovery_words)
        return unwrap(header, "recovery", secret_slot_key(header, "recovery", secret))

    def by_another(header: dict[str, Any]) -> bytes:
        return unwrap(header, "passphrase", passphrase_slot_key(header, NEW_PASSPHRASE))

    for number, way in enumerate((by_passphrase, by_words)):
        workplace = tmp_path / f"work {number}"
        workplace.mkdir()
        found = count_backup(made.path, workplace, way)
        assert found["counted"] == {
            table: found["said"][table] for table in ("memories", "revisions", "chunks")
        }
        assert found["counted"]["memories"] == found["said"]["last_seq"] == 6
        assert found["said"]["created_at"] == "2026-03-14T15:09:26.000000Z"
    with pytest.raises(UnreadableError, match="secret"):
        count_backup(made.path, workplace, by_another)
