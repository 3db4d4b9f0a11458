"""Opens a vault that other programs may have open: become its owner, or talk to it.

The order is always the same: try the lock, then look for the owner, then pause, and so on for
a bounded time. Nobody waits for anything while holding the lock, so an owner that ends and a
shell that begins can't block each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.bootstrap.creation import create_held
from core.bootstrap.keyring import held_by_keyring
from core.bootstrap.opening import (
    Held,
    file_what_waits,
    to_its_end,
    unlock_held,
    unlock_held_by,
    vault_of,
)
from core.bootstrap.options import Options
from core.bootstrap.owner_watch import OnProgress, OwnerWatch
from core.crypto.keys import KeyLabel, derive_key
from core.errors import StorageError, VaultInUseError
from core.model import Progress
from core.owner.card import OwnerCard
from core.owner.channel import BrokenLinkError
from core.owner.link import Link, Patience, StrangerError, UndoneError, find_owner
from core.owner.listener import Listener
from core.owner.operations import operations
from core.owner.place import candidate_folders, place_name
from core.owner.remote_vault import RemoteVault
from core.ports import Keyring
from core.services.vault import Vault
from core.vault_format import new_passphrase_slot, slot_text
from core.vault_format.opened import OpenedVault
from core.vault_format.proving import (
    is_unchanged,
    prove_passphrase,
    stands_in_header,
    still_fits,
)

_SHORT_QUESTIONS = 2.0  # seconds that an ending owner gives to what others asked
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25  # seconds


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a program shares a vault. ``card`` is how it introduces itself as the owner.

    ``wait`` is how long it looks for an owner that doesn't listen yet or any more: seconds,
    more than a key derivation takes.
    """

    card: OwnerCard
    wait: float = 8.0
    folders: Sequence[Path] = field(default_factory=candidate_folders)
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Owned:
    """A vault that this program owns, and what serves it to others."""

    vault: Vault
    listener: Listener

    async def leave(self) -> None:
        """Finish what others asked for, if it is short, and lock."""
        try:
            await self.listener.finish(_SHORT_QUESTIONS)
        finally:
            await self.vault.lock()


async def create_owned(
    folder: Path, passphrase: str, sharing: Sharing, *, options: Options | None = None
) -> tuple[Owned, str]:
    """Make a vault and share it; return its 24 recovery words too.

    Raises:
        VaultExistsError, WeakPassphraseError, VaultInUseError, StorageError: as
            ``create_vault``.
    """
    chosen = options or Options()
    held = await create_held(folder, passphrase, chosen)
    return await _share(folder, held, chosen, sharing), held.recovery_words


async def open_shared(
    folder: Path, passphrase: str, sharing: Sharing, *, options: Options | None = None
) -> Owned | RemoteVault:
    """Open a vault as its owner, or through its owner.

    Raises:
        VaultInUseError: another program has it open and doesn't answer, or is none of ours.
        VaultNotFoundError, WrongPassphraseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    opening = _Opening(folder, options or Options(), sharing)
    owned, opened = await opening.own_or_prove(passphrase)
    if owned is not None:
        return owned

    async def find_again() -> Link | Owned:
        return await opening.find_way(opened, lambda: opening.own_with(opened))

    way = await opening.find_way(opened, lambda: opening.own_afresh(opened, passphrase))
    if isinstance(way, Owned):
        return way
    return RemoteVault(opened.vault_id, folder, way, find_again, opening.options.ids)


async def open_owned(
    folder: Path, passphrase: str, sharing: Sharing, *, options: Options | None = None
) -> Owned:
    """Open a vault as its owner or not at all.

    Raises:
        VaultInUseError: somebody else owns it; the sentence says who.
        VaultNotFoundError, WrongPassphraseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    opening = _Opening(folder, options or Options(), sharing)
    owned, opened = await opening.own_or_prove(passphrase)
    if owned is not None:
        return owned
    way = await opening.find_way(opened, lambda: opening.own_afresh(opened, passphrase))
    if isinstance(way, Owned):
        return way
    await way.close()
    raise VaultInUseError(way.card.sentence)


async def open_owned_by_keyring(
    folder: Path, keyring: Keyring, sharing: Sharing, *, options: Options | None = None
) -> Owned | None:
    """Open a vault as its owner by what the system's keyring keeps.

    ``None`` means: ask for the passphrase, as in ``open_vault_by_keyring``.

    Raises:
        VaultInUseError: somebody else owns it.
        VaultNotFoundError, DamagedVaultError, StorageError: as ``open_vault``.
    """
    chosen = options or Options()
    held = await held_by_keyring(folder, keyring, chosen)
    return await _share(folder, held, chosen, sharing) if held is not None else None


async def open_when_free(
    folder: Path,
    passphrase: str,
    sharing: Sharing,
    *,
    options: Options | None = None,
    on_progress: OnProgress | None = None,
) -> Owned:
    """Wait, until cancelled, for whoever owns the vault, and open it then.

    ``on_progress`` is told how far an owner is that embeds what it imported.

    Raises:
        VaultNotFoundError, WrongPassphraseError, DamagedVaultError, StorageError: as
            ``open_vault``.
    """
    opening = _Opening(folder, options or Options(), sharing)
    owned, opened = await opening.own_or_prove(passphrase)
    watch = OwnerWatch(lambda: opening.owner(opened), on_progress or _ignore)
    pause = _FIRST_PAUSE
    try:
        while owned is None:
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
            try:
                owned = await opening.own_afresh(opened, passphrase)
            except VaultInUseError:
                await watch.look()
    finally:
        await watch.close()
    return owned


def _ignore(_progress: Progress) -> None:
    return


async def change_shared_passphrase(
    folder: Path,
    passphrase: str,
    new_passphrase: str,
    sharing: Sharing,
    *,
    options: Options | None = None,
) -> None:
    """Give a vault another passphrase, whoever owns it. Neither crosses to the owner.

    Raises:
        WrongPassphraseError, WeakPassphraseError, and what ``open_shared`` raises.
    """
    opening = _Opening(folder, options or Options(), sharing)
    owned, opened = await opening.own_or_prove(passphrase)
    way: Owned | Link = owned or await opening.find_way(
        opened, lambda: opening.own_afresh(opened, passphrase)
    )
    try:
        if isinstance(way, Owned):
            await way.vault.change_passphrase(passphrase, new_passphrase)
            return
        slot = await asyncio.to_thread(
            new_passphrase_slot,
            opened.vault_id,
            opened.vault_key,
            new_passphrase,
            policy=opening.options.policy,
        )
        asked = {"kind": "passphrase", "slot": slot_text(slot)}
        try:
            await way.ask(operations()["replace_slot"], asked, None)
        except (UndoneError, BrokenLinkError):
            if not await asyncio.to_thread(stands_in_header, folder, slot):
                raise VaultInUseError(
                    "The program that had this vault open ended meanwhile. Try again."
                ) from None
    finally:
        await (way.leave() if isinstance(way, Owned) else way.close())


@dataclass(frozen=True, slots=True)
class _Opening:
    """One program's tries at one vault."""

    folder: Path
    options: Options
    sharing: Sharing

    async def own_or_prove(self, passphrase: str) -> tuple[Owned | None, OpenedVault]:
        """Return the vault as ours, or ``None`` and the key to prove to its owner."""
        try:
            held = await to_its_end(lambda: unlock_held(self.folder, passphrase, self.options))
        except VaultInUseError:
            policy = self.options.policy
            return None, await asyncio.to_thread(
                prove_passphrase, self.folder, passphrase, policy=policy
            )
        return await _share(self.folder, held, self.options, self.sharing), held.opened

    async def own_afresh(self, opened: OpenedVault, passphrase: str) -> Owned:
        """Become the owner by a passphrase that opened the vault a moment ago."""
        if is_unchanged(self.folder, opened):
            return await self.own_with(opened)
        # It was changed meanwhile: only today's passphrase opens a vault.
        held = await to_its_end(lambda: unlock_held(self.folder, passphrase, self.options))
        return await _share(self.folder, held, self.options, self.sharing)

    async def own_with(self, opened: OpenedVault) -> Owned:
        """Become the owner with the vault key.

        Raises:
            VaultInUseError: there is an owner, or the key isn't the vault's any more.
        """
        held = await to_its_end(lambda: self._held_with(opened))
        return await _share(self.folder, held, self.options, self.sharing)

    async def find_way(
        self, opened: OpenedVault, own: Callable[[], Awaitable[Owned]]
    ) -> Link | Owned:
        """Become the owner or find it.

        Raises:
            VaultInUseError: neither went for too long.
        """
        loop = asyncio.get_running_loop()
        deadline, pause = loop.time() + self.sharing.wait, _FIRST_PAUSE
        while True:
            try:
                return await own()
            except VaultInUseError as error:
                refusal = error
            try:
                link = await self.owner(opened)
            except StrangerError as error:
                link, refusal = None, VaultInUseError(_unproven(error))
            if link is not None:
                return link
            if loop.time() >= deadline:
                raise refusal
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    async def owner(self, opened: OpenedVault) -> Link | None:
        """Return a link to the owner, ``None`` when nobody listens."""
        try:
            place = place_name(opened.vault_id, self.folder)
        except OSError as error:
            raise StorageError(f"{self.folder} can't be read: {error.strerror}.") from None
        key = derive_key(opened.vault_key, KeyLabel.SOCKET)
        return await find_owner(place, key, self.sharing.folders, self.sharing.patience)

    def _held_with(self, opened: OpenedVault) -> Held:
        def unlock() -> OpenedVault:
            if not still_fits(self.folder, opened):
                raise VaultInUseError(
                    "The vault's key was changed meanwhile. Run the command again."
                )
            return opened

        return unlock_held_by(self.folder, unlock, self.options)


@dataclass(slots=True)
class _Release:
    """Lets go of the socket, then of the lock."""

    let_go: Callable[[], None]
    listener: Listener | None = None

    def __call__(self) -> None:
        try:
            if self.listener is not None:
                self.listener.close()
        finally:
            self.let_go()


async def _share(folder: Path, held: Held, options: Options, sharing: Sharing) -> Owned:
    release = _Release(held.release)
    vault = vault_of(folder, replace(held, release=release), options)
    await file_what_waits(vault)
    try:
        key = derive_key(held.opened.vault_key, KeyLabel.SOCKET)
        release.listener = Listener(vault, key, sharing.card)
        release.listener.start(sharing.folders)
    except BaseException:
        await vault.lock()
        raise
    return Owned(vault, release.listener)


def _unproven(error: StrangerError) -> str:
    return (
        "Another program has this vault open, and what listens in its place can't be talked "
        f"to: {error}."
    )
