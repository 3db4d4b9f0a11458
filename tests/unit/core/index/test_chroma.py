"""The real child: what happens when it or its pipe, its folder or its snapshot fails."""

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from app.__main__ import FROZEN_IMPORTS
from core.child.link import (
    ChildFailedError,
    ChildLateError,
    ChildLostError,
    child_environment,
)
from core.index.child_command import child_command
from core.index.child_frames import Ask
from core.index.chroma import ChildOrder, ChromaIndex
from core.index.derived import DerivedIndex
from core.index.exact import ExactIndex
from core.index.index_child import Patience
from core.index.sealed import Marks, Refusal, SealedPlace, publish, seal_folder, unseal_folder
from tests.fakes.index import unit_vectors

ROOT = Path(__file__).resolve().parents[4]
DIMENSIONS = 16
ORDER = ChildOrder(DIMENSIONS, "fingerprint")
VECTORS = unit_vectors(1_200, DIMENSIONS)
READY = 30.0
QUICK = Patience(query=10, first_pause=0.01)

in_folder = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")


def poll(is_so: Callable[[], bool], seconds: float = READY) -> None:
    """Wait until something is so, which another process sees to."""
    waiter = threading.Event()
    for _ in range(int(seconds * 100)):
        if is_so():
            return
        waiter.wait(0.01)
    raise AssertionError("it never came to be")


@pytest.fixture
def place(tmp_path: Path) -> SealedPlace:
    return SealedPlace(tmp_path / "index.sealed", bytes(range(32)), "vault", 1, "fingerprint")


@pytest.fixture(scope="module")
def shared() -> Iterator[ChromaIndex]:
    chroma = ChromaIndex(ORDER)
    chroma.add(range(100), VECTORS[:100])
    yield chroma
    chroma.close()


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A snapshot of four vectors, as ``place`` seals it."""
    path = tmp_path_factory.mktemp("sealed") / "index.sealed"
    chroma = ChromaIndex(ORDER)
    chroma.add(range(4), VECTORS[:4])
    publish(chroma.seal(SealedPlace(path, bytes(range(32)), "vault", 1, "fingerprint")), path)
    chroma.close()
    return path.read_bytes()


@in_folder
def test_its_folder_is_private_and_gone_after_closing() -> None:
    chroma = ChromaIndex(ORDER)
    chroma.add([1], VECTORS[:1])
    folder = chroma.folder
    assert folder is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert any(path.is_file() for path in folder.rglob("*"))
    chroma.close()
    assert not folder.exists()
    assert not psutil.pid_exists(chroma.pid)


def test_its_arguments_and_variables_tell_nothing(
    shared: ChromaIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert psutil.Process(shared.pid).cmdline() == child_command()
    monkeypatch.setenv("MEMORYLINK_PASSPHRASE_FILE", "/secret")
    monkeypatch.setenv("CHROMA_SERVER_HOST", "example.org")
    monkeypatch.setenv("IS_PERSISTENT", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://example.org")
    kept = child_environment()
    assert not {"MEMORYLINK_PASSPHRASE_FILE", "IS_PERSISTENT", "HTTPS_PROXY"} & kept.keys()
    assert not any("CHROMA" in name for name in kept)


def test_a_frozen_program_starts_itself_with_a_hidden_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "index-child"]
    assert "PYTHONPATH" not in child_environment() or os.environ.get("PYTHONPATH")


def test_the_hidden_command_is_a_whole_child(place: SealedPlace) -> None:
    command = [sys.executable, "-P", "-m", "app", "index-child"]
    chroma = ChromaIndex(ORDER, command=command)
    chroma.add([7], VECTORS[:1])
    assert chroma.search(VECTORS[0], 1)[0][0] == 7
    publish(chroma.seal(place), place.path)
    chroma.close()
    assert not psutil.pid_exists(chroma.pid)
    assert place.path.stat().st_size > 0


def test_a_frozen_program_is_its_own_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file that is started without Python's options and knows where its modules lie."""
    program = tmp_path / "memorylink"
    program.write_text(
        f"#!{sys.executable}\n"
        f"import sys; sys.frozen = True; sys.path[:0] = [{str(ROOT)!r}]\n"
        "from app.__main__ import main; main()\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    chroma = ChromaIndex(ORDER)
    try:
        assert psutil.Process(chroma.pid).cmdline()[-2:] == [str(program), "index-child"]
        chroma.add([7], VECTORS[:1])
        assert chroma.search(VECTORS[0], 1)[0][0] == 7
    finally:
        chroma.close()


def test_what_chroma_finds_by_name_is_told_to_the_installer_and_no_sender_is_loaded() -> None:
    program = (
        "import importlib, sys\n"
        "real, named = importlib.import_module, set()\n"
        "importlib.import_module = lambda n, *a, **k: named.add(n) or real(n, *a, **k)\n"
        "from core.index.chroma_store import ChromaStore\n"
        "ChromaStore(None, 'fingerprint')\n"
        "print(*(name for name in named if name.startswith('chromadb')))\n"
        "print(*(name for name in sys.argv[1:] if name not in sys.modules))\n"
        "print(*sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *FROZEN_IMPORTS],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    named, missing, loaded = (set(line.split()) for line in result.stdout.splitlines())
    assert named
    assert named <= set(FROZEN_IMPORTS)
    assert missing == set()
    assert not {"grpc", "rich", "click"} & loaded  # what would send traces, or serve a shell


def test_a_program_that_cant_be_started_is_a_lost_child() -> None:
    with pytest.raises(ChildLostError):
        ChromaIndex(ORDER, command=["/nowhere/at/all"])


@pytest.mark.parametrize("code", ["", "print('x' * 99)", "import sys; sys.stdin.read(9)"])
def test_a_program_that_ends_or_talks_nonsense_is_a_lost_child(code: str) -> None:
    with pytest.raises(ChildLostError):
        ChromaIndex(ORDER, command=[sys.executable, "-c", code])


def test_what_chroma_refuses_is_named_by_its_kind_and_the_child_goes_on(
    shared: ChromaIndex,
) -> None:
    with pytest.raises(ChildFailedError, match=r"^\w+$"):
        shared._link.ask(Ask.ADD, b"too short", patience=READY)
    assert shared.search(VECTORS[3], 1)[0][0] == 3


def test_many_threads_ask_at_once_and_each_gets_its_own_answer(shared: ChromaIndex) -> None:
    wrong: list[int] = []

    def ask(first: int) -> None:
        for number in range(first, 100, 8):
            if shared.search(VECTORS[number], 1)[0][0] != number:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGSTOP")
def test_a_late_answer_is_given_up_and_read_over() -> None:
    chroma = ChromaIndex(ORDER)
    chroma.add([1, 2], VECTORS[1:3])
    os.kill(chroma.pid, signal.SIGSTOP)
    with pytest.raises(ChildLateError):
        chroma.search(VECTORS[1], 1, patience=0.05)
    with pytest.raises(ChildLateError):
        chroma.check(patience=0)
    chroma.check(patience=READY)
    was_ready = chroma.is_ready
    os.kill(chroma.pid, signal.SIGCONT)
    assert chroma.search(VECTORS[2], 1)[0][0] == 2
    assert (was_ready, chroma.is_ready) == (False, True)
    chroma.close()


def test_a_killed_child_is_noticed_and_its_folder_wiped() -> None:
    was_told = threading.Event()
    chroma = ChromaIndex(ORDER, on_lost=was_told.set)
    chroma.add([1], VECTORS[:1])
    psutil.Process(chroma.pid).kill()
    assert was_told.wait(READY)
    assert not chroma.is_ready
    with pytest.raises(ChildLostError):
        chroma.search(VECTORS[0], 1)
    chroma.kill()
    assert chroma.folder is None or not chroma.folder.exists()


def test_a_closed_pipe_ends_the_child_even_while_its_owner_lives() -> None:
    was_told = threading.Event()
    chroma = ChromaIndex(ORDER, on_lost=was_told.set)
    chroma._link._requests.close()
    assert was_told.wait(READY)
    assert chroma.folder is None or not chroma.folder.exists()
    chroma.kill()


def test_searches_go_on_when_the_child_is_killed_and_a_new_one_serves() -> None:
    index = DerivedIndex(DIMENSIONS, "fingerprint", patience=QUICK)
    index.add(range(200), VECTORS[:200])
    index.start()
    try:
        assert index.wait_ready(READY)
        first = index.child
        assert isinstance(first, ChromaIndex)
        psutil.Process(first.pid).kill()
        for number in range(50):
            assert index.search(VECTORS[number], 1)[0][0] == number
        poll(lambda: index.is_ready and index.child is not first)
        second = index.child
        assert isinstance(second, ChromaIndex)
        assert second.search(VECTORS[9], 1)[0][0] == 9
        assert len(second) == 200
        assert first.folder is None or not first.folder.exists()
    finally:
        index.close()


def test_a_crowd_of_equal_vectors_hides_nothing() -> None:
    # Told to Chroma as they are, a third of the nearest are missed, and for some all.
    dimensions, chance = 128, np.random.default_rng(3)
    vectors = unit_vectors(2_000, dimensions, seed=1)
    crowd = np.repeat(unit_vectors(1, dimensions, seed=2), 1_000, axis=0)
    asked = vectors[:60] + 0.6 * chance.normal(size=(60, dimensions)) / dimensions**0.5
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    index = DerivedIndex(dimensions, "crowd", patience=QUICK)
    exact = ExactIndex(dimensions)
    for one in (index, exact):
        one.add(range(1_000), crowd)
        one.add(range(1_000, 3_000), vectors)
    index.start()
    try:
        assert index.wait_ready(READY)
        for query in asked.astype(np.float32):
            least = exact.search(query, 50)[-1][1] - 1e-5
            found = index.search(query, 50)
            assert sum(cosine >= least for _, cosine in found) >= 45
        assert len(index.search(crowd[0], 1_000)) == 1_000
        assert index.search(crowd[0], 1_000)[-1][1] == pytest.approx(1, abs=1e-5)
    finally:
        index.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_ctrl_c_is_the_owners_and_a_request_to_end_wipes_the_folder() -> None:
    was_told = threading.Event()
    chroma = ChromaIndex(ORDER, on_lost=was_told.set)
    os.kill(chroma.pid, signal.SIGINT)
    os.kill(chroma.pid, signal.SIGUSR1)  # the starting thread ended, its process did not
    assert len(chroma) == 0
    os.kill(chroma.pid, signal.SIGTERM)
    assert was_told.wait(READY)
    assert chroma.folder is None or not chroma.folder.exists()
    chroma.kill()


@in_folder
def test_a_sealed_index_comes_back_in_another_child(place: SealedPlace) -> None:
    chroma = ChromaIndex(replace(ORDER, snapshot=place))
    assert chroma.refusal is Refusal.MISSING
    chroma.add(range(1_200), VECTORS)  # more than what Chroma keeps in its log alone
    chroma.remove(range(0, 1_200, 9))
    before = chroma.search(VECTORS[5], 30)
    publish(chroma.seal(place), place.path)
    chroma.close()
    again = ChromaIndex(replace(ORDER, snapshot=place))
    assert again.refusal is None
    assert len(again) == 1_200 - 134
    assert again.removed == chroma.removed == 134
    assert again.search(VECTORS[5], 30) == before
    again.close()


@in_folder
@pytest.mark.parametrize("damage", ["flipped", "epoch"])
def test_a_snapshot_that_doesnt_hold_is_made_again(
    place: SealedPlace, sealed: bytes, damage: str
) -> None:
    if damage == "epoch":
        place.path.write_bytes(sealed)
        place = replace(place, epoch=2)
    else:
        place.path.write_bytes(sealed[:500] + bytes([sealed[500] ^ 1]) + sealed[501:])
    index = DerivedIndex(DIMENSIONS, "fingerprint", snapshot=place, patience=QUICK)
    index.add([7, 8], VECTORS[7:9])
    index.start()
    try:
        assert index.wait_ready(READY)
        child = index.child
        assert child is not None
        assert child.refusal is Refusal.NOT_OURS
        assert sorted(child.ids()) == [7, 8]
        assert index.close() is True
    finally:
        index.close()
    assert place.path.read_bytes() != sealed


@in_folder
def test_authentic_files_that_chroma_cant_read_are_made_again(
    place: SealedPlace, tmp_path: Path
) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "chroma.sqlite3").write_bytes(b"no database at all" * 300)
    publish(seal_folder(odd, place, Marks(1, 1)), place.path)
    chroma = ChromaIndex(replace(ORDER, snapshot=place))
    assert chroma.refusal is Refusal.BAD_CONTENT
    chroma.add([1], VECTORS[:1])
    assert chroma.search(VECTORS[0], 1)[0][0] == 1
    chroma.close()


@in_folder
def test_a_snapshot_with_fewer_vectors_than_it_says_is_made_again(
    place: SealedPlace, sealed: bytes, tmp_path: Path
) -> None:
    place.path.write_bytes(sealed)
    assert unseal_folder(place, tmp_path / "open") == Marks(3, 4)
    publish(seal_folder(tmp_path / "open", place, Marks(3, 5)), place.path)
    chroma = ChromaIndex(replace(ORDER, snapshot=place))
    assert chroma.refusal is Refusal.BAD_CONTENT
    assert len(chroma) == 0
    chroma.close()


@in_folder
def test_a_disk_that_refuses_the_snapshot_is_a_failure_of_the_seal_only(
    place: SealedPlace,
) -> None:
    chroma = ChromaIndex(ORDER)
    chroma.add([1], VECTORS[:1])
    with pytest.raises(ChildFailedError, match="FileNotFoundError"):
        chroma.seal(replace(place, path=place.path.parent / "gone" / "index.sealed"))
    chroma.close()
    assert chroma.folder is not None
    assert not chroma.folder.exists()


@in_folder
def test_the_real_index_survives_a_purge_and_seals_only_what_is_left(
    place: SealedPlace,
) -> None:
    index = DerivedIndex(DIMENSIONS, "fingerprint", snapshot=place, patience=QUICK)
    index.add(range(50), VECTORS[:50])
    index.start()
    try:
        assert index.wait_ready(READY)
        index.remove([7])
        later = replace(place, epoch=2)
        index.rebuild(later)
        assert index.wait_ready(READY)
        assert index.close() is True
    finally:
        index.close()
    assert _reopened(place) == []
    assert _reopened(later) == [number for number in range(50) if number != 7]


def test_in_memory_it_answers_and_can_write_no_file(place: SealedPlace) -> None:
    chroma = ChromaIndex(replace(ORDER, in_memory=True, snapshot=place))
    assert chroma.folder is None
    chroma.add(range(1_200), VECTORS)
    assert chroma.search(VECTORS[77], 1)[0][0] == 77
    if sys.platform == "linux":
        files = {item.path for item in psutil.Process(chroma.pid).open_files()}
        assert files <= {os.devnull}
        assert psutil.Process(chroma.pid).rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    with pytest.raises(ChildFailedError):
        chroma.seal(place)
    assert not place.path.exists()
    chroma.close()


@in_folder
def test_where_memory_has_no_room_for_it_nothing_is_written(place: SealedPlace) -> None:
    chroma = ChromaIndex(replace(ORDER, expected=1 << 40, snapshot=place))
    assert chroma.folder is None
    chroma.add([1], VECTORS[:1])
    assert chroma.search(VECTORS[0], 1)[0][0] == 1
    chroma.close()


def test_the_childs_process_reaches_no_network_and_starts_no_program() -> None:
    code = (
        "from core.child import safety; safety.refuse_network()\n"
        "import socket, subprocess\n"
        "def fails(work):\n"
        "    try: work()\n"
        "    except PermissionError: return True\n"
        "assert fails(lambda: socket.create_connection(('127.0.0.1', 9)))\n"
        "assert fails(lambda: socket.getaddrinfo('example.org', 80))\n"
        "assert fails(lambda: socket.socket().bind(('127.0.0.1', 0)))\n"
        "assert fails(lambda: subprocess.run(['true']))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=child_environment())


@in_folder
def test_the_childs_memory_is_in_no_core_image(shared: ChromaIndex) -> None:
    assert psutil.Process(shared.pid).rlimit(psutil.RLIMIT_CORE) == (0, 0)


def test_closing_twice_or_after_a_kill_is_no_error() -> None:
    chroma = ChromaIndex(replace(ORDER, in_memory=True))
    chroma.close()
    chroma.close()
    chroma.kill()


def _reopened(place: SealedPlace) -> list[int]:
    chroma = ChromaIndex(replace(ORDER, snapshot=place))
    found = sorted(chroma.ids().tolist())
    chroma.close()
    return found
