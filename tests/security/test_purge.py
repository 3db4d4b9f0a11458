"""What is purged is gone from every page of the database, its log and the index's snapshot."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.bootstrap import Options, create_vault, open_vault
from core.crypto.keys import KeyLabel
from core.curation.retention import RetentionRule
from core.index.sealed import Refusal, SealedPlace, unseal_folder
from core.model import Draft, IndexKind, Memory, MemoryType, SearchQuery
from core.services.branch_settle import Kept
from core.services.index_epoch import index_epoch
from core.services.nightly import curate_if_due
from core.services.trash_care import empty_trash_if_due
from core.services.vault import Vault
from core.storage.transaction import Transaction
from tests.fakes.clock import HeldClock
from tests.fakes.vault_header import PASSPHRASE
from tests.security.plain_pages import plain_log, plain_pages

# In each place another word that stands nowhere else; the words index keeps lower case.
TEXT, OLD_TEXT, TITLE, TAG, SPEAKER, SOURCE_ID = (
    "zqtextxv", "zqbeforexv", "zqtitlexv", "zqtagxv", "zqspeakerxv", "zqsourcexv",
)  # fmt: skip
MESSAGE, METADATA, USER = "zqmessagexv", "zqmetadataxv", "zquserxv"
WORDS = (TEXT, OLD_TEXT, TITLE, TAG, SPEAKER, SOURCE_ID, MESSAGE, METADATA)


async def keep_canary(vault: Vault) -> str:
    draft = Draft(
        f"{OLD_TEXT} stood here first. " + "Something long enough to be compressed. " * 30,
        title=f"On {TITLE}",
        tags=(TAG, "shared"),
        speaker=SPEAKER,
        source_id=SOURCE_ID,
        metadata={"key": METADATA},
    )
    memory = await vault.capture(draft)
    edited = await vault.revise(
        memory.id, base=1, text=f"{TEXT} stands here now.", message=MESSAGE
    )
    assert isinstance(edited, Memory)
    await vault.revise(memory.id, base=1, text=f"{TEXT} from a stale base.")
    return memory.id


async def keep_others(vault: Vault, count: int = 40) -> None:
    for number in range(count):
        words = " ".join(f"w{number * 7 % 31}x{word}" for word in range(40))
        await vault.capture(Draft(f"{words} zqtextxw zqtextxu", tags=("shared",)))


def pages_of(vault: Vault) -> list[bytes]:
    inside = vault._inside()
    key, path = inside.key(KeyLabel.DB), inside.database.path
    found = [*plain_pages(path, key), *plain_log(path, key)]
    return [page for _, page in found]


def count_in(pages: list[bytes], needles: list[bytes]) -> dict[bytes, int]:
    lowered = [page.lower() for page in pages]
    return {needle: sum(page.count(needle) for page in lowered) for needle in needles}


def _vectors(tx: Transaction, memory_id: str) -> list[bytes]:
    rows = tx.connection.exec_driver_sql(
        "SELECT vector FROM chunks JOIN memories ON seq = memory_seq WHERE memories.id = ?",
        (memory_id,),
    )
    return [row[0] for row in rows]


def _bodies(tx: Transaction, memory_id: str) -> list[bytes]:
    rows = tx.connection.exec_driver_sql(
        "SELECT body FROM revisions r JOIN memories m ON m.seq = memory_seq WHERE m.id = ?",
        (memory_id,),
    )
    return [row[0] for row in rows]


async def test_no_page_and_no_frame_of_the_log_holds_what_was_purged(vault: Vault) -> None:
    await keep_others(vault)
    memory_id = await keep_canary(vault)
    await vault.wait_until_embedded()
    database = vault._inside().database
    vectors = await database.read(_vectors, memory_id)
    bodies = await database.read(_bodies, memory_id)
    words = [word.encode() for word in WORDS]
    # A stretch of each is enough to know it by, wherever a page ends.
    parts = [each[:24] for each in vectors] + [each[-24:] for each in vectors + bodies]
    before = count_in(pages_of(vault), words)
    assert [word for word, count in before.items() if count == 0] == []
    raw = b"\n".join(pages_of(vault))
    assert vectors
    assert [part for part in parts if part not in raw] == []

    await vault.purge([memory_id])

    after = count_in(pages_of(vault), words)
    assert {word: count for word, count in after.items() if count} == {}
    raw = b"\n".join(pages_of(vault))
    assert [part for part in parts if part in raw] == []
    assert b"shared" in raw
    assert b"zqtextx" in raw, "the neighbours' words must stay"


async def test_the_pages_of_what_was_purged_are_overwritten_with_zeros(vault: Vault) -> None:
    await keep_others(vault, 5)
    big = await vault.capture(Draft("zqbigxv and other words " * 20_000))
    await vault.purge([big.id])
    free = await vault._inside().database.read(
        lambda tx: int(tx.connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
    )
    empty = [page for page in pages_of(vault) if not any(page[8:-80])]
    assert free > 50
    # All but the few that list the free ones.
    assert len(empty) >= free * 0.9


async def test_a_log_that_was_killed_with_the_purge_is_emptied_at_the_next_opening(
    vault: Vault, folder: Path, options: Options, tmp_path: Path
) -> None:
    memory_id = await keep_canary(vault)
    inside = vault._inside()
    key = inside.key(KeyLabel.DB)
    await inside.database.write(lambda tx: None)

    async def never(patience: float) -> bool:
        return False

    inside.database.empty_log = never  # type: ignore[method-assign]
    with pytest.raises(Exception, match="remains"):
        await vault.purge([memory_id])
    # What a kill leaves behind at this moment: the same files, and nobody who has them open.
    left = tmp_path / "killed"
    left.mkdir(mode=0o700)
    for path in folder.iterdir():
        if path.name != "vault.lock" and not path.name.endswith("-shm"):
            (left / path.name).write_bytes(path.read_bytes())
    log = [page for _, page in plain_log(left / "vault.db", key)]
    assert sum(count_in(log, [TEXT.encode()]).values()) > 0
    again = await open_vault(left, PASSPHRASE, options=options)
    try:
        found = count_in(pages_of(again), [word.encode() for word in WORDS])
        assert {word: count for word, count in found.items() if count} == {}
    finally:
        await again.lock()


def _place(vault: Vault) -> SealedPlace:
    inside = vault._inside()
    assert inside.embedder is not None
    key, path = inside.key(KeyLabel.INDEX), vault.folder / "index.sealed"
    return SealedPlace(path, key, vault.id, 1, inside.embedder.fingerprint)


def _files_in(place: SealedPlace, into: Path) -> bytes:
    found = unseal_folder(place, into)
    assert not isinstance(found, Refusal), found
    return b"".join(path.read_bytes() for path in into.rglob("*") if path.is_file())


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no folder in memory here")
@pytest.mark.slow
async def test_no_snapshot_holds_the_vectors_of_what_was_purged(
    folder: Path, options: Options, tmp_path: Path
) -> None:
    chroma = replace(options, index=IndexKind.CHROMA)
    vault = (await create_vault(folder, PASSPHRASE, options=chroma)).vault
    gone = await vault.capture(Draft("the wonderful lake behind seven mountains"))
    for number in range(12):
        await vault.capture(Draft(f"another text about the rent of flat {number}"))
    await vault.wait_until_embedded()
    [vector] = await vault._inside().database.read(_vectors, gone.id)

    async def seal() -> SealedPlace:
        await vault.search(SearchQuery("lake"))
        derived = vault._inside().derived
        assert derived is not None
        assert derived.wait_ready(30)
        place = _place(vault)
        epoch = await vault._inside().database.read(index_epoch)
        await vault.lock()
        assert await vault.sealed()
        return replace(place, epoch=epoch)

    before = await seal()
    kept = (folder / "index.sealed").read_bytes()
    assert vector[:24] in _files_in(before, tmp_path / "before"), (
        "the test must be able to see"
    )

    vault = await open_vault(folder, PASSPHRASE, options=chroma)
    await vault.search(SearchQuery("lake"))
    await vault.purge([gone.id])
    assert not (folder / "index.sealed").exists()
    after = await seal()
    found = _files_in(after, tmp_path / "after")
    assert vector[:24] not in found
    assert vector[-24:] not in found
    assert after.epoch == before.epoch + 1
    # The older snapshot, put back, is refused.
    (folder / "index.sealed").write_bytes(kept)
    assert unseal_folder(after, tmp_path / "again") is Refusal.NOT_OURS


async def test_what_the_persons_own_rule_deleted_leaves_nothing_when_the_trash_emptied_itself(
    vault: Vault, clock: HeldClock
) -> None:
    await keep_others(vault, 5)
    memory_id = await keep_canary(vault)
    await vault.describe(memory_id, type=MemoryType.MEETING)
    for conflict in await vault.edit_conflicts(memory_id):
        await vault.resolve_edit_conflict(conflict.id, Kept.THEIRS)
    await vault.wait_until_embedded()
    await vault.add_retention_rule(RetentionRule(MemoryType.MEETING, None, 1, 1))
    purged = 0
    for _ in range(40):
        clock.pass_by(days=1)
        await curate_if_due(vault._inside())
        purged += (await empty_trash_if_due(vault._inside())).count
    assert purged == 1
    words = [word.encode() for word in WORDS]
    after = count_in(pages_of(vault), words)
    assert {word: count for word, count in after.items() if count} == {}
