"""A D-Bus bus that nobody else is on."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


async def let_go() -> None:
    """Let dbus-fast close the sockets of connections that were just ended."""
    for _ in range(20):
        await asyncio.sleep(0.001)


@contextmanager
def private_bus() -> Iterator[str]:
    """Run a bus; yield its address. The test is skipped where there is no D-Bus."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed")
    reading, writing = os.pipe()
    running = subprocess.Popen(
        [daemon, "--session", "--nofork", "--nosyslog", f"--print-address={writing}"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield said.readline().strip()
    finally:
        running.terminate()
        running.wait(10)
