"""The past as the vault tells it, against a replay of what was done, in the order it was."""

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.bootstrap import Options, create_vault
from core.model import Draft, SearchMode, SearchQuery
from core.services.vault import Vault
from tests.e2e.vault_soundness import faults_of
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

_START = HeldClock().time
_WORDS = ("alpha", "beta", "gamma", "delta")


@dataclass(frozen=True)
class _Step:
    """Wait so long (a clock may be turned back), then do this to that memory."""

    hours: int
    deed: str
    which: int
    word: str


_STEPS = st.lists(
    st.builds(
        _Step,
        st.integers(-3, 6),
        st.sampled_from(["capture", "revise", "revise", "switch", "branch", "beside"]),
        st.integers(0, 2),
        st.sampled_from(_WORDS),
    ),
    min_size=1,
    max_size=12,
)


class _Replay:
    """What each memory said: every text it had, in order, with when it began to."""

    def __init__(self) -> None:
        self.said: dict[str, list[tuple[datetime, str]]] = {}

    def at(self, moment: datetime) -> dict[str, str]:
        found = {}
        for memory_id, texts in self.said.items():
            before = [text for when, text in texts if when <= moment]
            if before:
                found[memory_id] = before[-1]
        return found


async def _do(vault: Vault, clock: HeldClock, replay: _Replay, step: _Step) -> None:
    clock.pass_by(hours=step.hours)
    ids = list(replay.said)
    if step.deed == "capture" or not ids:
        kept = await vault.capture(Draft(f"{step.word} first"))
        replay.said[kept.id] = [(clock.now(), kept.text)]
        return
    memory = await vault.memory(ids[step.which % len(ids)])
    names = [b.name for b in await vault.branches(memory.id) if not b.is_current]
    if step.deed == "branch":
        if "b" not in names and len(names) == 0:
            await vault.create_branch(memory.id, "b", at=1)
        return
    if step.deed == "beside":
        # Written from an old base: kept beside, and never what the memory says.
        if memory.revision > 1:
            await vault.revise(memory.id, base=1, text=f"{step.word} beside {clock.now()}")
        return
    if step.deed == "switch":
        if not names:
            return
        memory = await vault.switch_branch(memory.id, names[0])
    else:
        text = f"{step.word} after {memory.revision} {clock.now()}"
        revised = await vault.revise(memory.id, base=memory.revision, text=text)
        assert revised.__class__ is memory.__class__
        memory = await vault.memory(memory.id)
    replay.said[memory.id].append((clock.now(), memory.text))


async def _check(vault: Vault, replay: _Replay, moment: datetime) -> None:
    expected = replay.at(moment)
    listed = await vault.list_as_of(moment, limit=None)
    assert {memory.id: memory.text for memory in listed.memories} == expected
    for word in _WORDS:
        query = SearchQuery(word, mode=SearchMode.KEYWORD, as_of=moment)
        hits = (await vault.search(query)).hits
        holding = {key: text for key, text in expected.items() if word in text}
        assert {hit.memory.id: hit.memory.text for hit in hits} == holding


async def _replayed(folder: Path, steps: list[_Step], moments: list[int]) -> None:
    clock = HeldClock()
    options = Options(clock=clock, ids=CountedIds(), policy=CHEAP_POLICY, embedder=None)
    vault = (await create_vault(folder, PASSPHRASE, options=options)).vault
    try:
        replay = _Replay()
        for step in steps:
            await _do(vault, clock, replay, step)
        clock.time = _START + timedelta(days=30)
        for hours in moments:
            await _check(vault, replay, _START + timedelta(hours=hours))
        assert await faults_of(vault) == []
    finally:
        await vault.lock()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(_STEPS, st.lists(st.integers(-6, 60), min_size=1, max_size=3))
def test_the_past_is_what_was_said_last_up_to_then(
    steps: list[_Step], moments: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_replayed(Path(folder) / "vault", steps, moments))
