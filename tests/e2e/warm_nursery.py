"""The process that warm programs are forked from: ``python -m tests.e2e.warm_nursery FD``.

It imports what they share and waits at a socket. Each order forks twice: one that waits for
the program's end and tells of it, and the program. Nothing here starts a thread, because
a thread is not there any more after a fork.
"""

import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NamedTuple

import app.cli

_SHARED = ("core.bootstrap", "tests.fakes.embedding", "tests.fakes.vault_header")


class _Order(NamedTuple):
    """What to start, and its standard input, output and errors."""

    module: str
    arguments: list[str]
    env: dict[str, str]
    pipes: list[int]
    end: socket.socket  # where its end is told


def main() -> None:
    """Fork programs until nobody is left who asks; in each of them, be that program."""
    asker = socket.socket(fileno=int(sys.argv[1]))
    _import_shared()
    while (order := _next_order(asker)) is not None:
        if os.fork() == 0:
            _fork_program(asker, order)
            _settle(order)
            runpy.run_module(order.module, run_name="__main__", alter_sys=True)
            return
        _let_go(order)
        _reap()
    _reap()


def _import_shared() -> None:
    for name in _SHARED:
        importlib.import_module(name)
    for command in pkgutil.iter_modules(app.cli.__path__, "app.cli."):
        importlib.import_module(command.name)
    gc.freeze()  # or the first collection in each program would copy all of it


def _next_order(asker: socket.socket) -> _Order | None:
    flag, files, _, _ = socket.recv_fds(asker, 1, 4)
    if not flag:
        return None
    order = b""
    while not order.endswith(b"\n"):
        order += asker.recv(1 << 16)
    fields: dict[str, Any] = json.loads(order)
    return _Order(**fields, pipes=files[:3], end=socket.socket(fileno=files[3]))


def _fork_program(asker: socket.socket, order: _Order) -> None:
    """Fork the program and return in it; here, wait for its end."""
    program = os.fork()
    if program == 0:
        asker.close()
        order.end.close()
        return
    for pipe in order.pipes:
        os.close(pipe)
    asker.sendall(str(program).encode())
    asker.close()
    _, status = os.waitpid(program, 0)
    with suppress(OSError):  # nobody wants to know
        order.end.sendall(str(status).encode())
    os._exit(0)


def _settle(order: _Order) -> None:
    os.setsid()
    for number, pipe in enumerate(order.pipes):
        os.dup2(pipe, number)
        os.close(pipe)
    # Those of before know of other files: that these may be read anywhere, for one.
    sys.stdin = open(0, errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(order.env)
    sys.argv[1:] = order.arguments  # its own name comes from runpy
    # As in a terminal, whatever the tests' own shell has been told.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _let_go(order: _Order) -> None:
    for pipe in order.pipes:
        os.close(pipe)
    order.end.close()


def _reap() -> None:
    """Take leave of those whose program has ended; what they cost is ours from then on."""
    with suppress(ChildProcessError):  # none are left
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    main()
