"""Programs that start warm: forked from one that has imported already what all of them need.

Importing the core is most of what a short command costs. What is started here is a process
of its own all the same, with the arguments, variables and pipes that it was given, and it
ends as ``python -m MODULE`` does; only its imports were done before. A test that says
something about a start (imports, the true script, a terminal, a core image) starts cold, by
``subprocess``.
"""

import atexit
import json
import os
import select
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def start(module: str, *arguments: object, **options: Any) -> "subprocess.Popen[Any]":
    """Start ``python -m module`` in the checkout's folder, with options of ``Popen``.

    Of these a warm start heeds the pipes, ``text`` and ``env``; it has a session of its own.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    # Elsewhere a process that was only forked is not allowed all that a new one is.
    kind = _WarmProgram if sys.platform == "linux" else subprocess.Popen
    return kind(command, cwd=ROOT, start_new_session=True, **options)


def run(module: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run ``python -m module`` to its end; return what it said."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with start(module, *arguments, stdin=subprocess.DEVNULL, text=True, **pipes) as program:
        out, err = program.communicate(timeout=300)
    return subprocess.CompletedProcess(program.args, program.returncode, out, err)


class _WarmProgram(subprocess.Popen[Any]):
    """A ``Popen`` whose process is forked elsewhere, where its end is noticed too.

    What is overridden isn't public; it is the same in each Python that we run on.
    """

    def _execute_child(
        self, args: list[str], _executable: Any, _before: Any, _close: Any, _pass: Any,
        _cwd: Any, env: dict[str, str] | None, _startup: Any, _flags: Any, _shell: Any,
        *pipes_and_rights: Any,
    ) -> None:  # fmt: skip
        pipes = pipes_and_rights[:6]
        stdin, _, _, stdout, _, stderr = pipes
        order = {"module": args[2], "arguments": args[3:], "env": dict(env or os.environ)}
        given = [
            own if pipe == -1 else pipe for own, pipe in enumerate((stdin, stdout, stderr))
        ]
        self._end, its_end = socket.socketpair()
        with its_end:
            self.pid = _nursery().fork(order, [*given, its_end.fileno()])
        self._child_created = True
        self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]

    def _internal_poll(self, **_: Any) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self._wait(0)  # type: ignore[attr-defined]
        return self.returncode

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        patience = 0 if wait_flags & os.WNOHANG else None
        if not select.select([self._end], [], [], patience)[0]:
            return 0, 0
        with self._end:
            return self.pid, int(self._end.recv(16))


class _Nursery:
    """The process that is forked from, one for each that runs tests."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._socket, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.warm_nursery", str(number)],
                stdin=subprocess.DEVNULL, cwd=ROOT, pass_fds=(number,),
                start_new_session=True,
            )  # fmt: skip

    def fork(self, order: dict[str, Any], given: list[int]) -> int:
        """Have a program forked that gets these files; return its process number."""
        with self._asking:
            socket.send_fds(self._socket, [b"!"], given)
            self._socket.sendall(json.dumps(order).encode() + b"\n")
            return int(self._socket.recv(16))

    def close(self) -> None:
        self._socket.close()
        self._process.wait()


@cache
def _nursery() -> _Nursery:
    nursery = _Nursery()
    atexit.register(nursery.close)
    return nursery
