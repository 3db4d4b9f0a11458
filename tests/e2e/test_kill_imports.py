"""An import that is killed leaves whole batches; run again, nothing is doubled or lost."""

import sys
from pathlib import Path

import pytest

from core.model import ImportFormat
from tests.e2e.kill_imports import kill_round

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


@pytest.mark.parametrize("form", [ImportFormat.CHATGPT, ImportFormat.MEMORIES])
def test_killed_at_any_moment_and_run_again_nothing_is_doubled_or_lost(
    tmp_path: Path, form: ImportFormat
) -> None:
    _, faults = kill_round(tmp_path, form, seed=7, kills=1)
    assert faults == []
