"""A program that imports in many small steps, and says each that is on disk.

``python -m tests.e2e.kill_importer FOLDER FORMAT PATH``; whoever started it kills it.
"""

import asyncio
import sys
from pathlib import Path

from core.bootstrap import Options, open_vault
from core.model import ImportFormat, Progress
from core.services.imports import batch, ties
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE


async def main(folder: Path, form: ImportFormat, path: Path) -> None:
    batch.MEMORIES_A_COMMIT = 3
    ties._AT_ONCE = 3
    options = Options(policy=CHEAP_POLICY, works_on_queue=False)
    vault = await open_vault(folder, PASSPHRASE, options=options)
    await vault.import_from(form, path, on_progress=_say)
    print("done", flush=True)


def _say(progress: Progress) -> None:
    print(progress.done, flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), ImportFormat(sys.argv[2]), Path(sys.argv[3])))
