import sys

import pytest

from tests.e2e import warm


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_a_creation_killed_at_any_step_leaves_a_vault_or_room_for_one() -> None:
    done = warm.run("tests.e2e.kill_creation")
    assert done.returncode == 0, done.stderr
    outcomes = [line.split(" ", 1)[1] for line in done.stdout.splitlines()]
    assert outcomes.count("made anew") >= 10
    # Nobody has seen a vault's words before it is complete, so it is one at the very last.
    first = outcomes.index("complete")
    assert "made anew" not in outcomes[first:]
