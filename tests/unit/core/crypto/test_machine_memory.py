import sys
from pathlib import Path

import pytest

from core.crypto.machine_memory import total_memory_kib


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it in a file too")
def test_the_machines_memory_is_what_the_kernel_says() -> None:
    total = Path("/proc/meminfo").read_text().split()[1]
    assert total_memory_kib() == pytest.approx(int(total), rel=0.02)
