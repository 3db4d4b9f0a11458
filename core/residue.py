"""What a program leaves in its memory: overwritten where Python and the C library allow it.

Python can't promise to wipe what it held: objects are copied, moved and freed as they are.
Two things help much, measured by ``python -m tests.security.memory_image``: the C library
overwrites each block as it is freed, and after a lock the small blocks that Python keeps for
itself are filled once over.
"""

import ctypes
import gc
import sys
import time
from contextlib import suppress

if sys.platform != "win32":
    import resource

_M_PERTURB = -6  # mallopt(3), glibc
_FREED = 0x55  # any byte but zero, which means "don't"
_SMALLEST_BLOCK, _LARGEST_BLOCK, _STEP = 48, 512, 16  # bytes: pymalloc's blocks
_FILLED_AT_ONCE = 4 << 20  # bytes of blocks of each size
_BREATH = 0.001  # seconds between two sizes, for whoever waits for the interpreter


def overwrite_freed_memory() -> None:
    """Let the C library overwrite what is freed from now on; call it as the program starts.

    Does nothing where the C library isn't glibc.
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_PERTURB, _FREED)


def refuse_core_image() -> None:
    """Let no crash write this process's memory to the disk.

    A debugger of the same person is not kept out: the switch for that (``PR_SET_DUMPABLE``)
    hides the process from the desktop's portals too, which shortcuts and dialogs go through.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def overwrite_free_blocks(*, collects: bool = True) -> None:
    """Overwrite what Python keeps for small objects, and give free memory back.

    For after a lock, on any thread; takes some tenths of a second and lets others run.
    ``collects`` is false where garbage must not be collected on this thread, as under Qt,
    whose objects belong to theirs.
    """
    if collects:
        gc.collect()
    for size in range(_SMALLEST_BLOCK, _LARGEST_BLOCK + 1, _STEP):
        # All at once in the list: a block that is freed at once is the next one taken.
        _blocks = [bytes(size - sys.getsizeof(b"")) for _ in range(_FILLED_AT_ONCE // size)]
        del _blocks
        time.sleep(_BREATH)
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
