import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.index.private_folder import (
    candidate_parents,
    is_tmpfs,
    make_private_folder,
    remove_leftovers,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")

MEBIBYTE = 1 << 20
STARTED = "123456789"  # no process of this machine began at that tick


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder of this test's own on tmpfs."""
    shared = Path("/dev/shm")
    made = make_private_folder(MEBIBYTE, [shared])
    if made is None:
        pytest.skip("no tmpfs here")
    yield made.path
    made.wipe()


def test_it_is_in_memory_and_its_users_alone(memory: Path) -> None:
    made = make_private_folder(MEBIBYTE, [memory])
    assert made is not None
    assert made.path.parent == memory
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
    descriptor = os.open(made.path, os.O_RDONLY)
    assert is_tmpfs(descriptor)
    os.close(descriptor)
    (made.path / "deep").mkdir()
    (made.path / "deep" / "file").write_bytes(b"x")
    made.wipe()
    assert list(memory.iterdir()) == [memory / "lock"]


def test_a_disk_is_refused_under_every_name(tmp_path: Path, memory: Path) -> None:
    disguised = memory / "runtime"
    disguised.symlink_to(tmp_path)
    for parent in (tmp_path, disguised):
        assert make_private_folder(0, [parent]) is None
    assert list(tmp_path.iterdir()) == []


def test_without_room_for_what_is_needed_nothing_is_made(memory: Path) -> None:
    assert make_private_folder(1 << 60, [memory]) is None
    assert list(memory.iterdir()) == [memory / "lock"]


def test_a_missing_a_foreign_or_a_read_only_parent_is_passed_over(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_private_folder(0, [tmp_path / "none", Path("/proc"), memory])
    assert made is not None
    assert made.path.parent == memory
    made.wipe()
    memory.chmod(0o755)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    assert make_private_folder(0, [memory]) is None


def test_the_runtime_folder_comes_before_shared_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = Path("/dev/shm")
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")
    assert candidate_parents() == [Path("/run/user/7"), shared]
    for nonsense in ("", "relative"):
        monkeypatch.setenv("XDG_RUNTIME_DIR", nonsense)
        assert candidate_parents() == [shared]


def test_elsewhere_than_on_linux_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert candidate_parents() == []
    assert not is_tmpfs(0)


def test_a_dead_processs_folder_is_removed_and_others_are_not(memory: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead = _folder(memory, ended.pid, STARTED)
    reused = _folder(memory, os.getpid(), STARTED)  # its number went to another process
    alive = make_private_folder(0, [memory])
    assert alive is not None
    other = memory / "memorylink-index-notes"
    other.mkdir()
    remove_leftovers([memory, memory / "none"])
    assert not dead.exists()
    assert not reused.exists()
    assert alive.path.exists()
    assert other.exists()
    alive.wipe()


def test_a_folder_whose_lock_is_held_elsewhere_stays(memory: Path) -> None:
    # As when another container, whose processes can't be seen from here, shares the tmpfs.
    folder = _folder(memory, 1, STARTED)
    with (folder / "lock").open("rb+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        remove_leftovers([memory])
        assert folder.exists()
    remove_leftovers([memory])
    assert not folder.exists()


def test_a_link_or_another_users_folder_is_left_alone(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "precious").write_bytes(b"x")
    (memory / f"memorylink-index-1-{STARTED}-0123456789abcdef").symlink_to(tmp_path)
    remove_leftovers([memory])
    assert (tmp_path / "precious").exists()
    foreign = _folder(memory, 1, STARTED)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    remove_leftovers([memory])
    assert foreign.exists()


def _folder(parent: Path, process: int, started: str) -> Path:
    folder = parent / f"memorylink-index-{process}-{started}-{os.urandom(8).hex()}"
    folder.mkdir(mode=0o700)
    (folder / "lock").write_bytes(b"")
    return folder
