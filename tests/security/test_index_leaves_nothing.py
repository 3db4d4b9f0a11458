"""Vectors lie in memory only, and are gone with their owner, however it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.index.chroma import ChildOrder, ChromaIndex
from core.index.derived import DerivedIndex
from core.index.index_child import Patience
from core.index.sealed import SealedPlace, publish, unseal_folder
from core.ports import Vectors
from tests.fakes.index import unit_vectors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")

DIMENSIONS = 128
VECTORS = unit_vectors(600, DIMENSIONS, seed=5)
RUN = 8  # numbers in a row; by chance they stand nowhere
SECONDS_TO_WIPE = 2.0
READY = 30.0


@contextmanager
def owner(vault: Path, what: str) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """Another program that owns an index; its child's number and folder."""
    command = [sys.executable, "-m", "tests.security.index_owner", str(vault), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = json.loads(program.stdout.readline())
        assert Path(said["folder"]).is_dir()
        try:
            yield program, said["pid"], Path(said["folder"])
        finally:
            program.kill()


def gone(is_gone: Callable[[], bool], seconds: float) -> bool:
    waiter = threading.Event()
    for _ in range(int(seconds * 100)):
        if is_gone():
            return True
        waiter.wait(0.01)
    return is_gone()


def stands_in(vectors: Vectors, content: bytes) -> bool:
    """Tell whether a run of any vector's numbers stands in some bytes, in either precision."""
    return any(
        vector.astype(kind)[start : start + RUN].tobytes() in content
        for kind in (np.float32, np.float16, np.float64)
        for vector in vectors
        for start in (0, DIMENSIONS // 2, DIMENSIONS - RUN)
    )


def files_with(vectors: Vectors, folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and stands_in(vectors, path.read_bytes())
    ]


@pytest.mark.parametrize("what", ["idle", "busy", "sealing"])
def test_a_killed_owner_leaves_no_folder_and_no_child(tmp_path: Path, what: str) -> None:
    with owner(tmp_path, what) as (program, child, folder):
        program.kill()
        program.wait()
        assert gone(lambda: not folder.exists(), SECONDS_TO_WIPE)
        assert gone(lambda: not psutil.pid_exists(child), SECONDS_TO_WIPE)
    assert {path.name for path in tmp_path.iterdir()} <= {"index.sealed"}


def test_an_owner_killed_while_a_copy_of_its_pipe_lives_on_leaves_nothing(
    tmp_path: Path,
) -> None:
    with owner(tmp_path, "copied") as (program, child, folder):
        program.kill()
        program.wait()
        assert gone(lambda: not folder.exists(), SECONDS_TO_WIPE)
        assert gone(lambda: not psutil.pid_exists(child), SECONDS_TO_WIPE)


def test_the_next_child_removes_what_a_killed_pair_left(tmp_path: Path) -> None:
    with owner(tmp_path, "idle") as (program, child, folder):
        os.kill(child, signal.SIGSTOP)  # it can't wipe anything any more
        assert folder.exists()  # a child of another test may remove it from now on
        program.kill()
        program.wait()
        os.kill(child, signal.SIGKILL)
        assert gone(lambda: not psutil.pid_exists(child), READY)
    ChromaIndex(ChildOrder(DIMENSIONS, "fingerprint")).close()
    assert not folder.exists()


def test_a_living_owners_folder_survives_another_child(tmp_path: Path) -> None:
    with owner(tmp_path, "idle") as (_, _, folder):
        ChromaIndex(ChildOrder(DIMENSIONS, "fingerprint")).close()
        assert folder.exists()


def test_no_vector_stands_in_any_file_outside_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("vault", "tmp", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "vault")
    place = SealedPlace(tmp_path / "vault/index.sealed", os.urandom(32), "vault", 1, "fp")
    index = DerivedIndex(DIMENSIONS, "fp", snapshot=place, patience=Patience(query=10))
    index.add(range(600), VECTORS)
    index.start()
    try:
        assert index.wait_ready(READY)
        index.search(VECTORS[0], 5)
        child = index.child
        assert isinstance(child, ChromaIndex)
        assert child.folder is not None
        assert files_with(VECTORS, child.folder)  # or this test would find nothing anywhere
        assert files_with(VECTORS, tmp_path) == []
        written = {Path(file.path) for file in psutil.Process(child.pid).open_files()}
        assert {path for path in written if child.folder not in path.parents} <= {
            Path(os.devnull)
        }
        assert index.close() is True
    finally:
        index.close()
    assert place.path.stat().st_size > VECTORS.nbytes
    assert files_with(VECTORS, tmp_path) == []
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["index.sealed"]


def test_a_snapshot_opened_with_its_key_does_hold_the_vectors(tmp_path: Path) -> None:
    place = SealedPlace(tmp_path / "index.sealed", os.urandom(32), "vault", 1, "fp")
    chroma = ChromaIndex(ChildOrder(DIMENSIONS, "fp"))
    chroma.add(range(600), VECTORS)
    publish(chroma.seal(place), place.path)
    chroma.close()
    assert files_with(VECTORS, tmp_path) == []
    unseal_folder(place, tmp_path / "open")
    assert files_with(VECTORS, tmp_path / "open")


def test_after_a_purge_a_snapshot_holds_nothing_of_it(tmp_path: Path) -> None:
    place = SealedPlace(tmp_path / "index.sealed", os.urandom(32), "vault", 1, "fp")
    later = replace(place, epoch=2)
    index = DerivedIndex(DIMENSIONS, "fp", snapshot=place)
    index.add(range(600), VECTORS)
    index.start()
    try:
        assert index.wait_ready(READY)
        index.remove(range(5))
        assert index.wait_ready(READY)
        index.rebuild(later)
        assert index.wait_ready(READY)
        assert index.close() is True
    finally:
        index.close()
    unseal_folder(later, tmp_path / "open")
    assert files_with(VECTORS[:5], tmp_path) == []
    assert files_with(VECTORS[5:], tmp_path)
