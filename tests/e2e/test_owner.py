"""Many programs on one vault: real processes, a real socket, a cheap key."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.shells import Shells, short_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such sockets")


@pytest.fixture
def shells(tmp_path: Path) -> Iterator[Shells]:
    """A vault, and shells to use it with."""
    with short_folder() as runtime:
        shells = Shells(tmp_path / "vault", Path(runtime))
        made = shells.run("init", "--json")
        assert made.returncode == 0, made.stderr
        yield shells


@pytest.fixture
def importing(shells: Shells) -> Iterator[subprocess.Popen[bytes]]:
    """A long import that owns the vault: it waits for more lines."""
    with shells.start("import", "jsonl", "-", "--json") as owner:
        until(shells.socket.exists)
        yield owner
        owner.kill()


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def kept(shells: Shells) -> list[str]:
    listed = shells.run("list", "--json", "--limit", "10000")
    assert listed.returncode == 0, listed.stderr
    return sorted(memory["text"] for memory in json.loads(listed.stdout))


def test_many_shells_work_through_a_long_import(
    shells: Shells, importing: subprocess.Popen[bytes]
) -> None:
    adding = [shells.start("add", "--json", "-") for _ in range(5)]
    for number, shell in enumerate(adding):
        out, err = shell.communicate(f"note {number}".encode(), timeout=60)
        assert shell.returncode == 0, err
        assert json.loads(out)["text"] == f"note {number}"
    assert importing.poll() is None
    out, err = importing.communicate(b'{"text": "imported"}\n', timeout=60)
    assert importing.returncode == 0, err
    assert json.loads(out)["kept"] == 1
    assert kept(shells) == ["imported", *(f"note {number}" for number in range(5))]
    assert not shells.socket.exists()


def test_a_wrong_passphrase_is_exit_3_while_another_has_the_vault(
    shells: Shells, importing: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("silver bus ladder", "utf-8")
    with shells.start("list", secret=other) as shell:
        shell.communicate(timeout=60)
    assert shell.returncode == 3


@pytest.mark.parametrize("dies", ["killed", "ended"])
def test_an_import_through_another_goes_on_when_that_one_is_gone(
    shells: Shells, importing: subprocess.Popen[bytes], dies: str
) -> None:
    lines = [b'{"text": "line %d"}\n' % number for number in range(300)]
    with shells.start("import", "jsonl", "-", "--json") as second:
        assert second.stdin is not None
        second.stdin.write(b"".join(lines[:201]))
        second.stdin.flush()
        until(lambda: len(kept(shells)) >= 200)
        if dies == "killed":
            importing.kill()
            importing.wait(20)
            assert shells.socket.exists()
        else:
            importing.communicate(timeout=60)
        out, err = second.communicate(b"".join(lines[201:]), timeout=60)
    assert second.returncode == 0, err
    assert json.loads(out)["kept"] == 300
    assert len(kept(shells)) == 300
    assert not shells.socket.exists()


def test_an_owner_that_doesnt_answer_is_exit_4(
    shells: Shells, importing: subprocess.Popen[bytes]
) -> None:
    shells.socket.unlink()  # as a squatter would, to lie down in its place
    shells.socket.write_bytes(b"")
    with shells.start("list", owner_wait=0.2) as shell:
        _, err = shell.communicate(timeout=60)
    assert shell.returncode == 4
    assert b"Another program has this vault open" in err
