"""Keeps out of the child what would send Chroma's traces over a network, and all of gRPC.

It is never used, since nothing is sent; loaded, it costs 12 MB and 150 modules.
"""

import sys
from types import ModuleType
from typing import Any

_EXPORTER = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"


def leave_exporter_out() -> None:
    """Lay an empty module in the exporter's place; before Chroma is imported."""
    sys.modules.setdefault(_EXPORTER, _NoExporter(_EXPORTER))


class _NoExporter(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Refusing


class _Refusing:
    def __init__(self, *_: object, **__: object) -> None:
        raise PermissionError("the index's process sends nothing")
