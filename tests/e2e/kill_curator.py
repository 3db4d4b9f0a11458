"""A program that curates a vault in many small steps, and says when the first is done.

``python -m tests.e2e.kill_curator FOLDER``; it is killed by whoever started it.
"""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from core.bootstrap import Options, open_vault
from core.services import curate
from core.services.curate import curate_memories
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

LATER = timedelta(days=8)


async def main(folder: Path) -> None:
    curate.MEMORIES_A_STEP = 3
    options = Options(policy=CHEAP_POLICY, works_on_queue=False)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    vault.subscribe(lambda _change: print("step", flush=True))
    await curate_memories(vault._inside(), at=vault._inside().now() + LATER)
    print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
