"""Whose program is at the other end of a socket, as the kernel says."""

from __future__ import annotations

import os
import socket
import struct
import sys

_UCRED = struct.Struct("3i")  # unix(7): pid, uid, gid
_XUCRED_START = struct.Struct("II")  # sys/ucred.h of macOS and BSD: its number, uid
_XUCRED_SIZE = 76
_LOCAL_PEERCRED = 1


def is_same_user(connected: socket.socket) -> bool:
    """Tell whether the other end belongs to the user we run as.

    Where the kernel can't be asked, the private folder is all there is.
    """
    system = sys.platform
    if system == "linux":
        answer = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
        return bool(_UCRED.unpack(answer)[1] == os.getuid())
    if system == "darwin":
        answer = connected.getsockopt(0, _LOCAL_PEERCRED, _XUCRED_SIZE)
        return bool(_XUCRED_START.unpack_from(answer)[1] == os.getuid())
    return True
