import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import StorageError
from core.vault_format.atomic import is_temporary, write_atomically


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows beyond 100 bytes, the test's own report included."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_the_content_stands_there_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"old and longer")
    path.chmod(0o644)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["vault.json"]


def test_a_full_disk_leaves_the_old_content_and_no_other_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"old")
    refusal = r"vault\.json could not be written: File too large"
    with pytest.raises(StorageError, match=refusal), full_disk():
        write_atomically(path, b"new" * 100)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["vault.json"]


def test_a_folder_in_the_files_place_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "vault.json").mkdir()
    with pytest.raises(StorageError, match="Is a directory"):
        write_atomically(tmp_path / "vault.json", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["vault.json"]


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No such file"):
        write_atomically(tmp_path / "gone" / "vault.json", b"new")


def test_a_reader_sees_the_old_content_until_the_new_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_atomically(path, b"new")
        assert reader.read() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="tells a folder's descriptor by /proc")
def test_content_is_flushed_before_the_rename_and_the_folder_after(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from core.vault_format.atomic import write_atomically\n"
        "fsync, seen = os.fsync, []\n"
        "def flush(descriptor):\n"
        "    is_folder = os.path.isdir(f'/proc/self/fd/{descriptor}')\n"
        "    seen.append('folder' if is_folder else 'file')\n"
        "    fsync(descriptor)\n"
        "os.fsync = flush\n"
        "def watch(event, _):\n"
        "    if event == 'os.rename':\n"
        "        seen.append('rename')\n"
        "sys.addaudithook(watch)\n"
        "write_atomically(Path(sys.argv[1]), b'new')\n"
        "print(*seen)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, os.fspath(tmp_path / "vault.json")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["file", "rename", "folder"]


def test_what_a_killed_write_leaves_is_known_by_its_name() -> None:
    assert is_temporary(".vault.json.x8k2.tmp", "vault.json")
    assert not is_temporary("vault.json", "vault.json")
    assert not is_temporary(".notes.tmp", "vault.json")
