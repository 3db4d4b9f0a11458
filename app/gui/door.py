"""The door to vaults: the core, loaded only when it is first asked for something."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.composition import Composition, load_engine
from app.demo import OWN_TEXTS, DemoFolder
from app.gui.ports import GuessCost, OnProgress, OpenVault
from app.system_keyring import system_keyring
from core.errors import KeyringError, MemoryLinkError
from core.model import Draft

if TYPE_CHECKING:
    from core.ports import Embedder, Keyring
    from core.services.vault import Vault

# As core.vault_format.files has them; importing that would load the ciphers before the
# window shows. A test holds the two together.
_HEADER_NAMES = ("vault.json", "vault.copy.json")


async def _warm_up(vault: Vault) -> None:
    with suppress(MemoryLinkError):  # locked meanwhile, or the first search will tell of it
        await vault.warm_up()


class CoreDoor:
    """Opens real vaults. All but ``holds_vault`` runs on the core's loop."""

    def __init__(
        self,
        composition: Composition,
        keyrings: Callable[[], Keyring | None] = system_keyring,
    ) -> None:
        self._composition, self._keyrings = composition, keyrings
        self._guess_cost: GuessCost | None = None
        self._measuring = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()
        self._demos: dict[Path, DemoFolder] = {}
        self._loaded: Embedder | None = None  # for the next vault that is opened
        self._loading: asyncio.Task[None] | None = None

    async def warm_up(self) -> None:
        """Load the engine and the model, so that a vault finds them ready when it opens."""
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))
        await asyncio.shield(self._loading)

    async def guess_cost(self) -> GuessCost:
        """Measure what one guess costs here; takes about two seconds of another thread."""
        async with self._measuring:
            if self._guess_cost is None:
                self._guess_cost = await asyncio.to_thread(self._measure)
            return self._guess_cost

    async def create(self, folder: Path, passphrase: str) -> tuple[OpenVault, str]:
        """Make a vault; return it open, and its recovery words."""
        created = await self._opening().create(
            folder, passphrase, with_embedding=True, keeps_open=True
        )
        return self._warming(created.vault), created.recovery_words

    async def create_demo(self) -> OpenVault:
        """Make a throw-away vault with sample memories; nobody knows its passphrase."""
        demo = await asyncio.to_thread(DemoFolder)
        try:
            opened, _words = await self.create(demo.vault(), secrets.token_urlsafe(24))
            await opened.import_jsonl(OWN_TEXTS)
        except BaseException:
            demo.drop()
            raise
        self._demos[opened.folder] = demo
        return opened

    async def delete_demo(self, vault: OpenVault) -> None:
        """Lock a vault that ``create_demo`` made, and delete it."""
        demo = self._demos.pop(vault.folder)
        try:
            await vault.drop_snapshot()
            await vault.lock()
            await vault.sealed()
        finally:
            await asyncio.to_thread(demo.drop)

    async def finds_keyring(self) -> bool:
        """Return whether this system has a keyring that protects what it keeps."""
        return await asyncio.to_thread(self._keyrings) is not None

    async def use_keyring(self, vault: OpenVault) -> None:
        """Let the system's keyring open an open vault."""
        keyring = await asyncio.to_thread(self._keyrings)
        if keyring is None:
            raise KeyringError("This system has no keyring that protects what it keeps.")
        await cast("Vault", vault).use_keyring(keyring)

    async def open(self, folder: Path, passphrase: str) -> OpenVault:
        """Open a vault and start its embedding."""
        return self._warming(await self._opening().open_as_owner(folder, passphrase))

    async def has_keyring(self, folder: Path) -> bool:
        """Return whether the system's keyring may open a vault; never raises."""
        return await asyncio.to_thread(self._has_keyring, folder)

    async def open_by_keyring(self, folder: Path) -> OpenVault | None:
        """Open a vault by the system's keyring; ``None``: it takes the passphrase."""
        keyring = await asyncio.to_thread(self._keyrings)
        if keyring is None:
            return None
        vault = await self._opening().open_by_keyring(folder, keyring)
        return None if vault is None else self._warming(vault)

    async def open_when_free(
        self, folder: Path, passphrase: str, on_wait: OnProgress
    ) -> OpenVault:
        """The same, once the program that has it open has let go of it."""
        vault = await self._opening().open_as_owner(
            folder, passphrase, when_free=True, on_wait=on_wait
        )
        return self._warming(vault)

    async def reset_passphrase(self, folder: Path, words: str, passphrase: str) -> None:
        """Set a new passphrase with the recovery words."""
        await self._composition.reset_passphrase(folder, words, passphrase)

    async def rotate_key(self, folder: Path, passphrase: str) -> str:
        """Encrypt a locked vault anew under another key; return its new recovery words."""
        rotated = await self._composition.rotate_key(folder, passphrase)
        return rotated.recovery_words

    async def restore(self, backup: Path, into: Path, passphrase: str) -> int:
        """Make a vault of a backup in an empty folder; return how many memories it holds."""
        restored = await self._composition.restore(backup, into, passphrase)
        return restored.summary.contents.memories

    async def seal(self, folder: Path, draft: Draft) -> str:
        """Seal a draft into a locked vault's inbox; return its future memory's id."""
        return await self._composition.capture_while_locked(folder, draft)

    def holds_vault(self, folder: Path) -> bool:
        """Return whether a vault lies in ``folder``."""
        return any(os.path.lexists(folder / name) for name in _HEADER_NAMES)

    def _has_keyring(self, folder: Path) -> bool:
        load_engine()
        from core.bootstrap.keyring import has_keyring_slot  # noqa: PLC0415 - the engine

        try:
            # The header first: it asks nobody anything, and mostly says no.
            return has_keyring_slot(folder) and self._keyrings() is not None
        except MemoryLinkError:
            return False

    def _opening(self) -> Composition:
        """Return how the next vault is opened: with the model that is loaded already.

        A vault takes the model with it: what it read of the person's texts goes at the lock.
        """
        loaded, self._loaded, self._loading = self._loaded, None, None
        if loaded is None:
            return self._composition
        options = replace(self._composition.options(), embedder=loaded)
        return replace(self._composition, options=lambda: options)

    def _load(self) -> None:
        load_engine()
        from core.bootstrap.options import find_embedder  # noqa: PLC0415 - the engine

        embedder, _missing = find_embedder(self._composition.options())
        self._loaded = embedder  # a vault that is opened meanwhile shares the loading
        if embedder is not None:
            with suppress(MemoryLinkError):  # the vault that is opened will tell of it
                embedder.embed_query("warm up")

    def _warming(self, vault: Vault) -> OpenVault:
        """Load model and index in the background, so that the first search is quick."""
        warming = asyncio.create_task(_warm_up(vault))
        self._running.add(warming)
        warming.add_done_callback(self._running.discard)
        return cast("OpenVault", vault)

    def _measure(self) -> GuessCost:
        load_engine()  # Argon2 too: in the core's thread, long after the window shows
        from core.crypto.kdf import MIB, choose_cost, measure_seconds  # noqa: PLC0415

        cost = choose_cost(self._composition.options().policy)
        return GuessCost(measure_seconds(cost), cost.memory_kib // MIB)
