import sys
from pathlib import Path

import pytest

from tests.e2e.kill_rounds import kill_round

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_import_and_edit_loses_nothing_acknowledged(
    tmp_path: Path, seed: int
) -> None:
    outcomes = kill_round(tmp_path, seed)
    assert all(outcome.acknowledged for outcome in outcomes[:2])
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
