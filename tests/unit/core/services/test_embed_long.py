import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.model import Draft, Memory, SearchMode, SearchQuery
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.e2e.vault_soundness import faults_of
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import PASSPHRASE


class WatchedEmbedder(FakeEmbedder):
    """Remembers the longest text it was asked to cut; fails at a marker until healed."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0

    def split(self, text: str, title: str | None) -> Sequence[Any]:
        self.longest = max(self.longest, len(text))
        return super().split(text, title)


def _long_text(paragraphs: int, marker: str = "") -> str:
    lines = [
        f"Paragraph {n} speaks of subject{n} at some length. " * 4 for n in range(paragraphs)
    ]
    return "\n\n".join([*lines[:-10], marker, *lines[-10:]])


@pytest.fixture
def embedder() -> WatchedEmbedder:
    return WatchedEmbedder()


async def test_a_long_memory_is_embedded_whole_in_stretches_of_bounded_size(
    vault: Vault, embedder: WatchedEmbedder
) -> None:
    text = _long_text(3_000)
    kept = await vault.capture(Draft(text, title="All subjects"))
    await vault.wait_until_embedded()
    assert len(text) > 500_000
    assert embedder.longest <= 100_000
    spans = await vault._inside().database.read(_spans)
    assert [ordinal for ordinal, _, _ in spans] == list(range(len(spans)))
    assert "".join(text.split()) == _covered(text, [(a, b) for _, a, b in spans])
    assert await faults_of(vault) == []
    for number in (0, 1_500, 2_999):
        query = SearchQuery(f"subject{number} paragraph {number}", mode=SearchMode.SEMANTIC)
        hit = (await vault.search(query)).hits[0]
        assert hit.memory.id == kept.id
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


async def test_a_long_memory_goes_on_where_a_lock_cut_it_short(
    folder: Path, options: Options, embedder: WatchedEmbedder
) -> None:
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await vault.capture(Draft(_long_text(3_000)))
    while (await vault.statistics()).chunks == 0:
        await asyncio.sleep(0)
    await vault.lock()
    done = len(embedder.passages)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    already = (await vault.statistics()).chunks
    assert already > 0
    await vault.wait_until_embedded()
    assert await faults_of(vault) == []
    chunks = (await vault.statistics()).chunks
    assert len(embedder.passages) - done <= chunks - already + 20
    await vault.lock()


async def test_short_memories_come_first_and_in_between(
    folder: Path, options: Options
) -> None:
    still = replace(options, works_on_queue=False)
    vault = (await create_vault(folder, PASSPHRASE, options=still)).vault
    long = await vault.capture(Draft(_long_text(2_000)))
    short = await vault.capture(Draft("a short one"))
    await vault.lock()
    vault = await open_vault(folder, PASSPHRASE, options=options)
    while (await vault.memory(short.id)).embedding_status != "completed":
        await asyncio.sleep(0)
    assert (await vault.memory(long.id)).embedding_status != "completed"
    await vault.wait_until_embedded()
    await vault.lock()


async def test_an_edit_in_the_middle_leaves_vectors_of_the_new_text_only(
    vault: Vault,
) -> None:
    kept = await vault.capture(Draft(_long_text(3_000)))
    while (await vault.statistics()).chunks == 0:
        await asyncio.sleep(0)
    edited = await vault.revise(kept.id, base=1, text=_long_text(600, "a new ending"))
    assert isinstance(edited, Memory)
    await vault.wait_until_embedded()
    assert await faults_of(vault) == []


async def test_a_stretch_that_fails_is_tried_again_and_the_others_stay(
    vault: Vault, embedder: WatchedEmbedder
) -> None:
    embedder.fail_on("cursed")
    kept = await vault.capture(Draft(_long_text(3_000, "a cursed line")))
    while not (await vault.embedding_status()).failures:
        await asyncio.sleep(0)
    (failure,) = (await vault.embedding_status()).failures
    assert failure == (kept.id, 1, "EmbeddingRefusedError")
    assert (await vault.statistics()).chunks > 100


@pytest.mark.parametrize("title", [None, "A title"])
async def test_blanks_longer_than_a_stretch_hold_nothing_up(
    vault: Vault, title: str | None
) -> None:
    blank = " " * 350_000
    kept = await vault.capture(Draft(f"{blank}begin{blank}end", title=title))
    await vault.wait_until_embedded()
    for word in ("begin", "end"):
        query = SearchQuery(word, mode=SearchMode.SEMANTIC)
        hit = (await vault.search(query)).hits[0]
        assert hit.memory.id == kept.id
    assert await faults_of(vault) == []


def _spans(tx: Transaction) -> list[tuple[int, int, int]]:
    rows = tx.connection.exec_driver_sql(
        'SELECT ordinal, start, "end" FROM chunks WHERE valid_to IS NULL ORDER BY ordinal'
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _covered(text: str, spans: list[tuple[int, int]]) -> str:
    kept, reached = [], 0
    for start, end in sorted(spans):
        assert "".join(text[reached:start].split()) == "" or start <= reached
        kept.append(text[max(start, reached) : end])
        reached = max(reached, end)
    return "".join("".join(kept).split())
