"""Whatever is done with branches, in whatever order, no revision is ever lost."""

import asyncio
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.bootstrap import Options, create_vault
from core.errors import NotFoundError, UndoRefusedError, UsageError
from core.model import Draft, MergedText
from core.services.revise import Edit
from core.services.vault import Vault
from tests.e2e.vault_soundness import faults_of
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_NAMES = ("main", "b", "c")
_DEEDS = (
    "create", "write", "write", "revise", "switch", "merge", "merge by hand", "drop",
    "revert", "undo",
)  # fmt: skip


@dataclass(frozen=True)
class _Step:
    """What is done, with which branch, and a number that chooses a word or a revision."""

    deed: str
    name: str
    number: int


_STEPS = st.lists(
    st.builds(_Step, st.sampled_from(_DEEDS), st.sampled_from(_NAMES), st.integers(0, 7)),
    min_size=1,
    max_size=14,
)


async def _do(vault: Vault, memory_id: str, step: _Step) -> None:  # noqa: C901 - one case a deed
    heads = {branch.name: branch.head for branch in await vault.branches(memory_id)}
    memory = await vault.memory(memory_id)
    name = step.name
    words = memory.text.split()
    words[step.number % len(words)] = f"{name}{step.number}"
    text = " ".join(words)
    match step.deed:
        case "create":
            await vault.create_branch(memory_id, name)
        case "write":
            edit = Edit(f"{text} beside")
            await vault.revise_branch(memory_id, name, edit, base=heads.get(name, 1))
        case "revise":
            await vault.revise(memory_id, base=memory.revision, text=text)
        case "switch":
            await vault.switch_branch(memory_id, name)
        case "merge":
            await vault.merge_branch(memory_id, name)
        case "merge by hand":
            there = await vault.propose_branch_merge(memory_id, name)
            by_hand = MergedText(there.text, None, there.ours.number, there.theirs.number)
            await vault.merge_branch(memory_id, name, merged=by_hand)
        case "drop":
            await vault.delete_branch(memory_id, name)
        case "revert":
            await vault.revert(memory_id, 1 + step.number)
        case "undo":
            await vault.undo()


async def _walked(folder: Path, steps: list[_Step]) -> None:
    options = Options(clock=HeldClock(), ids=CountedIds(), policy=CHEAP_POLICY, embedder=None)
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    try:
        memory_id = (await vault.capture(Draft("one two three four. five six seven"))).id
        for step in steps:
            before = await vault.history(memory_id)
            with suppress(UsageError, NotFoundError, UndoRefusedError):
                await _do(vault, memory_id, step)
            after = await vault.history(memory_id)
            assert after[len(after) - len(before) :] == before
        assert await faults_of(vault) == []
    finally:
        await vault.lock()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(_STEPS)
def test_no_revision_is_ever_lost(steps: list[_Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_walked(Path(folder) / "vault", steps))
