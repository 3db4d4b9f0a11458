"""What most tests need: an open vault in a folder of its own, cheap to make."""

import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.scheduler.protocol import Scheduling

from core.bootstrap import Options, create_vault
from core.owner.operations import dialect
from core.services.vault import Vault
from tests.fakes.clock import CountedIds, HeldClock
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.vault_header import CHEAP_POLICY, PASSPHRASE

# How long an example takes says most of all what else the machine has to do.
settings.register_profile(
    "suite", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")

# About how many seconds a test of a folder takes; a rough guess is good enough for an order.
_SECONDS = {"e2e": 3.0, "gui": 1.5, "property": 2.0, "quality": 2.0, "security": 2.0}
_SLOW, _QUICK = 6.0, 0.1


# Each of them needs torch, which takes some ten seconds to load: once, on one worker.
_OF_ONE_WORKER = frozenset(
    f"tests/{name}.py"
    for name in (
        "contract/test_embedders", "contract/test_embedding_parity",
        "unit/core/embedding/test_nli_model", "unit/core/embedding/test_sentence_transformers",
    )
)  # fmt: skip


class _ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist is untyped
    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "torch" if file in _OF_ONE_WORKER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Give each worker whole files; a file's tests share what is dear to make."""
    return _ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left alone with one.

    In one process nothing is gained by it, so there the files keep their random order.
    """
    if not hasattr(config, "workerinput"):
        return
    seconds: defaultdict[Path, float] = defaultdict(float)
    for item in items:
        seconds[item.path] += _guess(item)
    items.sort(key=lambda item: -seconds[item.path])


def _guess(item: pytest.Item) -> float:
    if item.get_closest_marker("slow") is not None:
        return _SLOW
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    return _SECONDS.get(folder, _QUICK)


@pytest.fixture(scope="session", autouse=True)
def _dialect() -> None:
    """Read what can be asked of an owner before any test puts a method in another's place.

    It is read once a process; otherwise what another process understands would differ.
    """
    dialect()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def options(clock: HeldClock, embedder: FakeEmbedder) -> Options:
    return Options(clock=clock, ids=CountedIds(), policy=CHEAP_POLICY, embedder=embedder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Personal"


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A folder to make, with a short name: pytest's own are too long for a socket's path."""
    with tempfile.TemporaryDirectory(prefix="ml-") as folder:
        yield Path(folder) / "s"


@pytest.fixture
async def vault(folder: Path, options: Options) -> AsyncIterator[Vault]:
    created = await create_vault(folder, PASSPHRASE, options=options)
    yield created.vault
    await created.vault.lock()
