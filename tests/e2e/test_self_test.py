"""``memorylink --self-test``, as a bundle that was just built runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_model import needs_weights

pytestmark = [pytest.mark.slow, needs_weights]


def test_the_program_finds_itself_whole_and_leaves_nothing(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")}
    tmp_path.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-m", "app", "--self-test"],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "all works" in done.stderr
    left = [path.name for path in tmp_path.rglob("*") if "memorylink" in path.name.lower()]
    assert [name for name in left if "self-test" in name] == []
