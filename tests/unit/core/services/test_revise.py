import asyncio

import pytest

from core.errors import InvalidTextError, MemoryNotFoundError, RevisionNotFoundError
from core.model import Conflict, Draft, EmbeddingStatus, Filters, Memory, SearchQuery
from core.services.vault import Vault
from tests.fakes.clock import HeldClock


async def test_an_edit_becomes_the_newest_revision(vault: Vault, clock: HeldClock) -> None:
    first = await vault.capture(Draft("Rent is 900", title="Rent"))
    clock.pass_by(days=1)
    second = await vault.revise(
        first.id, base=1, text="Rent is 950", title="Rent 2026", message="raised", author="me"
    )
    assert isinstance(second, Memory)
    assert (second.text, second.title, second.revision) == ("Rent is 950", "Rent 2026", 2)
    assert second.updated_at == clock.now()
    newest, oldest = await vault.history(first.id)
    assert (newest.number, newest.parent, newest.branch) == (2, 1, "main")
    assert (newest.message, newest.author) == ("raised", "me")
    assert (oldest.text, oldest.title, oldest.parent) == ("Rent is 900", "Rent", None)


async def test_text_or_title_alone_leave_the_other_and_an_empty_title_removes_it(
    vault: Vault,
) -> None:
    kept = await vault.capture(Draft("text", title="title"))
    retitled = await vault.revise(kept.id, base=1, title="new title")
    assert isinstance(retitled, Memory)
    assert (retitled.text, retitled.title) == ("text", "new title")
    untitled = await vault.revise(kept.id, base=2, title="")
    assert isinstance(untitled, Memory)
    assert (untitled.text, untitled.title) == ("text", None)


async def test_an_edit_that_changes_nothing_adds_nothing(vault: Vault) -> None:
    kept = await vault.capture(Draft("same"))
    again = await vault.revise(kept.id, base=1, text="same")
    assert isinstance(again, Memory)
    assert again.revision == 1


async def test_a_stale_edit_is_a_conflict_and_both_texts_are_kept(vault: Vault) -> None:
    kept = await vault.capture(Draft("base"))
    await vault.revise(kept.id, base=1, text="first writer")
    conflict = await vault.revise(kept.id, base=1, text="second writer")
    assert isinstance(conflict, Conflict)
    assert (conflict.kind, conflict.memory_id) == ("edit", kept.id)
    assert (conflict.ours, conflict.theirs) == (3, 2)
    assert (await vault.memory(kept.id)).text == "first writer"
    texts = {revision.number: revision for revision in await vault.history(kept.id)}
    assert texts[3].text == "second writer"
    assert (texts[3].branch, texts[3].parent) == ("edit-3", 1)
    conflicted = await vault.list(Filters(has_conflict=True))
    assert [memory.id for memory in conflicted.memories] == [kept.id]


async def test_of_many_writers_at_once_one_wins_and_no_text_is_lost(vault: Vault) -> None:
    kept = await vault.capture(Draft("base"))
    outcomes = await asyncio.gather(
        *(vault.revise(kept.id, base=1, text=f"writer {n}") for n in range(8))
    )
    assert sum(isinstance(outcome, Memory) for outcome in outcomes) == 1
    texts = {revision.text for revision in await vault.history(kept.id)}
    assert texts == {"base"} | {f"writer {n}" for n in range(8)}


async def test_an_edit_is_found_by_its_new_words_and_meaning_only(vault: Vault) -> None:
    kept = await vault.capture(Draft("the quick brown fox"))
    await vault.wait_until_embedded()
    await vault.search(SearchQuery("warm"))
    changed = await vault.revise(kept.id, base=1, text="a lazy white dog")
    assert isinstance(changed, Memory)
    assert changed.embedding_status in (EmbeddingStatus.PENDING, EmbeddingStatus.PROCESSING)
    await vault.wait_until_embedded()
    assert (await vault.memory(kept.id)).embedding_status is EmbeddingStatus.COMPLETED
    assert (await vault.search(SearchQuery("quick brown fox"))).hits == ()
    found = await vault.search(SearchQuery("a lazy white dog"))
    assert found.hits[0].passage.text == "a lazy white dog"
    assert found.hits[0].why.cosine == pytest.approx(1.0)


async def test_what_can_not_be_revised_is_refused(vault: Vault) -> None:
    kept = await vault.capture(Draft("base"))
    with pytest.raises(MemoryNotFoundError, match="nobodyhasthis"):
        await vault.revise("nobodyhasthis", base=1, text="x")
    with pytest.raises(RevisionNotFoundError, match="no revision 7"):
        await vault.revise(kept.id, base=7, text="x")
    with pytest.raises(InvalidTextError):
        await vault.revise(kept.id, base=1, text=" ")
    assert (await vault.memory(kept.id)).revision == 1


async def test_a_word_said_thousands_of_times_does_not_damage_the_words_index(
    vault: Vault,
) -> None:
    # Its positions fill more than a page: FTS5's secure delete left some of them behind.
    kept = await vault.capture(Draft("zero " * 4_500))
    await vault.describe(kept.id, tags=("table",))
    await vault.revise(kept.id, base=1, text="nothing")
    assert (await vault.doctor()).is_sound
