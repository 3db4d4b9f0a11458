"""The real program in its own process: real key derivation, signals, pipes, no terminal.

The first two commands, and what is said without a vault, start cold, as a person starts them.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from filelock import FileLock

from tests.e2e import warm
from tests.e2e.warm import ROOT

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


class Program:
    """Starts ``memorylink`` on one vault, without a terminal or a display."""

    def __init__(self, folder: Path) -> None:
        self.vault = folder / "vault"
        self.secret = folder / "passphrase"
        self.secret.write_text("copper tram ladder\n", encoding="utf-8")
        self._env = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
        } | {"MEMORYLINK_VAULT": str(self.vault)}

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return warm.start(
            "app", "--passphrase-file", self.secret, *arguments, env=self._env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def run_cold(
        self, *arguments: str, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "app", "--passphrase-file", str(self.secret), *arguments],
            input=stdin, capture_output=True, env=self._env, cwd=ROOT, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program and a vault with two memories, made once: each start costs a real key."""
    program = Program(tmp_path_factory.mktemp("process"))
    made = program.run_cold("init", "--json")
    assert made.returncode == 0, made.stderr
    assert len(json.loads(made.stdout)["recovery_words"].split()) == 24
    lines = b'{"text": "tea for two", "source_id": "1"}\n{"text": "a bus to the sea"}\n'
    assert program.run_cold("import", "jsonl", "-", "--no-wait", stdin=lines).returncode == 0
    return program


@pytest.fixture
def answering(program: Program) -> Iterator[subprocess.Popen[bytes]]:
    """A ``search --queries -`` that has answered once and waits for the next line."""
    with program.start("search", "--queries", "-", "--mode", "keyword") as process:
        assert process.stdin is not None
        process.stdin.write(b'{"id": 1, "query": "tea"}\n')
        process.stdin.flush()
        assert len(json.loads(line_of(process.stdout))["hits"]) == 1
        yield process
        process.kill()


def line_of(stream: IO[bytes] | None) -> bytes:
    assert stream is not None
    return stream.readline()


def test_a_second_program_works_through_the_first(
    program: Program, answering: subprocess.Popen[bytes]
) -> None:
    second = program.run("list", "--json")
    assert second.returncode == 0, second.stderr
    assert len(json.loads(second.stdout)) == 2


@posix_only
def test_ctrl_c_ends_with_130_while_input_is_awaited(
    answering: subprocess.Popen[bytes],
) -> None:
    answering.send_signal(signal.SIGINT)
    # Its standard input stays open: it must not need an end of input to end itself.
    assert answering.wait(20) == 130
    assert answering.stderr is not None
    err = answering.stderr.read()
    assert err.decode().strip().endswith("Interrupted. What was kept before is safe.")
    assert b"Traceback" not in err


@posix_only
def test_a_killed_program_leaves_no_lock_behind(
    program: Program, answering: subprocess.Popen[bytes]
) -> None:
    answering.kill()
    answering.wait(20)
    lock = FileLock(program.vault / "vault.lock")
    with lock.acquire(timeout=0):
        assert lock.is_locked


@posix_only
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_a_reader_that_has_seen_enough_is_no_error(
    program: Program, arguments: list[str]
) -> None:
    with program.start(*arguments) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert err == b""


def test_a_wrong_passphrase_is_exit_3(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("silver bus ladder", encoding="utf-8")
    assert program.run("list", "--passphrase-file", str(other)).returncode == 3


@posix_only
def test_without_terminal_and_file_it_says_so(program: Program) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--vault", str(program.vault), "list"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ROOT, start_new_session=True,
    ) as process:  # fmt: skip
        _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert b"--passphrase-file" in err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_names_the_demo(program: Program) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "app"], capture_output=True, cwd=ROOT, check=False, env={
            name: value for name, value in os.environ.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
        },
    )  # fmt: skip
    assert shown.returncode == 2
    assert b"memorylink demo" in shown.stderr
