"""A rotation of the vault key, from outside: what opens, what is there, what is left."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.bootstrap import (
    Options,
    change_passphrase,
    create_vault,
    new_recovery_code,
    open_vault,
    rotate_key,
)
from core.bootstrap.folder_lock import take_lock
from core.errors import (
    DamagedVaultError,
    StorageError,
    VaultInUseError,
    WrongPassphraseError,
)
from core.model import Draft, SearchMode, SearchQuery
from core.storage import new_key
from core.vault_format import open_with_passphrase, open_with_recovery_words
from tests.fakes.vault_header import CHEAP_POLICY, NEW_PASSPHRASE, PASSPHRASE, header_of

STEPS = (
    "rotate: vault unlocked",
    "rotate: new key made",
    "rotate: old inbox key kept",
    "rotate: database copied",
    "rotate: copy compared",
    "rotate: header with both written",
    "rotate: database renamed",
    "rotate: old index removed",
    "rotate: header with the new key written",
)
RENAMED = STEPS.index("rotate: database renamed")
LEFT = {"vault.json", "vault.copy.json", "vault.db", "vault.lock"}


@dataclass
class Filmed:
    """Copies the vault's folder at each step: what a kill at that step would leave."""

    folder: Path
    into: Path
    steps: list[str] = field(default_factory=list)

    def __call__(self, step: str) -> None:
        copy = self.into / str(len(self.steps))
        copy.mkdir(parents=True)
        for entry in self.folder.iterdir():
            if entry.is_file():
                (copy / entry.name).write_bytes(entry.read_bytes())
        self.steps.append(step)


async def made_vault(folder: Path, options: Options) -> str:
    """Make a vault with a text that was edited once; return its recovery words."""
    created = await create_vault(folder, PASSPHRASE, options=options)
    memory = await created.vault.capture(
        Draft("the boiler pressure is 1.2 bar", tags=("a/b",))
    )
    await created.vault.revise(memory.id, base=1, text="the boiler pressure is 1.5 bar")
    await created.vault.capture(Draft("a second thought about hazelnuts"))
    await created.vault.wait_until_embedded()
    await created.vault.lock()
    return created.recovery_words


async def look(folder: Path, options: Options) -> tuple[list[str], list[str], int]:
    """Return the texts, what the words find and how many revisions there are."""
    vault = await open_vault(folder, PASSPHRASE, options=options)
    page = await vault.list(limit=None)
    texts = sorted(memory.text for memory in page.memories)
    found = await vault.search(SearchQuery("hazelnuts", mode=SearchMode.KEYWORD))
    edited = next(memory for memory in page.memories if "boiler" in memory.text)
    revisions = await vault.history(edited.id)
    await vault.lock()
    return texts, [hit.memory.text for hit in found.hits], len(revisions)


def words_open(folder: Path, words: str) -> bool:
    try:
        open_with_recovery_words(folder, words)
    except WrongPassphraseError:
        return False
    return True


async def test_all_is_there_under_another_key_and_nothing_of_the_old_one_is_left(
    folder: Path, options: Options
) -> None:
    old_words = await made_vault(folder, options)
    before = await look(folder, options)
    old_database = (folder / "vault.db").read_bytes()
    old_key = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY).vault_key
    (folder / "index.sealed").write_bytes(b"sealed under the old key")
    rotated = await rotate_key(folder, PASSPHRASE, options=options)
    assert await look(folder, options) == before
    assert {entry.name for entry in folder.iterdir()} == LEFT
    opened = open_with_passphrase(folder, PASSPHRASE, policy=CHEAP_POLICY)
    assert opened.vault_key != old_key
    assert (folder / "vault.db").read_bytes()[:16] != old_database[:16]
    assert [each["generation"] for each in header_of(folder)["keys"]] == [2]
    assert header_of(folder) == header_of(folder, "vault.copy.json")
    assert rotated.generation == 2
    assert not words_open(folder, old_words)
    assert words_open(folder, rotated.recovery_words)


async def test_a_kill_at_any_step_leaves_one_vault_and_the_same_passphrase(
    folder: Path, options: Options, tmp_path: Path
) -> None:
    old_words = await made_vault(folder, options)
    before = await look(folder, options)
    filmed = Filmed(folder, tmp_path / "film")
    rotated = await rotate_key(folder, PASSPHRASE, options=options, reached=filmed)
    assert tuple(filmed.steps) == STEPS
    for number, step in enumerate(filmed.steps):
        killed = filmed.into / str(number)
        assert await look(killed, options) == before, step
        assert {entry.name for entry in killed.iterdir()} - {"index.sealed"} == LEFT, step
        assert len(header_of(killed)["keys"]) == 1, step
        right, wrong = old_words, rotated.recovery_words
        if number >= RENAMED:
            right, wrong = wrong, right
        assert not words_open(killed, wrong), step
        assert words_open(killed, right), step


async def test_after_a_kill_the_key_can_be_rotated_again_or_a_new_kit_asked_for(
    folder: Path, options: Options, tmp_path: Path
) -> None:
    await made_vault(folder, options)
    before = await look(folder, options)
    filmed = Filmed(folder, tmp_path / "film")
    await rotate_key(folder, PASSPHRASE, options=options, reached=filmed)
    for number in (RENAMED - 1, RENAMED):
        killed = filmed.into / str(number)
        rotated = await rotate_key(killed, PASSPHRASE, options=options)
        assert rotated.generation == 2 + (number == RENAMED)
        words = await new_recovery_code(killed, PASSPHRASE, options=options)
        assert not words_open(killed, rotated.recovery_words)
        assert words_open(killed, words)
        assert await look(killed, options) == before


@pytest.mark.parametrize("step", [STEPS[1], STEPS[3], STEPS[5]])
async def test_a_rotation_that_fails_is_undone(
    folder: Path, options: Options, step: str
) -> None:
    words = await made_vault(folder, options)
    before = await look(folder, options)

    def fail(reached: str) -> None:
        if reached == step:
            raise StorageError("The disk is full.")

    with pytest.raises(StorageError):
        await rotate_key(folder, PASSPHRASE, options=options, reached=fail)
    assert {entry.name for entry in folder.iterdir()} == LEFT
    assert len(header_of(folder)["keys"]) == 1
    assert await look(folder, options) == before
    assert words_open(folder, words)


async def test_a_copy_that_differs_in_one_row_is_refused(
    folder: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made_vault(folder, options)
    before = await look(folder, options)
    real = new_key.compare_databases

    def compare_another(path: Path, key: bytes, copy: Path, other_key: bytes) -> None:
        with new_key._connected(copy, other_key) as connection:
            connection.execute("UPDATE revisions SET author = 'me' WHERE seq = 2")
        real(path, key, copy, other_key)

    monkeypatch.setattr("core.bootstrap.rotation.compare_databases", compare_another)
    with pytest.raises(DamagedVaultError, match="differs"):
        await rotate_key(folder, PASSPHRASE, options=options)
    assert {entry.name for entry in folder.iterdir()} == LEFT
    assert await look(folder, options) == before


async def test_a_wrong_passphrase_or_a_vault_in_use_rotates_nothing(
    folder: Path, options: Options
) -> None:
    await made_vault(folder, options)
    header = header_of(folder)
    with pytest.raises(WrongPassphraseError):
        await rotate_key(folder, NEW_PASSPHRASE, options=options)
    release = take_lock(folder)
    with pytest.raises(VaultInUseError):
        await rotate_key(folder, PASSPHRASE, options=options)
    release()
    assert header_of(folder) == header


async def test_the_new_words_come_even_if_the_caller_was_cancelled(
    folder: Path, options: Options
) -> None:
    await made_vault(folder, options)
    rotating = asyncio.ensure_future(rotate_key(folder, PASSPHRASE, options=options))
    await asyncio.sleep(0)
    rotating.cancel()
    assert len((await rotating).recovery_words.split()) == 24


async def test_a_header_that_cannot_be_finished_keeps_the_new_words(
    folder: Path, options: Options, caplog: pytest.LogCaptureFixture
) -> None:
    await made_vault(folder, options)
    before = await look(folder, options)

    def block(step: str) -> None:
        if step == "rotate: old index removed":
            (folder / "vault.json").unlink()
            (folder / "vault.json").mkdir()

    rotated = await rotate_key(folder, PASSPHRASE, options=options, reached=block)
    assert "old vault key still stands" in caplog.text
    (folder / "vault.json").rmdir()
    assert await look(folder, options) == before
    assert words_open(folder, rotated.recovery_words)


async def test_whoever_kept_an_old_header_and_passphrase_is_shut_out_by_rotation_only(
    folder: Path, options: Options, tmp_path: Path
) -> None:
    await made_vault(folder, options)
    kept = tmp_path / "kept"
    kept.mkdir()
    old = {name: (folder / name).read_bytes() for name in ("vault.json", "vault.copy.json")}
    await change_passphrase(folder, PASSPHRASE, NEW_PASSPHRASE, options=options)
    for name, content in old.items():
        (kept / name).write_bytes(content)
    (kept / "vault.db").write_bytes((folder / "vault.db").read_bytes())
    assert (await look(kept, options))[2] == 2
    await rotate_key(folder, NEW_PASSPHRASE, options=options)
    (kept / "vault.db").write_bytes((folder / "vault.db").read_bytes())
    with pytest.raises(DamagedVaultError):
        await open_vault(kept, PASSPHRASE, options=options)
