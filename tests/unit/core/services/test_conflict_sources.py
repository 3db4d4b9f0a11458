"""Where conflicts come from: imports, two writers, and an old copy brought back."""

import json
from pathlib import Path

from core.bootstrap import Options, open_vault, restore_backup
from core.model import Conflict, Draft, ExportFormat, ImportFormat, Settling
from core.services.vault import Vault
from tests.fakes.vault_header import PASSPHRASE

WEDNESDAY = "Lena has her piano lesson on Wednesday at 16:15 in room 12."
THURSDAY = "Lena has her piano lesson on Thursday at 16:15 in room 12."


async def _import(vault: Vault, tmp_path: Path, *texts: str) -> list[str]:
    path = tmp_path / "lines.jsonl"
    rows = [
        {"text": text, "source": "file", "source_id": f"note/{place}"}
        for place, text in enumerate(texts)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    await vault.import_jsonl(path)
    await vault.wait_until_embedded()
    await vault.wait_until_compared()
    return [each.conflict.id for each in await vault.pair_conflicts()]


async def test_what_an_import_brings_is_compared_with_what_is_there(
    vault: Vault, tmp_path: Path
) -> None:
    await vault.capture(Draft(WEDNESDAY))
    assert len(await _import(vault, tmp_path, THURSDAY)) == 1
    assert len(await _import(vault, tmp_path, THURSDAY)) == 1


async def test_a_line_that_changed_here_and_in_the_file_keeps_both_texts(
    vault: Vault, tmp_path: Path
) -> None:
    await _import(vault, tmp_path, "The choir sings on Sunday.")
    [memory] = (await vault.list()).memories
    await _import(vault, tmp_path, "The choir sings on Monday.")
    assert (await vault.memory(memory.id)).text == "The choir sings on Monday."
    assert await vault.conflicts() == ()
    await vault.revise(memory.id, base=2, text="The choir sings on Friday.")
    await _import(vault, tmp_path, "The choir sings on Tuesday.")
    assert (await vault.memory(memory.id)).text == "The choir sings on Friday."
    [found] = await vault.conflicts()
    texts = await vault.conflict(found.conflict.id)
    assert (texts.ours.text, texts.theirs.text) == (
        "The choir sings on Tuesday.", "The choir sings on Friday.",
    )  # fmt: skip
    assert texts.base.text == "The choir sings on Monday."
    await _import(vault, tmp_path, "The choir sings on Tuesday.")
    assert len(await vault.conflicts()) == 1


async def test_two_writers_on_one_memory_meet_in_the_same_queue(vault: Vault) -> None:
    kept = await vault.capture(Draft(WEDNESDAY))
    await vault.revise(kept.id, base=1, text=THURSDAY)
    beside = await vault.revise(kept.id, base=1, text=WEDNESDAY.replace("12", "14"))
    assert isinstance(beside, Conflict)
    assert [each.conflict.id for each in await vault.conflicts()] == [beside.id]


async def test_an_old_copy_that_went_another_way_meets_the_newer_vault(
    vault: Vault, options: Options, tmp_path: Path
) -> None:
    kept = await vault.capture(Draft(WEDNESDAY))
    backup = await vault.create_backup(tmp_path / "backups")
    await vault.revise(kept.id, base=1, text=THURSDAY)
    await restore_backup(backup.backup.path, tmp_path / "old", PASSPHRASE, options=options)
    old = await open_vault(tmp_path / "old", PASSPHRASE, options=options)
    await old.revise(kept.id, base=1, text=WEDNESDAY.replace("12", "14"))
    await old.export_to(ExportFormat.MEMORIES, tmp_path / "old.jsonl")
    await old.lock()
    await vault.import_from(ImportFormat.MEMORIES, tmp_path / "old.jsonl")
    assert (await vault.memory(kept.id)).text == THURSDAY
    assert len(await vault.conflicts()) == 1


async def test_a_pair_that_was_settled_stays_settled_when_its_import_is_run_again(
    vault: Vault, tmp_path: Path
) -> None:
    [pair] = await _import(vault, tmp_path, WEDNESDAY, THURSDAY)
    record = await vault.settle_pair(pair, Settling.REPLACE)
    assert await _import(vault, tmp_path, WEDNESDAY, THURSDAY) == []
    await vault.undo(record.number)
    assert len(await vault.pair_conflicts()) == 1
