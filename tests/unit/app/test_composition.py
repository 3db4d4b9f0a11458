"""The engine is loaded by whichever thread needs it first."""

import subprocess
import sys
from pathlib import Path

# At the window's start one thread loads the model and another looks for a keyring's slot. The
# first is held in the middle of its imports until the second has come as far as it can.
_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event
from app.composition import Composition
from app.gui.door import CoreDoor

is_held, is_in_its_way = Event(), Event()

class Holder:
    def find_spec(self, name, path=None, target=None):
        if name == "core.bootstrap.folder_lock":
            is_held.set()
            is_in_its_way.wait(0.5)
        elif is_held.is_set() and name == "core.bootstrap.opening":
            is_in_its_way.set()

def no_options():
    raise LookupError

sys.meta_path.insert(0, Holder())
door = CoreDoor(Composition(no_options), keyrings=lambda: None)
with ThreadPoolExecutor(2) as threads:
    loading = threads.submit(door._load)
    is_held.wait()
    asking = threads.submit(door._has_keyring, Path(sys.argv[1]))
    with suppress(LookupError):
        loading.result()
    assert asking.result() is False
"""


def test_two_threads_that_load_the_engine_at_once_both_get_it_whole(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _AT_ONCE, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
