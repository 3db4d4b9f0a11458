from datetime import UTC, datetime

import pytest

from core.errors import InvalidDateError, InvalidValueError
from core.model import Draft, MemoryType, SearchMode, SearchQuery
from core.services.vault import Vault


async def test_an_importance_can_be_said_and_forgotten_and_undo_knows_both(
    vault: Vault,
) -> None:
    kept = await vault.capture(Draft("x", type=MemoryType.DECISION))
    assert (kept.importance, kept.is_importance_said) == (0.7, False)
    said = await vault.describe(kept.id, importance=0.7)
    assert (said.importance, said.is_importance_said) == (0.7, True)
    forgotten = await vault.describe(kept.id, type=MemoryType.NOTE, forgets_importance=True)
    assert (forgotten.importance, forgotten.is_importance_said) == (0.5, False)
    await vault.undo()
    back = await vault.memory(kept.id)
    assert (back.importance, back.is_importance_said) == (0.7, True)


async def test_each_thing_said_about_a_memory_can_be_changed_alone(vault: Vault) -> None:
    kept = await vault.capture(Draft("text", tags=("a",)))
    moment = datetime(1999, 12, 31, tzinfo=UTC)
    await vault.describe(kept.id, type=MemoryType.TASK)
    await vault.describe(kept.id, tags=("b", "c/d"))
    await vault.describe(kept.id, pinned=True)
    await vault.describe(kept.id, importance=0.9)
    changed = await vault.describe(kept.id, created_at=moment)
    assert (changed.type, changed.tags) == (MemoryType.TASK, ("b", "c/d"))
    assert (changed.pinned, changed.importance, changed.created_at) == (True, 0.9, moment)
    assert (changed.text, changed.revision) == ("text", 1)


async def test_a_memory_is_found_by_its_new_tags(vault: Vault) -> None:
    kept = await vault.capture(Draft("text", tags=("orchard",)))
    await vault.describe(kept.id, tags=("harbour",))

    async def count(word: str) -> int:
        return (await vault.search(SearchQuery(word, mode=SearchMode.KEYWORD))).found

    assert (await count("harbour"), await count("orchard")) == (1, 0)
    await vault.describe(kept.id, tags=())
    assert await count("harbour") == 0


async def test_what_can_not_be_said_is_refused(vault: Vault) -> None:
    kept = await vault.capture(Draft("text", tags=("a",)))
    with pytest.raises(InvalidValueError):
        await vault.describe(kept.id, tags=("b", "/"))
    with pytest.raises(InvalidValueError):
        await vault.describe(kept.id, importance=-0.1)
    with pytest.raises(InvalidDateError):
        await vault.describe(kept.id, created_at=datetime(2025, 1, 1))
    assert (await vault.memory(kept.id)).tags == ("a",)
