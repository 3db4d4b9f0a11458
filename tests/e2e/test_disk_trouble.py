import json
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import warm

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs mount, setuid or file size limits"
)
_LINES = 300


def _run(what: str, folder: Path) -> dict[str, Any]:
    done = warm.run("tests.e2e.disk_trouble", what, folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return {step: outcome for step, outcome in map(json.loads, done.stdout.splitlines())}


def _write_lines(folder: Path) -> None:
    with (folder / "lines.jsonl").open("w") as file:
        for number in range(_LINES):
            text = f"line {number} " * 50
            file.write(json.dumps({"text": text, "source_id": number}) + "\n")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 4 MB, where mounting one is allowed."""
    place = Path(tempfile.mkdtemp())
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("mounting a small file system isn't allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
    place.rmdir()


def _assert_refused(outcome: dict[str, Any]) -> None:
    for step in ("capture", "import", "edit"):
        assert outcome[step].startswith("StorageError: "), outcome
        assert "disk" in outcome[step]
    assert outcome["search"] == "ok"


def _assert_sound(outcome: dict[str, Any]) -> None:
    assert outcome == {
        "text": "kept before",
        "faults": [],
        "import": _LINES,
        "edit": "ok",
        "faults after": [],
        "lock": "ok",
        "check": "ok",
    }


def test_a_full_disk_is_said_and_costs_nothing_that_was_kept(
    small_disk: Path, tmp_path: Path
) -> None:
    folder = small_disk / "vault"
    _write_lines(small_disk)
    assert _run("make", folder) == {"make": "ok"}
    outcome = _run("fill", folder)
    _assert_refused(outcome)
    assert outcome["lock"] == "ok" or outcome["lock"].startswith("StorageError: ")
    # Room again: the same folder on a bigger disk.
    roomy = tmp_path / "roomy" / "vault"
    shutil.copytree(small_disk, roomy.parent)
    _assert_sound(_run("check", roomy))


def test_a_full_disk_at_creation_leaves_nothing_behind(small_disk: Path) -> None:
    with (small_disk / "ballast").open("wb") as file:
        file.write(bytes(3_980_000))
    outcome = _run("make", small_disk / "vault")
    assert outcome["make"].startswith("StorageError: "), outcome
    assert [entry.name for entry in small_disk.iterdir()] == ["ballast"]
    (small_disk / "ballast").unlink()
    assert _run("make", small_disk / "vault") == {"make": "ok"}


def test_a_limit_on_file_sizes_is_said_and_costs_nothing_that_was_kept(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "vault"
    _write_lines(tmp_path)
    assert _run("make", folder) == {"make": "ok"}
    _assert_refused(_run("limited", folder))
    _assert_sound(_run("check", folder))


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that any user can reach (pytest's own are private)."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        (Path(place) / "still").mkdir()
        yield Path(place) / "still"


@pytest.mark.parametrize("what", ["look_as_nobody", "fill_as_nobody", "make_as_nobody"])
def test_a_read_only_folder_is_said_and_nothing_is_changed(
    open_place: Path, what: str
) -> None:
    folder = open_place / ("other" if what == "make_as_nobody" else "vault")
    _run("make", open_place / "vault")
    _write_lines(open_place)
    for path in (open_place / "vault").iterdir():
        path.chmod(0o444)
    _set_modes(open_place, 0o555)
    before = _contents(open_place)
    try:
        outcome = _run(what, folder)
    finally:
        _set_modes(open_place, 0o755)
    assert outcome[what].startswith("StorageError: "), outcome
    assert "can't be written" in outcome[what]
    assert _contents(open_place) == before


def _set_modes(place: Path, mode: int) -> None:
    for folder in (place, place / "vault"):
        folder.chmod(mode)
    assert stat.S_IMODE(place.stat().st_mode) == mode


def _contents(place: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }
