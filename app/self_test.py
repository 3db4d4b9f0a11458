"""The program tries itself: ``memorylink --self-test``, for a bundle that was just built.

A vault of its own in a temporary folder, Chroma in its process, one thought kept, found by
its meaning, locked, unlocked, found again; the process for other models is started; then the
window's libraries are loaded. Nothing of the person's is touched.
"""

import asyncio
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.services.vault import Vault

_THOUGHT = "The landlord sends a plumber for the boiler on Thursday morning."
_QUESTION = "who repairs the heating"
_PATIENCE = 60.0  # seconds for Chroma's process to be ready


class SelfTestError(Exception):
    """A step of the self-test did not come out as it must."""


def run_self_test() -> int:
    """Try the program from vault to window; return its exit code, 0 when all works."""
    began = time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="memorylink-self-test-") as scratch:
            asyncio.run(_use_a_vault(Path(scratch) / "Self-test"))
            _ask_model_child(Path(scratch) / "No model")
        _load_the_window()
    except Exception as error:  # noqa: BLE001 - whatever it is, the bundle doesn't work
        _say(f"FAILED: {type(error).__name__}: {error}")
        return 1
    _say(f"all works, in {time.perf_counter() - began:.1f} s")
    return 0


async def _use_a_vault(folder: Path) -> None:
    from core.bootstrap import Options, create_vault, open_vault  # noqa: PLC0415
    from core.model import Draft, IndexKind  # noqa: PLC0415

    options = Options(index=IndexKind.CHROMA)
    passphrase = secrets.token_urlsafe(24)
    created = await create_vault(folder, passphrase, options=options)
    _say("made a vault")
    vault = created.vault
    await vault.capture(Draft(_THOUGHT))
    await vault.wait_until_embedded()
    await vault.warm_up()
    await _find(vault)
    _say("kept a thought and found it by its meaning")
    if not await vault.wait_for_chroma(_PATIENCE):
        raise SelfTestError("Chroma's process does not answer")
    await _find(vault)
    _say("Chroma answers from its own process")
    await vault.lock()
    if not await vault.sealed():
        raise SelfTestError("the search index was not sealed")
    vault = await open_vault(folder, passphrase, options=options)
    await _find(vault)
    await vault.lock()
    await vault.sealed()
    _say("locked it, unlocked it and found the thought again")


def _ask_model_child(empty: Path) -> None:
    """See that the process for a person's own model starts: it must refuse an empty folder."""
    from core.embedding.model_child import ModelChild  # noqa: PLC0415
    from core.errors import ModelMissingError  # noqa: PLC0415

    empty.mkdir()
    child = ModelChild(empty)
    try:
        child.opened()
    except ModelMissingError as error:
        if "holds no embedding model" not in str(error):
            raise
    else:
        raise SelfTestError("an empty folder was taken for a model")
    finally:
        child.close()
    _say("the process for other models answers")


async def _find(vault: "Vault") -> None:
    from core.model import SearchQuery  # noqa: PLC0415

    result = await vault.search(SearchQuery(_QUESTION, limit=1))
    if [hit.memory.text for hit in result.hits] != [_THOUGHT]:
        raise SelfTestError("the thought was not found by its meaning")


def _load_the_window() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.gui.application import make_application  # noqa: PLC0415

    make_application()
    _say("loaded the window's libraries and fonts")


def _say(message: str) -> None:
    print(f"self-test: {message}", file=sys.stderr, flush=True)  # noqa: T201 - its own door
