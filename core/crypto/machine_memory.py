"""How much memory this machine has."""

import ctypes
import os
import sys


def total_memory_kib() -> int | None:
    """Return the machine's memory in KiB, ``None`` where the system doesn't tell."""
    if sys.platform == "win32":
        return _windows_memory_kib()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (ValueError, OSError):  # a system without these names
        return None


class _MemoryStatus(ctypes.Structure):
    # MEMORYSTATUSEX of the Windows API.
    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        ("others", ctypes.c_ulonglong * 6),
    )


def _windows_memory_kib() -> int | None:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent from other systems' stubs
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    if not kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.total) // 1024
