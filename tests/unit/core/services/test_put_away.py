import asyncio
from pathlib import Path

from core.bootstrap import Options, open_vault
from core.model import Draft, Filters, Place, SearchMode, SearchQuery
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import PASSPHRASE


async def _found(vault: Vault, query: str) -> list[str]:
    return [hit.memory.text for hit in (await vault.search(SearchQuery(query))).hits]


async def test_a_deleted_memory_is_in_the_trash_and_nowhere_else(
    vault: Vault, clock: HeldClock
) -> None:
    kept = await vault.capture(Draft("a red bicycle"))
    await vault.wait_until_embedded()
    assert await _found(vault, "red bicycle") == ["a red bicycle"]
    deleted = await vault.delete(kept.id)
    assert deleted.deleted_at == clock.now()
    assert await _found(vault, "red bicycle") == []
    assert await _found(vault, "red bicycle in:trash") == ["a red bicycle"]
    assert (await vault.list()).total == 0
    assert (await vault.list(Filters(place=Place.TRASH))).total == 1
    assert (await vault.list(Filters(place=Place.ALL))).total == 0


async def test_it_comes_back_whole(vault: Vault) -> None:
    kept = await vault.capture(Draft("a red bicycle", tags=("things",)))
    await vault.wait_until_embedded()
    await vault.delete(kept.id)
    back = await vault.undelete(kept.id)
    assert (back.text, back.tags, back.deleted_at) == ("a red bicycle", ("things",), None)
    assert await _found(vault, "bicycle of red") == ["a red bicycle"]


async def test_deleting_twice_keeps_the_first_date(vault: Vault, clock: HeldClock) -> None:
    kept = await vault.capture(Draft("x"))
    first = await vault.delete(kept.id)
    clock.pass_by(days=3)
    assert (await vault.delete(kept.id)).deleted_at == first.deleted_at


async def test_the_archive_is_out_of_the_way_but_asked_for_found(vault: Vault) -> None:
    kept = await vault.capture(Draft("the old flat"))
    await vault.capture(Draft("the new flat"))
    await vault.wait_until_embedded()
    await vault.archive(kept.id)
    assert await _found(vault, "flat") == ["the new flat"]
    assert await _found(vault, "flat in:archive") == ["the old flat"]
    assert sorted(await _found(vault, "flat in:all")) == ["the new flat", "the old flat"]
    await vault.unarchive(kept.id)
    assert len(await _found(vault, "flat")) == 2


async def test_the_archive_is_hidden_after_the_vault_was_opened_anew(
    vault: Vault,
    folder: Path,
    options: Options,
) -> None:
    kept = await vault.capture(Draft("the old flat"))
    await vault.wait_until_embedded()
    await vault.archive(kept.id)
    await vault.lock()
    again = await open_vault(folder, PASSPHRASE, options=options)
    assert await _found(again, "old flat") == []
    assert await _found(again, "old flat in:archive") == ["the old flat"]
    await again.lock()


async def test_moves_made_at_once_are_shown_to_searches_in_their_order(vault: Vault) -> None:
    kept = [(await vault.capture(Draft(f"apples and pears {n}"))).id for n in range(20)]
    await vault.wait_until_embedded()
    await vault.search(SearchQuery("apples"))  # loads the index
    ways = [way(each) for each in kept for way in (vault.delete, vault.undelete)]
    await asyncio.gather(*ways)
    by_meaning = SearchQuery("apples pears", mode=SearchMode.SEMANTIC, limit=50)
    assert (await vault.search(by_meaning)).found == len(kept)
