"""Owners that go, die or fall silent while something is asked of them."""

import asyncio
import io
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.errors import ChangedMeanwhileError, VaultInUseError, VaultLockedError
from core.model import Conflict, Draft, Filters, Memory, Progress, Settling
from core.owner.card import WELCOME, Welcome
from core.owner.channel import Kind
from core.owner.codec import encode
from core.owner.handshake import admit_asker
from core.owner.link import Patience, find_owner
from core.owner.operations import dialect, operations
from core.owner.place import bind_socket, place_name
from core.owner.remote_vault import RemoteVault, Way
from core.services.changes import Change
from core.services.vault import Vault
from tests.fakes.owner import CARD, KEY, Served
from tests.fakes.pairs import disagreeing_pair


@dataclass
class Ours:
    """The vault, as it is once we own it."""

    vault: Vault
    left: bool = False

    async def leave(self) -> None:
        self.left = True


def dies_after(
    served: Served, name: str, monkeypatch: pytest.MonkeyPatch, *, times: int = 1
) -> None:
    """Let the owner die between doing ``name`` and answering."""
    real = getattr(served.vault, name)
    left = [times]

    async def do_and_die(*values: Any, **named: Any) -> Any:
        answer = await real(*values, **named)
        if left[0] > 0:
            left[0] -= 1
            die(served)
            await asyncio.Event().wait()
        return answer

    monkeypatch.setattr(served.vault, name, do_and_die)


def die(served: Served) -> None:
    for connection in tuple(served.listener._connections):
        connection._channel.drop()


def ways(served: Served, *following: str) -> Callable[[], Awaitable[Way]]:
    """Find, one after the other, the owner again or ourselves."""
    left = list(following)

    async def find() -> Way:
        return Ours(served.vault) if left.pop(0) == "ours" else await served.link()

    return find


async def test_a_capture_whose_owner_died_is_kept_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_after(served, "capture", monkeypatch)
    remote = await served.remote(ways(served, "another"))
    memory = await remote.capture(Draft("once"))
    page = await remote.list(Filters())
    assert [each.id for each in page.memories] == [memory.id]


async def test_an_edit_whose_owner_died_is_one_revision(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_after(served, "revise", monkeypatch)
    remote = await served.remote(ways(served, "ours"))
    memory = await served.vault.capture(Draft("one"))
    edited = await remote.revise(memory.id, base=1, text="two", message="m")
    assert isinstance(edited, Memory)
    assert (edited.revision, edited.text) == (2, "two")
    assert len(await remote.history(memory.id)) == 2


async def test_an_edit_that_never_reached_its_owner_is_made(served: Served) -> None:
    remote = await served.remote(ways(served, "another"))
    memory = await served.vault.capture(Draft("one"))
    die(served)
    edited = await remote.revise(memory.id, base=1, text="two")
    assert edited.revision == 2


async def test_what_cant_be_repeated_is_told_of(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_after(served, "revert", monkeypatch)
    remote = await served.remote(ways(served, "another"))
    memory = await served.vault.capture(Draft("one"))
    await served.vault.revise(memory.id, base=1, text="two")
    with pytest.raises(VaultInUseError, match="can't be told"):
        await remote.revert(memory.id, 1, base=2)
    assert len(await remote.history(memory.id)) == 3


async def test_two_deaths_over_one_question_are_enough(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_after(served, "tags", monkeypatch, times=2)
    remote = await served.remote(ways(served, "another", "another"))
    with pytest.raises(VaultInUseError):
        await remote.tags()


async def test_an_import_goes_on_with_the_next_owner(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.owner.remote_vault._LINES_AT_ONCE", 10)
    dies_after(served, "import_jsonl_stream", monkeypatch)
    remote = await served.remote(ways(served, "ours"))
    lines = [b'{"text": "note %d", "source_id": "%d"}\n' % (n, n) for n in range(25)]
    lines[17] = b"no json\n"
    told: list[Progress] = []
    report = await remote.import_jsonl_stream(
        io.BytesIO(b"".join(lines)), on_progress=told.append
    )
    assert (report.seen, report.kept) == (25, 24)
    assert [each.where for each in report.rejected] == ["line 18"]
    assert told[-1].done == 25
    assert (await remote.statistics()).memories == 24


async def test_a_line_longer_than_any_memory_is_refused_and_passed_over(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("core.owner.remote_vault", "core.services.imports.jsonl"):
        monkeypatch.setattr(f"{module}.LONGEST_LINE", 50)
    remote = await served.remote()
    lines = b'{"text": "a"}\n' + b"x" * 200 + b'\n{"text": "b"}'
    report = await remote.import_jsonl_stream(io.BytesIO(lines))
    assert (report.seen, report.kept) == (3, 2)
    assert [each.where for each in report.rejected] == ["line 2"]


async def test_an_owner_that_goes_has_done_nothing_of_what_comes_too_late(
    served: Served,
) -> None:
    remote = await served.remote(ways(served, "ours"))
    await served.listener.finish(1)
    await remote.capture(Draft("late"))
    assert (await served.vault.statistics()).memories == 1


async def test_an_owner_that_goes_finishes_short_questions_and_gives_back_long_ones(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()
    real = served.vault.wait_until_embedded

    async def for_ever(**_: Any) -> Any:
        if began.is_set():
            return await real()
        began.set()
        return await asyncio.Event().wait()

    monkeypatch.setattr(served.vault, "wait_until_embedded", for_ever)
    remote = await served.remote(ways(served, "ours"))
    waiting = asyncio.create_task(remote.wait_until_embedded())
    await began.wait()
    await served.listener.finish(0.05)
    assert (await asyncio.wait_for(waiting, 60)).pending == 0


async def test_changes_go_on_being_told_by_the_next_owner(served: Served) -> None:
    remote = await served.remote(ways(served, "another"))
    told: list[Change] = []
    told_of = asyncio.Event()

    def listen(change: Change) -> None:
        told.append(change)
        if memory.id in change.memory_ids:
            told_of.set()

    memory = await served.vault.capture(Draft("one"))
    unsubscribe = remote.subscribe(listen)
    die(served)
    await remote.describe(memory.id, pinned=True)
    await asyncio.wait_for(told_of.wait(), 60)
    unsubscribe()


async def test_a_cancelled_question_is_cancelled_over_there(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def for_ever() -> None:
        try:
            began.set()
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr(served.vault, "tags", for_ever)
    remote = await served.remote()
    asking = asyncio.create_task(remote.tags())
    await began.wait()
    asking.cancel()
    await asyncio.wait_for(ended.wait(), 60)


async def test_a_slow_answer_is_waited_for(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow() -> tuple[()]:
        await asyncio.sleep(1.2)
        return ()

    monkeypatch.setattr(served.vault, "tags", slow)
    link = await served.link(patience=Patience(proof=60, ping=0.05, silence=1))
    assert await link.ask(operations()["tags"], {}, None) == ()


async def test_an_owner_that_falls_silent_counts_as_gone(vault: Vault, sockets: Path) -> None:
    place = place_name(vault.id, vault.folder)

    async def welcome_and_sleep(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        channel = await admit_asker(reader, writer, KEY, place, os.urandom)
        (body,) = encode(WELCOME, Welcome(dialect(), CARD, None))
        channel.put(Kind.WELCOME, 0, body)
        await reader.read()
        channel.drop()

    bound = bind_socket(place, [sockets])
    assert bound is not None
    server = await asyncio.start_unix_server(welcome_and_sleep, sock=bound[0])
    patience = Patience(proof=5, ping=0.02, silence=0.1)
    link = await find_owner(place, KEY, [sockets], patience)
    assert link is not None

    async def nobody_else() -> Way:
        raise VaultInUseError("Nobody answers.")

    remote = RemoteVault(vault.id, vault.folder, link, nobody_else, ids=None)  # type: ignore[arg-type]
    with pytest.raises(VaultInUseError, match="Nobody answers"):
        await asyncio.wait_for(remote.tags(), 60)
    server.close()


async def test_a_vault_that_was_locked_over_there_is_locked_here(served: Served) -> None:
    remote = await served.remote()
    changes: list[Change] = []
    remote.subscribe(changes.append)
    await remote.tags()
    served.listener.close()
    with pytest.raises(VaultLockedError):
        await remote.tags()
    assert remote.is_locked
    assert [str(change.kind) for change in changes] == ["locked"]


async def test_what_a_vault_doesnt_do_a_remote_one_doesnt_either(served: Served) -> None:
    remote = await served.remote()
    with pytest.raises(AttributeError):
        _ = remote.fly
    with pytest.raises(AttributeError):
        _ = remote.change_passphrase
    assert (remote.id, remote.name) == (served.vault.id, served.vault.name)
    await remote.lock()
    assert remote.is_locked


async def test_leaving_a_vault_that_became_ours_leaves_it_in_order(served: Served) -> None:
    ours = Ours(served.vault)

    async def find() -> Way:
        return ours

    remote = await served.remote(find)
    die(served)
    await remote.tags()
    await remote.lock()
    assert ours.left


async def test_an_edit_on_a_branch_whose_owner_died_is_one_revision(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = await served.vault.capture(Draft("one"))
    await served.vault.create_branch(memory.id, "other")
    await served.vault.switch_branch(memory.id, "other")
    dies_after(served, "revise", monkeypatch)
    remote = await served.remote(ways(served, "ours"))
    edited = await remote.revise(memory.id, base=1, title="a  title")
    assert isinstance(edited, Memory)
    assert edited.title == "a title"
    assert len(await remote.history(memory.id)) == 2


async def test_a_conflict_whose_owner_died_is_one_conflict(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = await served.vault.capture(Draft("one"))
    await served.vault.revise(memory.id, base=1, text="two")
    dies_after(served, "revise", monkeypatch)
    remote = await served.remote(ways(served, "another"))
    conflict = await remote.revise(memory.id, base=1, text="another two")
    assert isinstance(conflict, Conflict)
    assert await remote.edit_conflicts(memory.id) == (conflict,)
    assert len(await remote.history(memory.id)) == 3


async def test_a_merge_of_what_another_program_changed_since_is_refused(
    served: Served,
) -> None:
    remote = await served.remote(ways(served))
    _, newer, pair = await disagreeing_pair(served.vault)
    texts = await remote.pair_conflict(pair.id)
    seen = (texts.older.revision, texts.newer.revision)
    await served.vault.revise(newer.id, base=1, text="changed in the window")
    with pytest.raises(ChangedMeanwhileError) as refused:
        await remote.settle_pair(pair.id, Settling.MERGE, text="both", seen=seen)
    assert refused.value.memory_id == newer.id
    assert (await remote.memory(newer.id)).text == "changed in the window"
