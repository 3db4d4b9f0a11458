"""Runs a scenario on a disk that breaks at its n-th write: a small library under LD_PRELOAD.

``python -m tests.e2e.crash.failing_disk SCENARIO PLACE`` is the child.
"""

import asyncio
import errno
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from core.errors import DamagedVaultError, MemoryLinkError
from tests.e2e.crash.scenarios import SCENARIOS

_SOURCE = Path(__file__).with_name("failing_disk.c")
_REFUSED = 6  # what the child ends with when the vault said that the disk refused
_LONGEST_RUN = 120  # seconds


def is_possible() -> bool:
    """Tell whether such a disk can be had here: on Linux, with a C compiler."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def run(
    scenario: str, place: Path, after: int, error: str, *, is_pulled: bool = False
) -> tuple[int, str | None]:
    """Run a scenario whose writes fail from one on, and its reads too if it is pulled.

    Return how many promises it made, and what was wrong with how it ended: nothing when it
    came to its end or was refused in order, by an error that a person can read.
    """
    environment = {
        **os.environ,
        "LD_PRELOAD": str(_library()),
        "MEMORYLINK_FAIL_AFTER": str(after),
        "MEMORYLINK_FAIL_PLACE": str(place.resolve()),
        "MEMORYLINK_FAIL_ERRNO": str(getattr(errno, error)),
        **({"MEMORYLINK_FAIL_READS": "1"} if is_pulled else {}),
    }
    command = [sys.executable, "-m", "tests.e2e.crash.failing_disk", scenario, str(place)]
    done = subprocess.run(
        command, env=environment, capture_output=True, check=False, timeout=_LONGEST_RUN
    )
    promised = done.stdout.count(b".")
    if done.returncode in (0, _REFUSED):
        return promised, None
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return promised, f"ended with {done.returncode}: {last}"


@functools.cache
def _library() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="failing-disk-"))
    library = folder / "failing_disk.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


def main(name: str, place: Path) -> int:
    """Be the child."""
    scenario = next(scenario for scenario in SCENARIOS if scenario.name == name)

    def kept() -> None:
        os.write(1, b".")

    try:
        asyncio.run(scenario.act(place, kept))
    except DamagedVaultError:
        raise  # a disk that refuses is no damage
    except MemoryLinkError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
