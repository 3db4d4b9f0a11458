"""Use a vault as a person would: ``python -m tests.security.live_vault FOLDER``.

Says ``open`` when all is done, waits for a line, locks, says ``locked``, waits again.
"""

import asyncio
import sys
from pathlib import Path

from core.bootstrap import Options, create_vault
from core.model import Draft, Memory, SearchMode, SearchQuery
from core.residue import overwrite_free_blocks, overwrite_freed_memory
from core.services.vault import Vault
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE
from tests.real_model import has_weights
from tests.real_texts import real_texts

COUNT = 120
# Words that stand nowhere else, one for each place a word can come to.
CANARIES = {
    place: f"zq{place}canaryxv"
    for place in ("text", "title", "tag", "draft", "query", "edit", "message", "source",
                  "speaker", "metadata", "deleted", "long")
}  # fmt: skip


async def main(folder: Path) -> None:
    overwrite_freed_memory()  # as the window does
    embedder = None if has_weights() else FakeEmbedder()
    options = Options(policy=CHEAP_POLICY, embedder=embedder)
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    await use(vault)
    await _pause("open")
    await vault.lock()
    del vault
    overwrite_free_blocks()
    await _pause("locked")


async def use(vault: Vault) -> None:
    for text in real_texts(COUNT):
        await vault.capture(Draft(text, title=text[:40]))
    await _keep_canaries(vault)
    await vault.wait_until_embedded()
    for mode in SearchMode:
        for words in (CANARIES["query"], CANARIES["text"], "how to install the package"):
            await vault.search(SearchQuery(words, mode=mode))
    await vault.save_draft(Draft(CANARIES["draft"] * 3))


async def _keep_canaries(vault: Vault) -> None:
    memory = await vault.capture(
        Draft(
            f"a {CANARIES['text']} b",
            title=CANARIES["title"],
            tags=(CANARIES["tag"],),
            source_id=CANARIES["source"],
            speaker=CANARIES["speaker"],
            metadata={"key": CANARIES["metadata"]},
        )
    )
    edited = await vault.revise(
        memory.id, base=1, text=CANARIES["edit"], message=CANARIES["message"]
    )
    assert isinstance(edited, Memory)
    deleted = await vault.capture(Draft(f"{CANARIES['deleted']} goes"))
    await vault.delete(deleted.id)
    await vault.capture(Draft(f"{CANARIES['long']} stands in a long text. " * 1_500))


async def _pause(word: str) -> None:
    print(word, flush=True)
    await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
