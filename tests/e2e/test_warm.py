"""A warm start is a start: all that the tests which use it take for granted."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cold elsewhere")
PIPES: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}


def told(**options: Any) -> "subprocess.Popen[bytes]":
    return warm.start("tests.e2e.told", "a b", Path("c"), stderr=subprocess.PIPE, **options)


def test_it_gets_its_arguments_variables_folder_and_nothing_else() -> None:
    with told(env={"ONE": "1"}, **PIPES) as program:
        out, err = program.communicate(b"0", timeout=60)
    assert err == b""
    given = json.loads(out)
    assert given.pop("open files") <= 4
    assert given == {
        "arguments": ["a b", "c"],
        "folder": str(warm.ROOT),
        "variables": {"ONE": "1"},
        "leads its session": True,
        "threads": 1,
    }


@pytest.mark.parametrize(("said", "code"), [(b"0", 0), (b"7", 7), (b"no number", 1)])
def test_its_exit_code_is_its_own(said: bytes, code: int) -> None:
    with told(**PIPES) as program:
        _, err = program.communicate(said, timeout=60)
    assert program.returncode == code
    assert (b"ValueError" in err) == (code == 1)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_signal_by_its_number_ends_it(number: signal.Signals) -> None:
    with told(**PIPES) as program:
        assert program.stdout is not None
        program.stdout.readline()
        assert program.poll() is None
        program.send_signal(number)
        assert program.wait(60) == -number
    with pytest.raises(ProcessLookupError):
        os.kill(program.pid, 0)


def test_ctrl_c_reaches_it_though_whoever_tests_may_not_hear_it() -> None:
    with told(**PIPES) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert program.wait(60) == -signal.SIGINT
        assert b"KeyboardInterrupt" in program.stderr.read()


def test_a_wait_that_is_too_short_says_so() -> None:
    with told(**PIPES) as program:
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(0.01)
        program.communicate(b"0", timeout=60)
    assert program.returncode == 0


def test_many_at_once_are_each_told_apart() -> None:
    programs = [told(**PIPES) for _ in range(4)]
    for code, program in enumerate(programs):
        program.communicate(str(code).encode(), timeout=60)
    assert [program.returncode for program in programs] == [0, 1, 2, 3]
