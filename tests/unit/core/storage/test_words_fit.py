"""The words index says what the parts say, whatever is written and however it ends."""

import pytest

from core.model import PART_LENGTH, Draft
from core.services.keep import check_draft, insert_memory
from core.services.vault import Vault
from core.storage.repositories.word_indexes import words_fit
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock

_FOUND = "SELECT count(*) FROM words WHERE words MATCH ?"


async def found(vault: Vault, word: str) -> int:
    """Count the parts that the index finds, once it was compared with them all."""

    def look(tx: Transaction) -> int:
        assert words_fit(tx.connection)
        return int(tx.connection.exec_driver_sql(_FOUND, (word,)).scalar_one())

    return await vault._inside().database.write(look)


async def test_each_part_title_and_tag_of_a_new_memory_is_in_the_index(vault: Vault) -> None:
    text = "zeppelin " + "filler " * (2 * PART_LENGTH // 7 + 9) + "airship"
    await vault.capture(Draft(text, title="Heron", tags=("harbour",)))
    for word in ("zeppelin", "airship", "heron", "harbour"):
        assert await found(vault, word) == 1
    assert await found(vault, "filler") == 3


async def test_a_text_that_changes_or_goes_takes_its_words_along(vault: Vault) -> None:
    memory = await vault.capture(Draft("zeppelin", tags=("harbour",)))
    await vault.revise(memory.id, base=1, text="airship")
    await vault.describe(memory.id, tags=("quay",))
    assert [await found(vault, word) for word in ("zeppelin", "harbour")] == [0, 0]
    assert [await found(vault, word) for word in ("airship", "quay")] == [1, 1]
    await vault.purge([memory.id])
    assert await found(vault, "airship") == 0


async def test_what_is_rolled_back_leaves_no_words(vault: Vault, clock: HeldClock) -> None:
    def keep_and_fail(tx: Transaction) -> None:
        checked = check_draft(Draft("zeppelin"))
        insert_memory(tx, "a" * 16, checked, now=clock.now(), author="you")
        raise LookupError

    with pytest.raises(LookupError):
        await vault._inside().database.write(keep_and_fail)
    assert await found(vault, "zeppelin") == 0
    await vault.capture(Draft("airship"))
    assert await found(vault, "airship") == 1
