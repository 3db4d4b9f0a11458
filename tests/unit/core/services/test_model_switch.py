import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault, open_vault, restore_backup, rotate_key
from core.errors import ModelDiedError, ModelMissingError, StorageError
from core.model import Draft, EmbeddingStatus, Memory, Progress, SearchMode, SearchQuery
from core.ports import Vectors
from core.services import model_switch, second_set
from core.services.embed_long import STRETCH
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.e2e.vault_soundness import faults_of
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.models import FakeModels
from tests.fakes.vault_header import PASSPHRASE


class HeldEmbedder(FakeEmbedder):
    """Embeds passages only while it is let."""

    def __init__(self, version: str) -> None:
        super().__init__(version=version)
        self.is_let = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        asyncio.run_coroutine_threadsafe(self.is_let.wait(), self._loop).result(20)
        return super().embed_passages(texts)


class Mortal(FakeEmbedder):
    """A model whose child ends over one word."""

    def __init__(self, version: str) -> None:
        super().__init__(version=version)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if any("cursed" in text for text in texts):
            raise ModelDiedError("It ended by itself.")
        return super().embed_passages(texts)


@pytest.fixture
def models(embedder: FakeEmbedder) -> FakeModels:
    return FakeModels(embedder, "wide", "other")


@pytest.fixture
def options(options: Options, models: FakeModels) -> Options:
    return replace(options, models=models, resumes_models=True)


@pytest.fixture
async def filled(vault: Vault) -> Vault:
    for number in range(12):
        await vault.capture(Draft(f"thought {number} about the lake", title=f"T{number}"))
    await vault.wait_until_embedded()
    return vault


def _counts(tx: Transaction) -> dict[str, int]:
    rows = tx.connection.exec_driver_sql(
        "SELECT m.fingerprint, count(*) FROM chunks c JOIN models m ON m.id = c.model_id "
        "GROUP BY m.fingerprint"
    )
    return {row[0]: row[1] for row in rows}


async def _vectors(vault: Vault) -> dict[str, int]:
    return await vault._inside().database.read(_counts)


async def _nearest(vault: Vault, text: str) -> str:
    query = SearchQuery(text, mode=SearchMode.SEMANTIC, limit=1)
    return (await vault.search(query)).hits[0].memory.text


async def test_a_change_of_model_ends_with_the_new_vectors_alone(
    filled: Vault, embedder: FakeEmbedder, models: FakeModels
) -> None:
    before = await _vectors(filled)
    await filled.use_model("wide")
    state = await filled.wait_for_model()
    assert state.present is not None
    assert (state.present.name, state.next_name) == ("wide", None)
    assert models.has_forgotten  # or two models would stay loaded
    wide = models.there["wide"]
    assert await _vectors(filled) == {wide.fingerprint: before[embedder.fingerprint]}
    assert await _nearest(filled, "thought 7 about the lake") == "thought 7 about the lake"
    assert wide.queries == ["thought 7 about the lake"]
    assert await faults_of(filled) == []


async def test_until_the_switch_everything_goes_by_the_model_before(
    filled: Vault, embedder: FakeEmbedder, models: FakeModels
) -> None:
    models.there["wide"] = held = HeldEmbedder("wide")
    state = await filled.use_model("wide")
    assert state.next_name == "wide"
    assert await _nearest(filled, "thought 3 about the lake") == "thought 3 about the lake"
    fresh = await filled.capture(Draft("a heron on the jetty at dawn"))
    await filled.wait_until_embedded()
    assert await _nearest(filled, "heron jetty") == fresh.text
    assert held.queries == []
    held.is_let.set()
    await filled.wait_for_model()
    assert await _nearest(filled, "heron jetty") == fresh.text
    assert held.queries == ["heron jetty"]


async def test_what_is_written_while_it_is_made_gets_both_vectors_the_present_ones_first(
    filled: Vault, embedder: FakeEmbedder, models: FakeModels
) -> None:
    models.there["wide"] = held = HeldEmbedder("wide")
    await filled.use_model("wide")
    fresh = await filled.capture(Draft("a heron on the jetty at dawn"))
    edited = await filled.memory((await filled.list(limit=2)).memories[1].id)
    assert isinstance(
        await filled.revise(edited.id, base=edited.revision, text="otters instead"), Memory
    )
    await filled.wait_until_embedded()
    assert {fresh.text, "T11\notters instead"} <= set(embedder.passages)
    assert fresh.text not in held.passages
    held.is_let.set()
    await filled.wait_for_model()
    assert await _nearest(filled, "otters instead") == "otters instead"
    assert await _nearest(filled, "heron jetty") == fresh.text
    assert await faults_of(filled) == []


async def test_progress_is_told_and_ends_at_the_whole(filled: Vault) -> None:
    told: list[Progress] = []
    await filled.use_model("wide")
    await filled.wait_for_model(on_progress=told.append)
    assert all(progress.total == 12 for progress in told if progress.total)


async def test_cancelling_keeps_the_present_model_and_drops_what_was_made(
    filled: Vault, embedder: FakeEmbedder, models: FakeModels
) -> None:
    models.there["wide"] = held = HeldEmbedder("wide")
    await filled.use_model("wide")
    held.is_let.set()
    while held.fingerprint not in await _vectors(filled):
        await asyncio.sleep(0)
    state = await filled.cancel_model()
    await filled.wait_for_model()
    # It may have been complete at that moment: then it is the present one.
    assert state.next_name is None
    present = await _vectors(filled)
    assert len(present) == 1
    assert await _nearest(filled, "thought 3 about the lake") == "thought 3 about the lake"


async def test_what_was_made_before_a_lock_is_not_made_again(
    filled: Vault, folder: Path, options: Options, models: FakeModels, embedder: FakeEmbedder
) -> None:
    await filled.lock()
    still = replace(options, resumes_models=False)
    vault = await open_vault(folder, PASSPHRASE, options=still)
    await vault.use_model("wide")
    wide = models.there["wide"]
    while len(wide.passages) == 0:
        await asyncio.sleep(0)
    await vault.lock()
    first = len(wide.passages)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    await vault.wait_for_model()
    await vault.lock()
    assert first <= len(wide.passages) <= 12 + 12  # a commit's worth at most was lost


async def test_a_folder_that_is_gone_leaves_the_present_model_and_says_why(
    filled: Vault, folder: Path, options: Options, models: FakeModels
) -> None:
    await filled.lock()
    still = replace(options, works_on_queue=False, resumes_models=False)
    vault = await open_vault(folder, PASSPHRASE, options=still)
    await vault.use_model("wide")
    await vault.lock()
    wide = models.there.pop("wide")
    vault = await open_vault(folder, PASSPHRASE, options=options)
    with pytest.raises(ModelMissingError, match="/models/wide"):
        await vault.wait_for_model()
    state = await vault.model_state()
    assert state.making is not None
    assert state.making.refusal == "There is no folder /models/wide."
    assert await _nearest(vault, "thought 3 about the lake") == "thought 3 about the lake"
    models.there["wide"] = wide
    await vault.use_model("wide")
    assert (await vault.wait_for_model()).next_name is None
    await vault.lock()


async def test_a_present_model_that_is_gone_leaves_words_and_says_why(
    filled: Vault, folder: Path, options: Options, models: FakeModels
) -> None:
    await filled.use_model("wide")
    await filled.wait_for_model()
    await filled.lock()
    wide = models.there.pop("wide")
    vault = await open_vault(folder, PASSPHRASE, options=options)
    assert vault.model_missing == "There is no folder /models/wide."
    found = await vault.search(SearchQuery("thought lake 3"))
    assert found.hits
    await vault.lock()
    models.there["wide"] = wide
    vault = await open_vault(folder, PASSPHRASE, options=options)
    assert vault.model_missing is None
    assert await _nearest(vault, "thought 3 about the lake") == "thought 3 about the lake"
    await vault.lock()


async def test_a_model_that_fails_on_everything_is_not_searched_by(
    filled: Vault, models: FakeModels, embedder: FakeEmbedder
) -> None:
    models.there["wide"].fail_on("thought")
    await filled.use_model("wide")
    with pytest.raises(ModelMissingError, match="failed on"):
        await filled.wait_for_model()
    assert await _nearest(filled, "thought 3 about the lake") == "thought 3 about the lake"


class FullAtFirst:
    """A disk that is full at the first try of each write of a change of model.

    It looks what is found then.
    """

    def __init__(self, vault: Vault, look: Callable[[], Awaitable[object]]) -> None:
        self._database = vault._inside().database
        self._write, self._empty_log = self._database.write, self._database.empty_log
        self._look = look
        self.refused: list[str] = []
        self.emptied = 0

    def install(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(self._database, "write", self.write)
        patch.setattr(self._database, "empty_log", self.empty_log)

    async def write(self, function: Callable[..., Any], *args: Any) -> Any:
        """Let it be written; the first time with each function, refuse at the very end."""

        def refused(tx: Transaction) -> None:
            function(tx, *args)
            raise StorageError("The disk is full.")

        is_of_change = function.__module__ in {model_switch.__name__, second_set.__name__}
        if is_of_change and self._is_first(function.__name__):
            await self._look()
            await self._write(refused)
        return await self._write(function, *args)

    async def empty_log(self, patience: float) -> bool:
        if self._is_first("empty_log"):
            raise StorageError("The disk is full.")
        self.emptied += 1
        return await self._empty_log(patience)

    def _is_first(self, name: str) -> bool:
        if name in self.refused:
            return False
        self.refused.append(name)
        return True


async def test_a_disk_that_is_full_at_any_step_loses_nothing_and_is_gone_on_after(
    filled: Vault, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_switch, "_PAUSE_AFTER_REFUSAL", 0)
    told: list[str | None] = []
    switch = filled._models
    filled.subscribe(lambda _change: told.append(switch.refusal))
    text = "thought 3 about the lake"

    async def look() -> None:
        assert await _nearest(filled, text) == text

    disk = FullAtFirst(filled, look)
    with monkeypatch.context() as patch:
        disk.install(patch)
        with pytest.raises(StorageError, match="disk is full"):
            await filled.use_model("wide")
        assert (await filled.model_state()).next_name is None
        await filled.use_model("wide")
        while (await filled.model_state()).next_name or not await _is_clean(filled):
            with suppress(StorageError):
                await filled.wait_for_model()
    assert disk.refused == ["_choose", "_drop_some", "empty_log", "_keep", "_switch"]
    assert told.count("The disk is full.") == 4  # the first was said at once
    assert disk.emptied == 2  # of what was dropped before, and of the model before
    state = await filled.model_state()
    assert (state.present and state.present.name, state.missing) == ("wide", None)
    assert list((await _vectors(filled)).values()) == [12]
    await look()
    assert await faults_of(filled) == []


async def _is_clean(vault: Vault) -> bool:
    """Tell whether nothing is left to be done for a change of model."""
    making = vault._models._making
    return making is None or making.done()


async def test_a_choice_that_the_disk_refuses_leaves_the_one_before_under_way(
    filled: Vault, models: FakeModels, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = models.there["wide"] = HeldEmbedder("wide")
    await filled.use_model("wide")
    with monkeypatch.context() as patch:

        async def refuse(*_: object) -> None:
            raise StorageError("The disk is full.")

        patch.setattr(filled._inside().database, "write", refuse)
        with pytest.raises(StorageError):
            await filled.use_model("other")
    held.is_let.set()
    state = await filled.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"


async def test_a_text_that_ends_the_models_process_is_to_blame_alone(
    filled: Vault, models: FakeModels
) -> None:
    bad = await filled.capture(Draft("a cursed text"))
    await filled.wait_until_embedded()
    models.there["wide"] = Mortal("wide")
    await filled.use_model("wide")
    state = await filled.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"
    assert (await filled.memory(bad.id)).embedding_status is not EmbeddingStatus.COMPLETED


async def test_one_text_that_it_fails_on_does_not_hold_it_up(
    filled: Vault, models: FakeModels
) -> None:
    bad = await filled.capture(Draft("a cursed text"))
    await filled.wait_until_embedded()
    models.there["wide"].fail_on("cursed")
    await filled.use_model("wide")
    state = await filled.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"
    assert (await filled.memory(bad.id)).embedding_status is not EmbeddingStatus.COMPLETED


async def test_texts_of_the_past_are_found_by_meaning_after_the_switch(
    vault: Vault, clock: HeldClock
) -> None:
    memory = await vault.capture(Draft("herons nest on the jetty"))
    await vault.wait_until_embedded()
    clock.pass_by(days=1)
    then = clock.now()
    clock.pass_by(days=1)
    await vault.revise(memory.id, base=1, text="the ferry leaves at noon")
    await vault.wait_until_embedded()
    await vault.use_model("wide")
    await vault.wait_for_model()
    query = SearchQuery("herons nest", mode=SearchMode.SEMANTIC, as_of=then)
    hits = (await vault.search(query)).hits
    assert [hit.memory.text for hit in hits] == ["herons nest on the jetty"]
    later = replace(query, as_of=clock.now() - timedelta(seconds=1), min_score=0.9)
    assert (await vault.search(later)).hits == ()


async def test_a_long_text_gets_all_its_stretches(vault: Vault, models: FakeModels) -> None:
    long = "many words of a very long report. " * (STRETCH // 33)
    await vault.capture(Draft(long + "the last sentence speaks of herons"))
    await vault.wait_until_embedded()
    before = await _vectors(vault)
    await vault.use_model("wide")
    await vault.wait_for_model()
    assert list((await _vectors(vault)).values()) == list(before.values())
    assert await faults_of(vault) == []


async def test_another_choice_drops_the_one_before(filled: Vault, models: FakeModels) -> None:
    models.there["wide"] = held = HeldEmbedder("wide")
    await filled.use_model("wide")
    held.is_let.set()
    await filled.use_model("other")
    state = await filled.wait_for_model()
    assert state.present is not None
    assert state.present.name == "other"
    assert len(await _vectors(filled)) == 1


@pytest.mark.parametrize("is_cancelled_last", [True, False])
async def test_of_two_who_choose_at_once_the_later_one_has_it(
    filled: Vault, embedder: FakeEmbedder, models: FakeModels, is_cancelled_last: bool
) -> None:
    models.there["wide"] = held = HeldEmbedder("wide")
    await filled.use_model("wide")
    held.is_let.set()
    switch, other = filled._models, models.choose("other")
    wishes = [switch.use(other), switch.cancel()]
    await asyncio.gather(*(wishes if is_cancelled_last else reversed(wishes)))
    state = await filled.wait_for_model()
    assert state.next_name is None
    assert state.present is not None
    assert state.present.name == (embedder.name if is_cancelled_last else "other")
    assert len(await _vectors(filled)) == 1


async def test_the_way_back_to_the_shipped_model_is_the_same(
    filled: Vault, embedder: FakeEmbedder
) -> None:
    await filled.use_model("wide")
    await filled.wait_for_model()
    await filled.use_model(embedder.name)
    state = await filled.wait_for_model()
    assert state.present is not None
    assert state.present.name == embedder.name
    assert list(await _vectors(filled)) == [embedder.fingerprint]


async def test_a_model_that_is_not_there_changes_nothing(filled: Vault) -> None:
    with pytest.raises(ModelMissingError):
        await filled.use_model("none")
    assert (await filled.model_state()).next_name is None


async def test_an_estimate_changes_nothing_and_counts_what_would_be_made(
    filled: Vault, embedder: FakeEmbedder
) -> None:
    estimate = await filled.estimate_model("wide")
    assert (estimate.texts, estimate.is_present) == (12, False)
    assert estimate.seconds > 0
    assert (await filled.estimate_model(embedder.name)).is_present
    assert list(await _vectors(filled)) == [embedder.fingerprint]


async def test_an_empty_vault_changes_its_model_at_once(vault: Vault) -> None:
    await vault.use_model("wide")
    state = await vault.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"


async def test_a_shell_that_works_on_no_queue_only_takes_the_wish(
    folder: Path, options: Options
) -> None:
    still = replace(options, works_on_queue=False, resumes_models=False)
    vault = (await create_vault(folder, PASSPHRASE, options=still)).vault
    await vault.capture(Draft("one thought"))
    state = await vault.use_model("wide")
    assert state.making is not None
    assert not state.making.is_running
    assert (state.making.done, state.making.total) == (0, 1)
    await vault.lock()
    vault = await open_vault(folder, PASSPHRASE, options=options)
    assert (await vault.wait_for_model()).present is not None
    await vault.lock()


async def _half_made(vault: Vault, models: FakeModels) -> None:
    """Begin a change of model, and stop it after its first commit."""
    wide = models.there["wide"]
    await vault.use_model("wide")
    while wide.fingerprint not in await _vectors(vault):
        await asyncio.sleep(0)
    await vault._models.stop_making()
    assert (await vault.model_state()).next_name == "wide"


@pytest.fixture
async def long_way(vault: Vault) -> Vault:
    """A vault whose change of model takes several commits."""
    for number in range(40):
        await vault.capture(Draft(f"thought {number} about the lake"))
    await vault.wait_until_embedded()
    return vault


async def test_a_half_made_set_is_sound_and_goes_through_backup_and_restore(
    long_way: Vault, models: FakeModels, options: Options, tmp_path: Path
) -> None:
    await _half_made(long_way, models)
    assert (await long_way.doctor()).is_sound
    await long_way.create_backup(tmp_path / "disk")
    still = replace(options, works_on_queue=False, resumes_models=False)
    restored = tmp_path / "restored"
    (path,) = (tmp_path / "disk").glob("*.backup")
    await restore_backup(path, restored, PASSPHRASE, options=still)
    again = await open_vault(restored, PASSPHRASE, options=options)
    state = await again.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"
    assert await _nearest(again, "thought 3 about the lake") == "thought 3 about the lake"
    await again.lock()


async def test_a_half_made_set_goes_through_a_new_key(
    long_way: Vault, models: FakeModels, options: Options, folder: Path
) -> None:
    await _half_made(long_way, models)
    await long_way.lock()
    await rotate_key(folder, PASSPHRASE, options=options)
    again = await open_vault(folder, PASSPHRASE, options=options)
    state = await again.wait_for_model()
    assert state.present is not None
    assert state.present.name == "wide"
    await again.lock()


async def test_the_statistics_count_what_is_searched_and_what_is_being_made_apart(
    long_way: Vault, models: FakeModels
) -> None:
    before = await long_way.statistics()
    assert before.other_chunks == 0
    await _half_made(long_way, models)
    half, vectors = await long_way.statistics(), await _vectors(long_way)
    assert (half.model, half.chunks) == (before.model, before.chunks)
    assert half.other_chunks == vectors[models.there["wide"].fingerprint] > 0


async def test_what_is_purged_goes_from_both_sets(
    long_way: Vault, models: FakeModels, embedder: FakeEmbedder
) -> None:
    await _half_made(long_way, models)
    newest = (await long_way.list(limit=1)).memories[0]
    before = await _vectors(long_way)
    await long_way.purge([newest.id])
    after = await _vectors(long_way)
    assert {mark: before[mark] - after[mark] for mark in before} == dict.fromkeys(before, 1)


async def test_the_snapshot_of_the_old_vectors_is_deleted(filled: Vault, folder: Path) -> None:
    await _nearest(filled, "thought 3 about the lake")  # so that an index is loaded
    (folder / "index.sealed").write_bytes(b"of the model before")
    await filled.use_model("wide")
    await filled.wait_for_model()
    await _nearest(filled, "thought 3 about the lake")
    assert not (folder / "index.sealed").exists()


async def test_who_waits_for_the_queue_is_not_told_of_a_lock_by_the_switch(
    filled: Vault, embedder: FakeEmbedder, clock: HeldClock
) -> None:
    embedder.fail_on("cursed")
    await filled.capture(Draft("a cursed text"))
    while not (await filled.embedding_status()).failures:
        await asyncio.sleep(0)  # from now on it waits for its next attempt
    waiting = asyncio.create_task(filled.wait_until_embedded())
    await filled.use_model("wide")
    await filled.wait_for_model()
    clock.pass_by(hours=1)
    filled._inside().wake_worker.set()
    assert (await waiting).pending == 0


async def test_searches_go_on_through_the_switch(filled: Vault) -> None:
    await _nearest(filled, "thought 3 about the lake")
    await filled.use_model("wide")
    asked = 0
    while (await filled.model_state()).next_name is not None:
        assert await _nearest(filled, f"thought {asked % 12} about the lake")
        asked += 1
    assert await _nearest(filled, "thought 3 about the lake") == "thought 3 about the lake"
