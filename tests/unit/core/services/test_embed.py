import asyncio
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.model import Draft, EmbeddingStatus, Progress, SearchMode, SearchQuery
from core.ports import Vectors
from core.services.changes import Change, ChangeKind
from core.services.embed import MOST_ATTEMPTS
from core.services.vault import Vault
from core.services.vectors import EmbeddingThreads
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import PASSPHRASE


class PoliteEmbedder(FakeEmbedder):
    """Notes how nice the thread is that it runs on."""

    def __init__(self) -> None:
        super().__init__()
        self.nicenesses: list[int] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.nicenesses.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return super().embed_passages(texts)


async def test_progress_is_told_until_nothing_waits(vault: Vault) -> None:
    for number in range(150):
        await vault.capture(Draft(f"text {number}"))
    told: list[Progress] = []
    status = await vault.wait_until_embedded(on_progress=told.append)
    assert (status.pending, status.processing, status.completed) == (0, 0, 150)
    assert told[-1].done == told[-1].total
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)


async def test_what_was_written_last_gets_its_vectors_first(
    folder: Path, options: Options
) -> None:
    still = replace(options, works_on_queue=False)
    vault = (await create_vault(folder, PASSPHRASE, options=still)).vault
    brought = [await vault.capture(Draft(f"imported text {n}")) for n in range(150)]
    thought = await vault.capture(Draft("a thought of this moment"))
    await vault.lock()
    vault = await open_vault(folder, PASSPHRASE, options=options)
    while (await vault.memory(thought.id)).embedding_status != "completed":
        await asyncio.sleep(0)
    assert (await vault.memory(brought[0].id)).embedding_status == "pending"
    await vault.wait_until_embedded()
    await vault.lock()


async def test_one_bad_text_does_not_hold_up_the_others(
    vault: Vault, embedder: FakeEmbedder
) -> None:
    embedder.fail_on("cursed")
    bad = await vault.capture(Draft("a cursed text"))
    good = [await vault.capture(Draft(f"text {n}")) for n in range(5)]
    while (await vault.embedding_status()).completed < len(good):
        await asyncio.sleep(0)
    assert (await vault.memory(bad.id)).embedding_status is EmbeddingStatus.PENDING
    (failure,) = (await vault.embedding_status()).failures
    assert failure == (bad.id, 1, "EmbeddingRefusedError")


async def _until_attempts(vault: Vault, clock: HeldClock, attempts: int) -> None:
    while True:
        failures = (await vault.embedding_status()).failures
        if failures and failures[0][1] >= attempts:
            return
        clock.pass_by(hours=1)
        vault._inside().wake_worker.set()
        await asyncio.sleep(0)


async def test_after_some_attempts_it_fails_and_a_person_can_retry(
    vault: Vault, embedder: FakeEmbedder, clock: HeldClock
) -> None:
    embedder.fail_on("cursed")
    bad = await vault.capture(Draft("a cursed text"))
    await _until_attempts(vault, clock, MOST_ATTEMPTS)
    status = await vault.wait_until_embedded()
    assert (status.failed, status.pending) == (1, 0)
    assert (await vault.memory(bad.id)).embedding_status is EmbeddingStatus.FAILED
    embedder.fail_on("cursed", 0)
    assert await vault.retry_embeddings() == 1
    status = await vault.wait_until_embedded()
    assert (status.failed, status.completed, status.failures) == (0, 1, ())
    found = await vault.search(SearchQuery("a cursed text", mode=SearchMode.SEMANTIC))
    assert [hit.memory.id for hit in found.hits] == [bad.id]


async def test_what_waited_at_lock_is_embedded_after_the_next_unlock(
    folder: Path, options: Options
) -> None:
    still = replace(options, works_on_queue=False)
    vault = (await create_vault(folder, PASSPHRASE, options=still)).vault
    await vault.capture(Draft("written in a hurry"))
    await vault.lock()
    again = await open_vault(folder, PASSPHRASE, options=options)
    assert (await again.wait_until_embedded()).completed == 1
    found = await again.search(SearchQuery("hurry written in a", mode=SearchMode.SEMANTIC))
    assert found.found == 1
    await again.lock()


async def test_a_long_memory_is_found_by_any_of_its_chunks(
    vault: Vault, embedder: FakeEmbedder
) -> None:
    paragraphs = [
        f"Paragraph {n} speaks of subject{n} at some length. " * 6 for n in range(20)
    ]
    kept = await vault.capture(Draft("\n\n".join(paragraphs), title="All subjects"))
    await vault.wait_until_embedded()
    assert (await vault.statistics()).chunks > 10
    query = SearchQuery("subject17 paragraph 17", mode=SearchMode.SEMANTIC)
    hit = (await vault.search(query)).hits[0]
    assert hit.memory.id == kept.id
    assert "subject17" in hit.passage.text
    assert kept.text[hit.passage.start : hit.passage.end] == hit.passage.text


async def test_listeners_hear_of_new_memories_and_of_their_vectors(vault: Vault) -> None:
    heard: list[Change] = []
    unsubscribe = vault.subscribe(heard.append)
    kept = await vault.capture(Draft("text"))
    await vault.wait_until_embedded()
    await asyncio.sleep(0)
    assert Change(ChangeKind.MEMORIES, (kept.id,), await vault.last_change()) in heard
    assert Change(ChangeKind.EMBEDDING, (kept.id,)) in heard
    unsubscribe()
    heard.clear()
    await vault.capture(Draft("more"))
    assert heard == []


async def test_another_model_embeds_everything_anew(folder: Path, options: Options) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault.capture(Draft("text"))
    await vault.wait_until_embedded()
    await vault.lock()
    newer = FakeEmbedder(version="2")
    other = replace(options, embedder=newer)
    again = await open_vault(folder, PASSPHRASE, options=other)
    before = await again.search(SearchQuery("text", mode=SearchMode.SEMANTIC))
    await again.wait_until_embedded()
    after = await again.search(SearchQuery("text", mode=SearchMode.SEMANTIC))
    assert [hit.memory.text for hit in after.hits] == ["text"]
    assert before.hits in ((), after.hits)  # as far as the worker was by then
    assert newer.passages == ["text"]
    assert (await again.statistics()).chunks == 1
    await again.lock()


async def test_a_clock_that_is_set_back_holds_up_no_vectors(
    folder: Path, options: Options, clock: HeldClock
) -> None:
    made = await create_vault(
        folder, PASSPHRASE, options=replace(options, works_on_queue=False)
    )
    await made.vault.capture(Draft("written while the clock was wrong"))
    await made.vault.lock()
    clock.pass_by(days=-300)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    async with asyncio.timeout(60):
        status = await vault.wait_until_embedded()
    assert (status.pending, status.completed) == (0, 1)
    await vault.lock()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lowers a thread by itself")
async def test_embedding_steps_back_for_whoever_waits_for_a_key() -> None:
    embedder = PoliteEmbedder()
    threads = EmbeddingThreads(embedder)
    await threads.embed(["one text"])
    threads.close()
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert embedder.nicenesses == [max(own, 10)]
